#include "core/jobs/heartbeat.h"
#include "core/jobs/janitor.h"
#include "core/jobs/jobqueue.h"
#include "core/jobs/promoter.h"
#include "core/jobs/recoverer.h"
#include "tests/core/jobs/jobstore.h"

#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

class TestRecoverer : public QObject
{
    Q_OBJECT

private:
    static QByteArray claim(JobStore &store, const QByteArray &worker)
    {
        JobQueue queue(store.server.address(), store.scripts, worker);
        const Expected<std::optional<Job>> job = queue.claim(10ms);
        return job && *job ? (*job)->id : QByteArray();
    }

    static int recover(JobStore &store)
    {
        return Recoverer(store.scripts).recover(store.server.connection()).value_or(-1);
    }

private Q_SLOTS:
    void livingWorkersKeepTheirClaims()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        QCOMPARE(claim(store, "alive"), id);
        QCOMPARE(recover(store), 0);
        QCOMPARE(store.list(store.keys().running("alive")), QList<QByteArray>{id});
    }

    void claimsOfTheDeadGoToTheHeadOnce()
    {
        JobStore store;
        const QByteArray first = store.queue("a");
        const QByteArray second = store.queue("b");
        claim(store, "dead");
        store.call({"DEL", store.keys().heartbeat("dead")});

        QCOMPARE(recover(store), 1);
        QCOMPARE(recover(store), 0);
        QCOMPARE(store.list(store.keys().jobQueue()), (QList<QByteArray>{first, second}));
        QCOMPARE(store.job(first).status, JobStatus::Pending);
        QCOMPARE(store.job(first).attempts, 1); // The attempt counts: it may be the job's fault.
        QCOMPARE(store.call({"SCARD", store.keys().workers()}).toInteger(), 0);
    }

    void claimThatWasNeverBegunIsFound()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        store.call({"SADD", store.keys().workers(), "dead"});
        store.call(
            {"LMOVE", store.keys().jobQueue(), store.keys().running("dead"), "LEFT", "RIGHT"});
        QCOMPARE(recover(store), 1);
        QCOMPARE(store.list(store.keys().jobQueue()), QList<QByteArray>{id});
    }

    void twoNodesRecoverAJobOnce()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        claim(store, "dead");
        Job job = store.job(id);
        job.status = JobStatus::Pending;
        const ScriptCall putBack = store.scripts.putBack(job, "dead", JobScripts::Attempt::Counts);
        QCOMPARE(store.run(putBack).toInteger(), 1);
        QCOMPARE(store.run(putBack).toInteger(), 0);
        QCOMPARE(store.call({"LLEN", store.keys().jobQueue()}).toInteger(), 1);
    }

    void goneAndDamagedJobsAreDropped()
    {
        JobStore store;
        const QByteArray gone = store.queue("a");
        const QByteArray damaged = store.queue("b");
        claim(store, "dead");
        claim(store, "dead");
        store.call(
            {"LMOVE", store.keys().jobQueue(), store.keys().running("dead"), "LEFT", "RIGHT"});
        store.call({"DEL", store.keys().job(gone), store.keys().heartbeat("dead")});
        store.call({"SET", store.keys().job(damaged), "{"});
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("is gone")));
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("not a JSON")));
        QCOMPARE(recover(store), 0);
        QVERIFY(store.list(store.keys().running("dead")).isEmpty());
    }

    void ownStoreIsRecoveredAtOnce()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        claim(store, "of-a-crashed-process");
        QCOMPARE(Recoverer(store.scripts).recoverAll(store.server.connection()).value_or(-1), 1);
        QCOMPARE(store.list(store.keys().jobQueue()), QList<QByteArray>{id});
    }

    void storeAwayIsAnError()
    {
        JobStore store;
        store.server.kill();
        BlockingConnection &connection = store.server.connection();
        QVERIFY(!Recoverer(store.scripts).recover(connection));
        QVERIFY(!Recoverer(store.scripts).recoverAll(connection));
        QVERIFY(!Promoter(store.scripts).promote(connection));
        const PauseGate gate(store.clock);
        QVERIFY(!Heartbeat(store.scripts, {"w"}, gate).beat(connection));
        QVERIFY(!Heartbeat(store.scripts, {"w"}, gate).retire(connection));
        JobScripts expiring(store.keys(), {0s, 1s}, store.clock);
        QVERIFY(!Janitor(expiring).sweep(connection));
    }

    void heartbeatListsItsWorkers()
    {
        JobStore store;
        PauseGate gate(store.clock);
        const Heartbeat heartbeat(store.scripts, {"a", "b"}, gate);
        QVERIFY(heartbeat.beat(store.server.connection()));
        QCOMPARE(store.call({"SCARD", store.keys().workers()}).toInteger(), 2);
        QCOMPARE(store.call({"TTL", store.keys().heartbeat("b")}).toInteger(), 15);
        QVERIFY(store.call({"GET", store.keys().heartbeat("a")}).bytes().contains("working"));

        gate.close(
            {QStringLiteral("key_rejected"), QStringLiteral("Bad key."), Disposition::PausePool});
        QVERIFY(heartbeat.beat(store.server.connection()));
        const QByteArray state = store.call({"GET", store.keys().heartbeat("a")}).bytes();
        QVERIFY(state.contains("paused"));
        QVERIFY(state.contains("key_rejected"));
    }

    void retiringWorkersAreForgottenUnlessTheyLeaveAClaim()
    {
        JobStore store;
        const PauseGate gate(store.clock);
        const Heartbeat heartbeat(store.scripts, {"a", "b"}, gate);
        QVERIFY(heartbeat.beat(store.server.connection()));
        store.queue("h");
        claim(store, "b");
        QVERIFY(heartbeat.retire(store.server.connection()));
        QCOMPARE(store.call({"SISMEMBER", store.keys().workers(), "a"}).toInteger(), 0);
        QCOMPARE(store.call({"SISMEMBER", store.keys().workers(), "b"}).toInteger(), 1);
        QCOMPARE(recover(store), 1);
    }

    void nodeWithoutWorkersHasNoHeartbeat()
    {
        JobStore store;
        const PauseGate gate(store.clock);
        QVERIFY(Heartbeat(store.scripts, {}, gate).beat(store.server.connection()));
        QCOMPARE(store.call({"EXISTS", store.keys().workers()}).toInteger(), 0);
    }

    void promoterMovesAllThatAreDue()
    {
        JobStore store;
        const QByteArray now = QByteArray::number(store.clock.now().toMSecsSinceEpoch());
        Command add{"ZADD", store.keys().delayed()};
        for (int i = 0; i < 1234; ++i)
            add << now << "due" + QByteArray::number(i);
        store.call(add);
        store.call({"ZADD", store.keys().delayed(), now + "0", "later"});
        QCOMPARE(Promoter(store.scripts).promote(store.server.connection()).value_or(-1), 1234);
        QCOMPARE(store.call({"LLEN", store.keys().jobQueue()}).toInteger(), 1234);
        QCOMPARE(store.call({"ZCARD", store.keys().delayed()}).toInteger(), 1);
    }

    void janitorForgetsExpiredJobsOnly()
    {
        JobStore store({0s, 60s});
        QList<QByteArray> ids;
        for (int i = 0; i < 700; ++i)
            ids.append(store.queue(QByteArray::number(i)));
        for (int i = 0; i < 700; i += 2)
            store.call({"DEL", store.keys().job(ids.at(i))});
        for (int i = 0; i < 2; ++i)
            store.call({"HSET", store.keys().jobMarks(ids.at(i)), "starred", "1"});
        store.call({"ZADD", store.keys().dead(), "0", "long ago"});
        QCOMPARE(Janitor(store.scripts).sweep(store.server.connection()).value_or(-1), 1);
        store.clock.advance(60s);
        QCOMPARE(Janitor(store.scripts).sweep(store.server.connection()).value_or(-1), 350);
        QCOMPARE(store.call({"ZCARD", store.keys().history()}).toInteger(), 350);
        QCOMPARE(store.call({"EXISTS", store.keys().jobMarks(ids.at(0))}).toInteger(), 0);
        QCOMPARE(store.call({"EXISTS", store.keys().jobMarks(ids.at(1))}).toInteger(), 1);

        const JobScripts forEver(store.keys(), {}, store.clock);
        QCOMPARE(Janitor(forEver).sweep(store.server.connection()).value_or(-1), 0);
    }
};

QTEST_GUILESS_MAIN(TestRecoverer)
#include "testrecoverer.moc"
