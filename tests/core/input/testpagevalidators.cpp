#include "core/input/pagevalidators.h"

#include <QTest>

using namespace smartcache;

class TestPageValidators : public QObject
{
    Q_OBJECT

private:
    const QDateTime m_now{QDate(2026, 11, 24), QTime(10, 0), Qt::UTC};
    const QByteArray m_date = "Tue, 24 Nov 2026 10:00:00 GMT";

    PageValidators read(const QByteArray &etag, const QByteArray &lastModified,
                        const QByteArray &date) const
    {
        return PageValidators::fromHeaders({}, etag, lastModified, date, m_now);
    }

private Q_SLOTS:
    void entityTags_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("kept");
        const auto row = [](const char *name, const QByteArray &header, const QByteArray &kept) {
            QTest::newRow(name) << header << kept;
        };
        row("strong", "\"33a64df5\"", "\"33a64df5\"");
        row("weak", "W/\"33a64df5\"", "W/\"33a64df5\"");
        row("surrounded", "  \"a\" ", "\"a\"");
        row("without content", "\"\"", "\"\"");
        row("upper half", "\"\xc3\xa4\"", "\"\xc3\xa4\"");
        row("none", "", "");
        row("unquoted", "33a64df5", "");
        row("half quoted", "\"33a64df5", "");
        row("one quote", "\"", "");
        row("quote inside", "\"a\"b\"", "");
        row("space inside", "\"a b\"", "");
        row("two", "\"a\", \"b\"", "");
        row("lower case w", "w/\"a\"", "");
        row("control character", "\"a\x01\"", "");
        row("endless", '"' + QByteArray(600, 'a') + '"', "");
    }

    void entityTags()
    {
        QFETCH(QByteArray, header);
        QTEST(read(header, {}, m_date).etag, "kept");
    }

    void dates_data()
    {
        QTest::addColumn<QByteArray>("lastModified");
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<bool>("isKept");
        const auto row = [this](const char *name, const char *lastModified, bool isKept,
                                const char *date = nullptr) {
            QTest::newRow(name) << QByteArray(lastModified) << (date ? QByteArray(date) : m_date)
                                << isKept;
        };
        row("a year ago", "Mon, 24 Nov 2025 10:00:00 GMT", true);
        row("in RFC 850's form", "Monday, 24-Nov-25 10:00:00 GMT", true);
        row("a minute ago", "Tue, 24 Nov 2026 09:59:00 GMT", true);
        // It may change once more within that second.
        row("just now", "Tue, 24 Nov 2026 09:59:59 GMT", false);
        row("in the future", "Wed, 25 Nov 2026 10:00:00 GMT", false);
        row("no date to compare with", "Mon, 24 Nov 2025 10:00:00 GMT", false, "");
        row("a word", "yesterday", false);
        row("none", "", false);
    }

    void dates()
    {
        QFETCH(QByteArray, lastModified);
        QFETCH(QByteArray, date);
        QFETCH(bool, isKept);
        const PageValidators validators = read({}, lastModified, date);
        QCOMPARE(validators.lastModified, isKept ? lastModified : QByteArray());
        QCOMPARE(validators.isEmpty(), !isKept);
    }

    void conditionsNameWhatIsKnown()
    {
        using Headers = QList<std::pair<QByteArray, QByteArray>>;
        QCOMPARE(PageValidators().conditions(), Headers());
        QCOMPARE((PageValidators{{}, "\"a\"", "Mon, 24 Nov 2025 10:00:00 GMT"}.conditions()),
                 (Headers{{"If-None-Match", "\"a\""},
                          {"If-Modified-Since", "Mon, 24 Nov 2025 10:00:00 GMT"}}));
    }
};

QTEST_GUILESS_MAIN(TestPageValidators)
#include "testpagevalidators.moc"
