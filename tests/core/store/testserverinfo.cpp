#include "core/store/serverinfo.h"
#include "tests/support/valkeyserver.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThreadPool>

using namespace smartcache;
using namespace smartcache::test;

class TestServerInfo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsInfo_data()
    {
        QTest::addColumn<QByteArray>("info");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("protocol");
        QTest::newRow("redis") << QByteArray("# Server\r\nredis_version:7.0.15\r\n") << "redis"
                               << "7.0.15"
                               << "7.0.15";
        QTest::newRow("valkey") << QByteArray(
            "redis_version:7.2.4\r\nserver_name:valkey\r\nvalkey_version:8.0.1\r\n")
                                << "valkey"
                                << "8.0.1"
                                << "7.2.4";
        QTest::newRow("nothing") << QByteArray() << "redis"
                                 << ""
                                 << "";
    }

    void readsInfo()
    {
        QFETCH(QByteArray, info);
        const ServerInfo read = ServerInfo::fromInfo(info);
        QTEST(read.name, "name");
        QTEST(read.version.toString(), "version");
        QTEST(read.protocolVersion.toString(), "protocol");
        QVERIFY(!read.isLoading);
    }

    void realServer()
    {
        ValkeyServer server(
            {ValkeyServer::Transport::Unix,
             {},
             {QStringLiteral("--maxmemory-policy"), QStringLiteral("allkeys-lru")}});
        const Expected<ServerInfo> info = checkServer(server.connection());
        QVERIFY2(info, qPrintable(info ? QString() : info.error().message));
        QVERIFY(info->protocolVersion >= QVersionNumber(6, 2));
        QCOMPARE(info->maxmemoryPolicy, QStringLiteral("allkeys-lru"));
        QCOMPARE(info->processId, server.processId());
        QCOMPARE(info->name == QLatin1String("valkey"),
                 ValkeyServer::program().contains(QLatin1String("valkey")));
    }

    void oldServerIsRefused()
    {
        QTcpServer listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        StoreAddress address;
        address.host = QStringLiteral("127.0.0.1");
        address.port = listener.serverPort();
        Expected<ServerInfo> info;
        QThreadPool pool;
        pool.start([&info, address] {
            BlockingConnection connection(address);
            info = checkServer(connection);
        });
        QVERIFY(listener.waitForNewConnection(5000));
        QTcpSocket *peer = listener.nextPendingConnection();
        peer->write("$21\r\nredis_version:6.0.16\r\n\r\n");
        QVERIFY(peer->waitForBytesWritten(5000));
        QVERIFY(pool.waitForDone(5000));
        QVERIFY(!info);
        QCOMPARE(info.error().code, QStringLiteral("store_too_old"));
        QVERIFY2(info.error().message.contains(u"6.0.16"), qPrintable(info.error().message));
        QVERIFY(info.error().message.contains(u"6.2"));
    }

    void unreachableServer()
    {
        BlockingConnection connection(
            *StoreAddress::parse(QStringLiteral("unix:///nowhere/at/all")));
        QCOMPARE(checkServer(connection).error().code, QStringLiteral("store_unavailable"));
    }
};

QTEST_GUILESS_MAIN(TestServerInfo)
#include "testserverinfo.moc"
