#include "core/input/retryafter.h"

#include <QTest>

using namespace smartcache;
using namespace std::chrono_literals;

class TestRetryAfter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<qint64>("milliseconds"); // -1: cannot be read.
        const auto row = [](const char *value, qint64 milliseconds) {
            QTest::newRow(value) << milliseconds;
        };
        row("0", 0);
        row("120", 120'000);
        row(" 7 ", 7'000);
        row("99999999999", 31'536'000'000);
        row("999999999999999999999999", 31'536'000'000);
        row("Sun, 06 Nov 1994 08:49:37 GMT", 37'000);
        row("Sunday, 06-Nov-94 08:50:00 GMT", 60'000);
        row("Sun Nov  6 08:49:37 1994", 37'000);
        row("Sun, 06 Nov 1994 08:48:00 GMT", 0);
        row("", -1);
        row("soon", -1);
        row("-5", -1);
        row("1.5", -1);
        row("Sun, 06 Nov 1994", -1);
        row("Sun, 06 Nov 1994 noon GMT", -1);
    }

    void reads()
    {
        QFETCH(qint64, milliseconds);
        const QDateTime now(QDate(1994, 11, 6), QTime(8, 49), Qt::UTC);
        const auto read = parseRetryAfter(QTest::currentDataTag(), now);
        QCOMPARE(read ? qint64(read->count()) : -1, milliseconds);
    }

    void twoDigitsOfThisCentury()
    {
        const QDateTime now(QDate(2026, 11, 24), QTime(7, 0), Qt::UTC);
        QCOMPARE(parseRetryAfter("Tuesday, 24-Nov-26 07:00:30 GMT", now).value(), 30s);
    }
};

QTEST_GUILESS_MAIN(TestRetryAfter)
#include "testretryafter.moc"
