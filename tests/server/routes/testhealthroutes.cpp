#include "tests/server/routes/runningnode.h"

#include <QElapsedTimer>
#include <QTest>

#include <memory>
#include <vector>

using namespace smartcache;
using namespace smartcache::test;

class TestHealthRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void healthSaysOk()
    {
        RunningNode node;
        QTRY_COMPARE(jsonOf(node.ask(getRequest("/api/health"))).value(u"workers").toInt(), 3);
        const QJsonObject health = jsonOf(node.ask(getRequest("/api/health")));
        QCOMPARE(health.value(u"status").toString(), QStringLiteral("ok"));
        QVERIFY(
            QDateTime::fromString(health.value(u"time").toString(), Qt::ISODateWithMs).isValid());
        const QJsonObject ready = jsonOf(node.ask(getRequest("/api/health/ready")));
        QCOMPARE(ready.keys().join(u' '), QStringLiteral("status time version"));
        QCOMPARE(ready.value(u"status").toString(), QStringLiteral("ok"));
    }

    void isAliveThoughNotReady()
    {
        RunningNode node([](Config &config) {
            config.apiToken = "the-token-of-this-test";
            config.role = Role::Api;
            config.httpThreads = 1; // Each finds the store again in its own time.
        });
        const QByteArray token = "Authorization: Bearer the-token-of-this-test\r\n";
        const QJsonObject health = jsonOf(node.ask(getRequest("/api/health", token)));
        QCOMPARE(health.value(u"status").toString(), QStringLiteral("ok"));
        QVERIFY(
            health.value(u"warnings").toArray().first().toString().startsWith(u"No worker is "));
        node.store().kill();
        QTRY_COMPARE_WITH_TIMEOUT(node.ask(getRequest("/api/health", token)).status, 503, 20'000);
        RawAnswer unready;
        QTRY_COMPARE((unready = node.ask(getRequest("/api/health/ready"))).status, 503);
        QCOMPARE(unready.header("retry-after"), "5");
        const QJsonObject why = jsonOf(unready);
        QCOMPARE(why.value(u"code").toString(), QStringLiteral("store_unavailable"));
        // Load balancers have no token, and so are told nothing that only its holders may know.
        QCOMPARE(why.keys().join(u' '), QStringLiteral("code error status time version"));
        QVERIFY(why.value(u"error").toString().startsWith(u"Nothing can be summarised "));
        const RawAnswer alive = node.ask(getRequest("/api/health/live"));
        QCOMPARE(alive.status, 200);
        QCOMPARE(jsonOf(alive).value(u"status").toString(), QStringLiteral("ok"));
        QCOMPARE(node.ask("HEAD /api/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 200);
        node.store().restart();
        QTRY_COMPARE_WITH_TIMEOUT(node.ask(getRequest("/api/health/ready")).status, 200, 60'000);
    }

    /// Anybody may ask for it.
    void howeverManyAskTheStoreIsAskedOnceASecond()
    {
        RunningNode node([](Config &config) {
            config.rateLimit = 1;
            config.httpThreads = 1;
        });
        const auto questions = [&] {
            const QByteArray statistics =
                node.store().connection().call({"INFO", "commandstats"})->bytes();
            const qsizetype at = statistics.indexOf("cmdstat_smembers:calls=");
            return at < 0 ? 0 : statistics.mid(at + 23, 10).split(',').first().toInt();
        };
        const int before = questions();
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 200; ++i)
            QCOMPARE(node.ask(getRequest("/api/health/ready")).status, 200);
        const qint64 seconds = timer.elapsed() / 1000 + 1;
        QVERIFY2(questions() - before <= seconds, qPrintable(QString::number(questions())));
        QVERIFY(questions() > before);
    }

    /// Else everyone could have the supervisor start the program anew.
    void whoWaitsForAStoreThatHangsKeepsNobodyOut()
    {
        RunningNode node([](Config &config) {
            config.maxConnections = 8;
            config.httpThreads = 1;
        });
        QCOMPARE(node.ask(getRequest("/api/health/ready")).status, 200);
        node.store().pause();
        std::vector<std::unique_ptr<RawClient>> many;
        // Until the last verdict holds no more.
        QTRY_COMPARE(node.ask(getRequest("/api/health/ready")).status, 503);
        for (int i = 0; i < 8; ++i) {
            many.push_back(std::make_unique<RawClient>(node.port()));
            many.back()->send(getRequest("/api/health/ready"));
        }
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(node.ask(getRequest("/api/health/live")).status, 200);
        for (const auto &client : many)
            QCOMPARE(client->next().status, 503);
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
        node.store().resume();
        QTRY_COMPARE_WITH_TIMEOUT(node.ask(getRequest("/api/health/ready")).status, 200, 60'000);
    }
};

QTEST_GUILESS_MAIN(TestHealthRoutes)
#include "testhealthroutes.moc"
