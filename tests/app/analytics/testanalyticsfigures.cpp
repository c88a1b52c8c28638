#include "app/analytics/axisscale.h"
#include "app/analytics/figureformat.h"

#include <QTest>

#include <limits>

using namespace smartcache;

/// How figures are written, and where the marks of an axis stand.
class TestAnalyticsFigures : public QObject
{
    Q_OBJECT

private:
    const FigureFormat m_english{QLocale(QLocale::English, QLocale::UnitedStates)};
    const FigureFormat m_german{QLocale(QLocale::German, QLocale::Germany)};

private Q_SLOTS:
    void money_data()
    {
        QTest::addColumn<qint64>("nanodollars");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, qint64 nanodollars, const char *text) {
            QTest::newRow(name) << nanodollars << QString::fromLatin1(text);
        };
        row("nothing", 0, "$0.00");
        row("the least", 1, "$0.000000001");
        row("one small call", 12'345, "$0.0000123");
        row("three digits", 123'456'789, "$0.123");
        row("never fewer than cents", 500'000'000, "$0.50");
        row("even cents", 20'000'000, "$0.02");
        row("up to a cent", 9'999'900, "$0.01");
        row("up to a dollar", 999'900'000, "$1.00");
        row("a dollar", 1'000'000'000, "$1.00");
        row("cents", 1'234'567'890, "$1.23");
        row("half a cent up", 1'235'000'000, "$1.24");
        row("thousands", 1'234'567'890'000, "$1,234.57");
        row("the most", std::numeric_limits<qint64>::max(), "$9,223,372,036.85");
    }

    void money()
    {
        QFETCH(const qint64, nanodollars);
        QTEST(m_english.money(nanodollars), "text");
    }

    void counts_data()
    {
        QTest::addColumn<qint64>("number");
        QTest::addColumn<QString>("text");
        const auto row = [](qint64 number, const char *text) {
            QTest::newRow(text) << number << QString::fromLatin1(text);
        };
        row(0, "0");
        row(1234, "1,234");
        row(9'999'999, "9,999,999");
        row(12'345'678, "12.3 M");
        row(123'456'789, "123 M");
        row(999'960'000, "1.00 B");
        row(1'234'567'890, "1.23 B");
        row(std::numeric_limits<qint64>::max(), "9,223,372 T");
    }

    void counts()
    {
        QFETCH(const qint64, number);
        QTEST(m_english.shortCount(number), "text");
    }

    void shares_data()
    {
        QTest::addColumn<double>("share");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << 0.0 << QStringLiteral("0%");
        QTest::newRow("hardly") << 0.000001 << QStringLiteral("0.1%");
        QTest::newRow("little") << 0.0333 << QStringLiteral("3.3%");
        QTest::newRow("a third") << 1.0 / 3 << QStringLiteral("33%");
        QTest::newRow("nearly") << 0.999999 << QStringLiteral("99.9%");
        QTest::newRow("all") << 1.0 << QStringLiteral("100%");
    }

    void shares()
    {
        QFETCH(const double, share);
        QTEST(m_english.share(share), "text");
    }

    void durations_data()
    {
        QTest::addColumn<double>("ms");
        QTest::addColumn<QString>("text");
        const auto row = [](double ms, const char *text) {
            QTest::newRow(text) << ms << QString::fromLatin1(text);
        };
        row(0, "0 ms");
        row(0.4, "<1 ms");
        row(240, "240 ms");
        row(999.4, "999 ms");
        row(999.6, "1.00 s");
        row(1240, "1.24 s");
        row(9'996, "10.0 s");
        row(59'900, "59.9 s");
        row(59'980, "1 min 0 s");
        row(125'000, "2 min 5 s");
        row(3'599'900, "1 h 0 min");
        row(12'000'000, "3 h 20 min");
        row(1e10, "2,777 h 47 min");
    }

    void durations()
    {
        QFETCH(const double, ms);
        QTEST(m_english.duration(ms), "text");
    }

    void marksOfDurationsAreShort()
    {
        QCOMPARE(m_english.roundDuration(0), QStringLiteral("0 s"));
        QCOMPARE(m_english.roundDuration(50), QStringLiteral("50 ms"));
        QCOMPARE(m_english.roundDuration(500), QStringLiteral("0.5 s"));
        QCOMPARE(m_english.roundDuration(20'000), QStringLiteral("20 s"));
        QCOMPARE(m_english.roundDuration(120'000), QStringLiteral("2 min 0 s"));
    }

    void figuresFollowTheLocale()
    {
        QCOMPARE(m_german.count(1'234'567), QStringLiteral("1.234.567"));
        QCOMPARE(m_german.duration(1240), QStringLiteral("1,24 s"));
        QVERIFY2(m_german.money(1'234'560'000'000).startsWith(QStringLiteral("1.234,56")),
                 qPrintable(m_german.money(1'234'560'000'000)));
    }

    void theDayStandsOnlyWhereItIsAnother()
    {
        const QDateTime noon(QDate(2026, 3, 5), QTime(12, 0));
        const QDateTime before = noon.addSecs(-3600);
        QCOMPARE(m_english.dayAndTime(before, noon), m_english.time(before));
        QVERIFY(m_english.dayAndTime(before.addDays(-1), noon).contains(QStringLiteral("3/4/26")));
    }

    void axes_data()
    {
        QTest::addColumn<double>("highest");
        QTest::addColumn<double>("leastStep");
        QTest::addColumn<QList<double>>("marks");
        using Marks = QList<double>;
        QTest::newRow("nothing") << 0.0 << 1.0 << Marks{0, 1};
        QTest::newRow("nothing at all") << 0.0 << 0.0 << Marks{0, 1};
        QTest::newRow("one") << 1.0 << 1.0 << Marks{0, 1};
        QTest::newRow("two") << 2.0 << 1.0 << Marks{0, 1, 2};
        QTest::newRow("seven") << 7.0 << 1.0 << Marks{0, 5, 10};
        QTest::newRow("on a mark") << 30.0 << 1.0 << Marks{0, 10, 20, 30};
        QTest::newRow("above one") << 31.0 << 1.0 << Marks{0, 20, 40};
        QTest::newRow("a part") << 0.5 << 0.0 << Marks{0, 0.2, 0.4, 0.6};
    }

    void axes()
    {
        QFETCH(const double, highest);
        QFETCH(const double, leastStep);
        QFETCH(const QList<double>, marks);
        const std::vector<double> made = axisMarks(highest, leastStep);
        QCOMPARE(made.size(), size_t(marks.size()));
        for (size_t i = 0; i < made.size(); ++i)
            QVERIFY(std::abs(made.at(i) - marks.at(int(i))) < 1e-9);
        QVERIFY(made.back() >= highest);
    }

    void hugeAxesHaveFewMarks()
    {
        for (double highest = 1e-6; highest < 1e18; highest *= 3.7) {
            const std::vector<double> marks = axisMarks(highest, 0);
            QVERIFY(marks.size() >= 2 && marks.size() <= 4);
            QVERIFY(marks.back() >= highest * (1 - 1e-9));
        }
    }
};

QTEST_GUILESS_MAIN(TestAnalyticsFigures)
#include "testanalyticsfigures.moc"
