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

    /// Two rounds, with the time between them that makes a silent worker a dead one.
    static int recover(JobStore &store)
    {
        Recoverer recoverer(store.scripts);
        const int atOnce = recoverer.recover(store.server.connection()).value_or(-1);
        if (atOnce != 0)
            return -1;
        store.clock.advance(Recoverer::patience);
        return recoverer.recover(store.server.connection()).value_or(-1);
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
        QCOMPARE(store.job(first).attempts, 0); // Crashes are counted apart.
        QCOMPARE(store.call({"HGET", store.keys().jobState(first), "crashes"}).toInteger(), 1);
        QCOMPARE(store.call({"SCARD", store.keys().workers()}).toInteger(), 0);
    }

    /// A heartbeat that was set just before the store's clock went back an hour lives on for one.
    void aHeartbeatFromBeforeTheClockWentBackSaysNothing()
    {
        JobStore store;
        const QByteArray first = store.queue("a");
        const QByteArray second = store.queue("b");
        QCOMPARE(claim(store, "dead"), first);
        QCOMPARE(claim(store, "alive"), second);
        for (const char *worker : {"dead", "alive"})
            store.call({"PEXPIRE", store.keys().heartbeat(worker), "3605000"});

        Recoverer recoverer(store.scripts);
        QCOMPARE(recoverer.recover(store.server.connection()).value_or(-1), 0);
        PauseGate gate(store.clock);
        QVERIFY(Heartbeat(store.scripts, {"alive"}, gate).beat(store.server.connection()));
        store.clock.advance(Recoverer::patience);
        QCOMPARE(recoverer.recover(store.server.connection()).value_or(-1), 1);
        QCOMPARE(store.list(store.keys().jobQueue()), QList<QByteArray>{first});
        QCOMPARE(store.list(store.keys().running("alive")), QList<QByteArray>{second});
    }

    /// The job that takes its worker with it each time must not do so for ever.
    void aJobThatKillsItsWorkersEndsAmongTheDead()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        for (int i = 1; i <= Recoverer::maxCrashes; ++i) {
            QCOMPARE(store.job(id).status, JobStatus::Pending);
            const QByteArray worker = "dead" + QByteArray::number(i);
            QCOMPARE(claim(store, worker), id);
            store.call({"DEL", store.keys().heartbeat(worker)});
            QCOMPARE(recover(store), 1);
        }
        QCOMPARE(store.job(id).status, JobStatus::Failed);
        QCOMPARE(store.job(id).errorCode, QStringLiteral("worker_crashed"));
        QVERIFY(!store.call({"ZSCORE", store.keys().dead(), id}).isNil());
        QCOMPARE(store.call({"LLEN", store.keys().jobQueue()}).toInteger(), 0);
        QCOMPARE(store.call({"EXISTS", store.keys().inflight("h")}).toInteger(), 0);
    }

    void crashesAndErrorsAreCountedApart()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        JobQueue flaky(store.server.address(), store.scripts, "flaky");
        for (int i = 1; i <= 4; ++i) {
            const Expected<std::optional<Job>> job = flaky.claim(10ms);
            QVERIFY(job && *job);
            QCOMPARE((*job)->attempts, i);
            QVERIFY(flaky.delay(**job, Error{QStringLiteral("fetch_failed"), {}, {}, {}}, 1s));
            store.clock.advance(1s);
            QCOMPARE(Promoter(store.scripts).promote(store.server.connection()).value_or(-1), 1);
        }
        QCOMPARE(store.call({"HEXISTS", store.keys().jobState(id), "crashes"}).toInteger(), 0);
        // Two crashes leave it as many attempts as before.
        for (const char *worker : {"dead1", "dead2"}) {
            QCOMPARE(claim(store, worker), id);
            store.call({"DEL", store.keys().heartbeat(worker)});
            QCOMPARE(recover(store), 1);
        }
        QCOMPARE(store.job(id).status, JobStatus::Pending);
        QCOMPARE(store.call({"HGET", store.keys().jobState(id), "attempts"}).toInteger(), 4);
    }

    void claimOfAWorkerThatIsNotListedIsFound()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        for (int i = 0; i < 20'000; ++i)
            store.call({"SET", "other:" + QByteArray::number(i), "x"});
        store.call(
            {"LMOVE", store.keys().jobQueue(), store.keys().running("lost"), "LEFT", "RIGHT"});
        QCOMPARE(recover(store), 0);
        Recoverer recoverer(store.scripts);
        for (int i = 0; i < 10; ++i)
            QVERIFY(recoverer.findUnlisted(store.server.connection()));
        QCOMPARE(recover(store), 1);
        QCOMPARE(store.list(store.keys().jobQueue()), QList<QByteArray>{id});
    }

    /// As when the store's clock jumps forward: all heartbeats expire at once.
    void whoBeatsAgainInTimeKeepsItsClaims()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        QCOMPARE(claim(store, "alive"), id);
        Recoverer recoverer(store.scripts);
        const PauseGate gate(store.clock);
        for (int i = 0; i < 5; ++i) {
            store.call({"DEL", store.keys().heartbeat("alive")});
            store.clock.jump(1h);
            QCOMPARE(recoverer.recover(store.server.connection()).value_or(-1), 0);
            store.clock.advance(Heartbeat::interval);
            QVERIFY(Heartbeat(store.scripts, {"alive"}, gate).beat(store.server.connection()));
            QCOMPARE(recoverer.recover(store.server.connection()).value_or(-1), 0);
        }
        QCOMPARE(store.list(store.keys().running("alive")), QList<QByteArray>{id});
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
        const ScriptCall putBack =
            store.scripts.putBack(job, "dead", JobScripts::GivenUp::WithItsWorker);
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
        QVERIFY(!Recoverer(store.scripts).findUnlisted(connection));
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
        QCOMPARE(store.call({"TTL", store.keys().heartbeat("b")}).toInteger(), 10);
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
