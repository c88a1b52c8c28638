#include "tests/server/routes/runningnode.h"

#include <QTest>

#include <memory>
#include <vector>

using namespace smartcache;
using namespace smartcache::test;

/// What comes through a proxy, over real connections; see also testtrustedproxies.
class TestProxiedClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachHasARateOfItsOwn()
    {
        RunningNode node(trustingLoopback);
        for (int i = 0; i < 40; ++i)
            QVERIFY(ask(node, "203.0.113." + QByteArray::number(i)) != 429);
        int refused = 0;
        for (int i = 0; i < 40; ++i)
            refused += ask(node, "198.51.100.1, 203.0.113.200") == 429 ? 1 : 0;
        QVERIFY2(refused > 0, "one client was not limited");
    }

    void eachHasStreamsOfItsOwn()
    {
        RunningNode node(trustingLoopback);
        std::vector<std::unique_ptr<RawClient>> streams;
        const auto open = [&](const QByteArray &client) {
            streams.push_back(std::make_unique<RawClient>(node.port()));
            streams.back()->send(getRequest("/api/events", forwardedFor(client)));
            return streams.back()->nextHead().status;
        };
        // A quarter of the connections.
        for (int i = 0; i < 4; ++i)
            QCOMPARE(open("203.0.113.1"), 200);
        QCOMPARE(open("203.0.113.1"), 429);
        QCOMPARE(open("203.0.113.2"), 200);
    }

    void whoIsNotTrustedIsNotBelieved()
    {
        RunningNode node([](Config &config) { config.rateLimit = 2; });
        int refused = 0;
        for (int i = 0; i < 40; ++i)
            refused += ask(node, "203.0.113." + QByteArray::number(i)) == 429 ? 1 : 0;
        QVERIFY2(refused > 0, "a client was taken for many");
    }

private:
    static void trustingLoopback(Config &config)
    {
        config.rateLimit = 2;
        config.maxConnections = 16;
        config.trustedProxies = {QStringLiteral("127.0.0.0/8")};
    }

    static QByteArray forwardedFor(const QByteArray &client)
    {
        return "X-Forwarded-For: " + client + "\r\n";
    }

    static int ask(RunningNode &node, const QByteArray &client)
    {
        return node.ask(getRequest("/api/health", forwardedFor(client))).status;
    }
};

QTEST_GUILESS_MAIN(TestProxiedClients)
#include "testproxiedclients.moc"
