#include "core/summarize/verbatim.h"

#include <QTest>

using namespace smartcache;

class TestVerbatim : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsWhatPeopleSee_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("verbatim");
        const QString family = QStringLiteral("👨‍👩‍👧‍👦");
        const QString accented = QStringLiteral("e\u0301");
        const QString flag = QStringLiteral("🇩🇪");
        QTest::newRow("empty") << QString() << true;
        QTest::newRow("one less") << QString(119, QLatin1Char('a')) << true;
        QTest::newRow("just as many") << QString(120, QLatin1Char('a')) << false;
        QTest::newRow("families, one less") << family.repeated(119) << true;
        QTest::newRow("families") << family.repeated(120) << false;
        QTest::newRow("accents, one less") << accented.repeated(119) << true;
        QTest::newRow("accents") << accented.repeated(120) << false;
        QTest::newRow("flags, one less") << flag.repeated(119) << true;
        QTest::newRow("flags") << flag.repeated(120) << false;
        QTest::newRow("ideographs, one less") << QStringLiteral("字").repeated(119) << true;
        QTest::newRow("ideographs") << QStringLiteral("字").repeated(120) << false;
        QTest::newRow("huge") << QString(10'000'000, QLatin1Char('a')) << false;
    }

    void countsWhatPeopleSee()
    {
        QFETCH(QString, text);
        QFETCH(bool, verbatim);
        QCOMPARE(isVerbatim(text), verbatim);
    }

    void givesTheTextItself()
    {
        SummaryRequest request;
        request.text = QStringLiteral("The harbour of Rotterdam opens a new terminal in May.");
        request.title = QStringLiteral("Rotterdam grows");
        const Summary summary = verbatimSummary(request);
        QCOMPARE(summary.text, request.text);
        QCOMPARE(summary.title, request.title);
        QCOMPARE(summary.engine, QStringLiteral("verbatim"));
        QCOMPARE(summary.language, QStringLiteral("en"));
        QVERIFY(summary.model.isEmpty());
        QVERIFY(summary.notices.isEmpty());
        QCOMPARE(summary.usage, TokenUsage());
        QVERIFY2(summary.tags.contains(QStringLiteral("Rotterdam")),
                 qPrintable(summary.tags.join(QLatin1String(", "))));
        QVERIFY(summary.tags.size() >= 2 && summary.tags.size() <= 5);
    }

    void tagsAreNeverEmptyStrings_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("most");
        QTest::newRow("empty") << QString() << 0;
        QTest::newRow("spaces") << QStringLiteral("   \n ") << 0;
        QTest::newRow("punctuation") << QStringLiteral("?! … --- ***") << 0;
        QTest::newRow("emoji") << QStringLiteral("👍👍 🎉") << 0;
        QTest::newRow("numbers") << QStringLiteral("12 34.5 67") << 0;
        QTest::newRow("stop words") << QStringLiteral("He is the one that they had.") << 0;
        QTest::newRow("one word") << QStringLiteral("Hello") << 1;
        QTest::newRow("one letter") << QStringLiteral("x") << 0;
        QTest::newRow("lone surrogate") << QString(QChar(0xD83D)) << 0;
        QTest::newRow("Chinese") << QStringLiteral("北京今天下雨。") << 5;
    }

    void tagsAreNeverEmptyStrings()
    {
        QFETCH(QString, text);
        QFETCH(int, most);
        SummaryRequest request;
        request.text = text;
        const Summary summary = verbatimSummary(request);
        QCOMPARE(summary.text, text);
        QVERIFY2(summary.tags.size() <= most, qPrintable(summary.tags.join(QLatin1Char('|'))));
        for (const QString &tag : summary.tags)
            QVERIFY(!tag.trimmed().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestVerbatim)
#include "testverbatim.moc"
