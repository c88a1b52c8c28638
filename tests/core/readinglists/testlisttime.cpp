#include "core/readinglists/listtime.h"

#include <QTest>

#include <limits>

using namespace smartcache;

class TestListTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void times_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDateTime>("time");
        const QDateTime time(QDate(2023, 7, 22), QTime(4, 26, 40), Qt::UTC);
        QTest::newRow("seconds") << "1690000000" << time;
        QTest::newRow("with space") << " 1690000000 " << time;
        QTest::newRow("milliseconds") << "1690000000000" << time;
        QTest::newRow("microseconds") << "1690000000000000" << time;
        QTest::newRow("RFC 3339") << "2023-07-22T04:26:40.000Z" << time;
        QTest::newRow("nothing") << "" << QDateTime();
        QTest::newRow("zero, as Chrome writes it") << "0" << QDateTime();
        QTest::newRow("negative") << "-5" << QDateTime();
        QTest::newRow("absurd") << "1e300" << QDateTime();
        QTest::newRow("nan") << "nan" << QDateTime();
        QTest::newRow("infinite") << "inf" << QDateTime();
        QTest::newRow("words") << "yesterday" << QDateTime();
    }
    void times()
    {
        QFETCH(QString, text);
        QFETCH(QDateTime, time);
        const QDateTime read = listTime(text);
        QCOMPARE(read.isValid(), time.isValid());
        if (time.isValid())
            QCOMPARE(read, time);
    }
};

QTEST_APPLESS_MAIN(TestListTime)
#include "testlisttime.moc"
