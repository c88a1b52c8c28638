#include "core/config/nearestname.h"

#include <QTest>

using namespace smartcache;

class TestNearestName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nearest_data()
    {
        QTest::addColumn<QString>("expected");
        QTest::newRow("PORT") << QStringLiteral("PORT");
        QTest::newRow("PROT") << QString(); // two of four letters are another word
        QTest::newRow("PORTS") << QStringLiteral("PORT");
        QTest::newRow("WORKERS_COUNT") << QStringLiteral("WORKER_COUNT");
        QTest::newRow("REDIS_URI") << QStringLiteral("REDIS_URL");
        QTest::newRow("PATH") << QString();
        QTest::newRow("") << QString();
    }

    void nearest()
    {
        QFETCH(QString, expected);
        const QStringList known{QStringLiteral("REDIS_URL"), QStringLiteral("PORT"),
                                QStringLiteral("WORKER_COUNT")};
        QCOMPARE(nearestName(QString::fromLatin1(QTest::currentDataTag()), known), expected);
    }
};

QTEST_GUILESS_MAIN(TestNearestName)
#include "testnearestname.moc"
