#include "core/analytics/nodework.h"
#include "core/jobs/heartbeat.h"
#include "core/jobs/jobqueue.h"
#include "tests/core/jobs/jobstore.h"

#include <QJsonObject>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

class TestNodeWork : public QObject
{
    Q_OBJECT

private:
    static std::vector<NodeWork> nodesOf(JobStore &store)
    {
        const Keys &keys = store.keys();
        return NodeWork::fromReply(
            store.run({Script::bundled(QStringLiteral("read_nodes")),
                       {keys.nodes(), keys.workers()},
                       {keys.node({}), keys.heartbeat({}), keys.running({})}}));
    }

    static void beat(JobStore &store, const QList<QByteArray> &workers, const PauseGate &gate)
    {
        QVERIFY(Heartbeat(store.scripts, workers, gate).beat(store.server.connection()));
    }

private Q_SLOTS:
    void aWorkerBelongsToTheNodeInItsName()
    {
        QCOMPARE(nodeOf("my-host-0123456789ab-3"), QByteArray("my-host-0123456789ab"));
        QCOMPARE(nodeOf("alone"), QByteArray("alone"));
        QCOMPARE(nodeOf("-1"), QByteArray("-1"));
    }

    void anEmptyStoreHasNoNodes()
    {
        JobStore store;
        QVERIFY(nodesOf(store).empty());
    }

    void tellsWhatEachNodeDidAndIsUpTo()
    {
        JobStore store;
        PauseGate one(store.clock);
        PauseGate two(store.clock);
        two.close({QStringLiteral("budget_exhausted"), QStringLiteral("Spent."),
                   Disposition::PausePool, 2h});
        beat(store, {"one-1", "one-2"}, one);
        store.clock.advance(1s);
        beat(store, {"two-1"}, two);

        JobQueue queue(store.server.address(), store.scripts, "one-2");
        for (const char *hash : {"a", "b", "c"})
            store.queue(hash);
        QVERIFY(queue.complete(**queue.claim(100ms), someResult()));
        QVERIFY(queue.fail(**queue.claim(100ms), {QStringLiteral("bad"), {}}));
        QVERIFY(queue.claim(100ms)->has_value());

        const std::vector<NodeWork> nodes = nodesOf(store);
        QCOMPARE(nodes.size(), size_t(2));
        const NodeWork &last = nodes.front(); // the one seen last
        QCOMPARE(last.node, QByteArray("two"));
        QCOMPARE(last.workers, 1);
        QCOMPARE(last.paused, 1);
        QCOMPARE(last.pauseCode, QStringLiteral("budget_exhausted"));
        QCOMPARE(last.resumesAt, store.clock.now().addSecs(7199));
        QCOMPARE(last.lastSeen, store.clock.now());

        const NodeWork &first = nodes.back();
        QCOMPARE(first.node, QByteArray("one"));
        QCOMPARE(first.workers, 2);
        QCOMPARE(first.paused, 0);
        QCOMPARE(first.running, 1);
        QCOMPARE(first.completed, 1);
        QCOMPARE(first.failed, 1);

        const QJsonObject json = NodeWork::toJson(nodes).first().toObject();
        QCOMPARE(json.value(u"node").toString(), QStringLiteral("two"));
        QCOMPARE(json.value(u"pause_code").toString(), QStringLiteral("budget_exhausted"));
        QVERIFY(json.contains(u"resumes_at"));
    }

    void aNodeThatAnswersProvisionallySaysWhyAndDoesNotPause()
    {
        JobStore store;
        PauseGate gate(store.clock, PauseGate::defaultProbeInterval,
                       PauseGate::Meanwhile::AnswersProvisionally);
        gate.close({QStringLiteral("budget_exhausted"), QStringLiteral("Spent."),
                    Disposition::PausePool, 2h});
        beat(store, {"one-1"}, gate);
        const NodeWork node = nodesOf(store).front();
        QCOMPARE(node.workers, 1);
        QCOMPARE(node.paused, 0);
        QCOMPARE(node.pauseCode, QStringLiteral("budget_exhausted"));
        QCOMPARE(node.resumesAt, store.clock.now().addSecs(7200));
    }

    /// Names are new at each start, so they must not pile up.
    void aNodeThatIsSilentIsForgotten()
    {
        JobStore store;
        const PauseGate gate(store.clock);
        beat(store, {"old-1"}, gate);
        QVERIFY(Heartbeat(store.scripts, {"old-1"}, gate).retire(store.server.connection()));
        QCOMPARE(nodesOf(store).size(), size_t(1));
        QCOMPARE(nodesOf(store).front().workers, 0);
        store.clock.advance(73h);
        beat(store, {"new-1"}, gate);
        QCOMPARE(nodesOf(store).size(), size_t(1));
        QCOMPARE(nodesOf(store).front().node, QByteArray("new"));
    }
};

QTEST_GUILESS_MAIN(TestNodeWork)
#include "testnodework.moc"
