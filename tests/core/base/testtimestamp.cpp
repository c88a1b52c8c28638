#include "core/base/timestamp.h"

#include <QTest>

using namespace smartcache;

class TestTimestamp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesUtcWithMilliseconds()
    {
        const QDateTime time(QDate(2026, 11, 23), QTime(10, 20, 30, 456), Qt::UTC);
        QCOMPARE(toTimestamp(time), QStringLiteral("2026-11-23T10:20:30.456Z"));
        QCOMPARE(toTimestamp(time.toOffsetFromUtc(3600)),
                 QStringLiteral("2026-11-23T10:20:30.456Z"));
        QCOMPARE(toTimestamp(QDateTime()), QString());
    }

    void writesAsQtDoes_data()
    {
        QTest::addColumn<QDateTime>("time");
        for (const qint64 ms : {-1LL, 0LL, 9LL, 1'709'251'199'099LL, 253'402'300'799'999LL})
            QTest::addRow("%lld", ms) << QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
        QTest::newRow("first year") << QDateTime(QDate(1, 1, 1), QTime(0, 0), Qt::UTC);
        QTest::newRow("five digits") << QDateTime(QDate(12345, 6, 7), QTime(8, 9), Qt::UTC);
        QTest::newRow("before Christ") << QDateTime(QDate(-44, 3, 15), QTime(8, 9), Qt::UTC);
    }

    void writesAsQtDoes()
    {
        QFETCH(QDateTime, time);
        QCOMPARE(toTimestamp(time), time.toString(Qt::ISODateWithMs));
    }

    void reads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("own form") << "2026-11-23T10:20:30.456Z"
                                  << "2026-11-23T10:20:30.456Z";
        QTest::newRow("no fraction") << "2026-11-23T10:20:30Z"
                                     << "2026-11-23T10:20:30.000Z";
        QTest::newRow("offset") << "2026-11-23T12:20:30.5+02:00"
                                << "2026-11-23T10:20:30.500Z";
        QTest::newRow("Go's nanoseconds") << "2026-11-23T10:20:30.456789123Z"
                                          << "2026-11-23T10:20:30.457Z";
        QTest::newRow("nonsense") << "yesterday"
                                  << "";
    }

    void reads()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(toTimestamp(fromTimestamp(text)), expected);
    }
};

QTEST_GUILESS_MAIN(TestTimestamp)
#include "testtimestamp.moc"
