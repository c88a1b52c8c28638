#include "core/jobs/jobqueue.h"
#include "tests/core/jobs/jobstore.h"

#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

class TestJobQueue : public QObject
{
    Q_OBJECT

private:
    static Job claim(JobQueue &queue)
    {
        const Expected<std::optional<Job>> job = queue.claim(10ms);
        if (!job || !*job)
            qFatal("nothing was claimed");
        return **job;
    }

    static const Error &trouble()
    {
        static const Error error{QStringLiteral("ai_unavailable"), QStringLiteral("Not now."),
                                 Disposition::RetryLater};
        return error;
    }

private Q_SLOTS:
    void emptyQueueGivesNothing()
    {
        JobStore store;
        JobQueue queue(store.server.address(), store.scripts, "w");
        const Expected<std::optional<Job>> job = queue.claim(10ms);
        QVERIFY(job);
        QVERIFY(!*job);
    }

    void claimsInOrder()
    {
        JobStore store;
        const QByteArray first = store.queue("a");
        const QByteArray second = store.queue("b");
        JobQueue queue(store.server.address(), store.scripts, "w");
        QCOMPARE(claim(queue).id, first);
        QCOMPARE(store.list(store.keys().running("w")), QList<QByteArray>{first});
        const Job stored = store.job(first);
        QCOMPARE(stored.status, JobStatus::Processing);
        QCOMPARE(stored.attempts, 1);
        QCOMPARE(stored.startedAt, store.clock.now());
        QVERIFY(queue.complete(stored, someResult()));
        QCOMPARE(claim(queue).id, second);
        // Whoever holds a claim can be found and is known as alive.
        QCOMPARE(store.call({"SISMEMBER", store.keys().workers(), "w"}).toInteger(), 1);
        QVERIFY(store.call({"TTL", store.keys().heartbeat("w")}).toInteger() > 5);
    }

    void completes()
    {
        JobStore store({300s, 60s});
        const QByteArray id = store.queue("h");
        JobQueue queue(store.server.address(), store.scripts, "w");
        const Job job = claim(queue);
        store.clock.advance(1500ms);
        QVERIFY(queue.complete(job, someResult()));

        const Job stored = store.job(id);
        QCOMPARE(stored.status, JobStatus::Completed);
        QCOMPARE(stored.result.summary.text, QStringLiteral("A summary."));
        QCOMPARE(stored.result.duration, 1500ms);
        QCOMPARE(stored.completedAt, store.clock.now());
        QCOMPARE(store.call({"TTL", store.keys().job(id)}).toInteger(), 60);
        QCOMPARE(store.call({"TTL", store.keys().summary("h")}).toInteger(), 300);
        QVERIFY(store.list(store.keys().running("w")).isEmpty());
        QVERIFY(store.call({"GET", store.keys().inflight("h")}).isNil());
        QCOMPARE(store.metric("completed"), 1);
        QCOMPARE(store.metric("total_time_ms"), 1500);
        QCOMPARE(store.metric("prompt_tokens"), 100);
        QCOMPARE(store.metric("output_tokens"), 25);
        const SubmitReply again = store.submit(store.makeJob("h"));
        QCOMPARE(again.outcome, SubmitReply::Outcome::Hit);
        QCOMPARE(again.summary.hash, QByteArray("h"));
        QCOMPARE(again.summary.jobId, id);
    }

    void zeroLifetimeIsForEver()
    {
        JobStore store({0s, 0s});
        const QByteArray id = store.queue("h");
        JobQueue queue(store.server.address(), store.scripts, "w");
        QVERIFY(queue.complete(claim(queue), someResult()));
        QCOMPARE(store.call({"TTL", store.keys().job(id)}).toInteger(), -1);
        QCOMPARE(store.call({"TTL", store.keys().summary("h")}).toInteger(), -1);
    }

    void completingTwiceCountsOnce()
    {
        JobStore store;
        store.queue("h");
        JobQueue queue(store.server.address(), store.scripts, "w");
        const Job job = claim(queue);
        QVERIFY(queue.complete(job, someResult()));
        QVERIFY(queue.complete(job, someResult()));
        QCOMPARE(store.metric("completed"), 1);
        QCOMPARE(store.metric("total_time_ms"), 0);
    }

    void fails()
    {
        JobStore store({300s, 60s});
        const QByteArray id = store.queue("h");
        JobQueue queue(store.server.address(), store.scripts, "w");
        const Job job = claim(queue);
        store.clock.advance(20ms);
        const Error error{QStringLiteral("blocked_page"), QStringLiteral("A login wall.")};
        QVERIFY(queue.fail(job, error));
        QVERIFY(queue.fail(job, error));

        const Job stored = store.job(id);
        QCOMPARE(stored.status, JobStatus::Failed);
        QCOMPARE(stored.errorCode, error.code);
        QCOMPARE(stored.error, error.message);
        QCOMPARE(stored.duration, 20ms);
        QCOMPARE(store.call({"TTL", store.keys().job(id)}).toInteger(), 60);
        QCOMPARE(store.metric("failed"), 1);
        QCOMPARE(store.metric("total_time_ms"), 20);
        QCOMPARE(store.call({"ZCARD", store.keys().dead()}).toInteger(), 1);
        QVERIFY(store.list(store.keys().running("w")).isEmpty());
        QCOMPARE(store.submit(store.makeJob("h")).outcome, SubmitReply::Outcome::Queued);
    }

    void delays()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        JobQueue queue(store.server.address(), store.scripts, "w");
        QVERIFY(queue.delay(claim(queue), trouble(), 5s));

        const Job stored = store.job(id);
        QCOMPARE(stored.status, JobStatus::Pending);
        QCOMPARE(stored.retryAt, store.clock.now().addSecs(5));
        QCOMPARE(stored.errorCode, trouble().code);
        QCOMPARE(stored.attempts, 1);
        QCOMPARE(store.call({"ZSCORE", store.keys().delayed(), id}).toInteger(),
                 stored.retryAt.toMSecsSinceEpoch());
        QVERIFY(store.list(store.keys().running("w")).isEmpty());
        QCOMPARE(store.metric("retries"), 1);
        // Its hash stays claimed.
        QCOMPARE(store.submit(store.makeJob("h")).outcome, SubmitReply::Outcome::Coalesced);

        store.clock.advance(4999ms);
        QCOMPARE(store.run(store.scripts.promote(10)).toInteger(), 0);
        store.clock.advance(1ms);
        QCOMPARE(store.run(store.scripts.promote(10)).toInteger(), 1);
        const Job again = claim(queue);
        QCOMPARE(again.id, id);
        QCOMPARE(again.attempts, 2);
        QVERIFY(!again.retryAt.isValid());
    }

    void putsBackToTheHeadUncounted()
    {
        JobStore store;
        const QByteArray first = store.queue("a");
        const QByteArray second = store.queue("b");
        JobQueue queue(store.server.address(), store.scripts, "w");
        QVERIFY(queue.putBack(claim(queue)));
        QCOMPARE(store.list(store.keys().jobQueue()), (QList<QByteArray>{first, second}));
        QCOMPARE(store.job(first).status, JobStatus::Pending);
        QCOMPARE(store.job(first).attempts, 0);
        const Job again = claim(queue);
        QCOMPARE(again.id, first);
        QCOMPARE(again.attempts, 1);
    }

    void saysUntilWhenTheQueueStandsStill()
    {
        JobStore store;
        const QByteArray id = store.queue("a");
        JobQueue queue(store.server.address(), store.scripts, "w");
        QVERIFY(queue.putBackUntil(claim(queue), trouble(), 5s));
        QCOMPARE(store.list(store.keys().jobQueue()), QList<QByteArray>{id});
        const Job stored = store.job(id);
        QCOMPARE(stored.status, JobStatus::Pending);
        QCOMPARE(stored.errorCode, trouble().code);
        QCOMPARE(stored.retryAt, store.clock.now().addSecs(5));
        QCOMPARE(stored.attempts, 0);
        QVERIFY(!claim(queue).retryAt.isValid());
    }

    void delaysWithoutCountingWhatWasNotTried()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        JobQueue queue(store.server.address(), store.scripts, "w");
        const Job job = claim(queue);
        QVERIFY(queue.delay(job, trouble(), 5s, JobQueue::Attempt::DoesNotCount));
        QVERIFY(queue.delay(job, trouble(), 5s, JobQueue::Attempt::DoesNotCount)); // not twice
        QCOMPARE(store.job(id).attempts, 0);
        QCOMPARE(store.job(id).errorCode, trouble().code);
        QCOMPARE(store.metric("retries"), 0);
        store.clock.advance(5s);
        QCOMPARE(store.run(store.scripts.promote(10)).toInteger(), 1);
        QCOMPARE(claim(queue).attempts, 1);
    }

    void jobThatIsGoneIsSkipped()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        store.call({"DEL", store.keys().job(id)});
        JobQueue queue(store.server.address(), store.scripts, "w");
        const Expected<std::optional<Job>> job = queue.claim(10ms);
        QVERIFY(job);
        QVERIFY(!*job);
        QVERIFY(store.list(store.keys().running("w")).isEmpty());
    }

    void damagedJobIsAnErrorAndNotLost_data()
    {
        QTest::addColumn<QByteArray>("record");
        QTest::newRow("cut off") << QByteArray("{");
        QTest::newRow("no JSON") << QByteArray("nonsense");
    }

    void damagedJobIsAnErrorAndNotLost()
    {
        QFETCH(QByteArray, record);
        JobStore store;
        const QByteArray id = store.queue("h");
        store.call({"SET", store.keys().job(id), record});
        JobQueue queue(store.server.address(), store.scripts, "w");
        const Expected<std::optional<Job>> job = queue.claim(10ms);
        QVERIFY(!job);
        QCOMPARE(job.error().code, QStringLiteral("damaged_record"));
        QCOMPARE(store.list(store.keys().running("w")), QList<QByteArray>{id});
        QCOMPARE(store.call({"GET", store.keys().job(id)}).bytes(), record);
    }

    /// The link broke after the server had moved the id: the worker never saw it.
    void claimLostOnTheWayIsFound()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        store.call({"LMOVE", store.keys().jobQueue(), store.keys().running("w"), "LEFT", "RIGHT"});
        JobQueue queue(store.server.address(), store.scripts, "w");
        QCOMPARE(claim(queue).id, id);
    }

    void claimIsFoundAgainAfterTheStoreWasAway()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        JobQueue queue(store.server.address(), store.scripts, "w");
        const Job job = claim(queue);
        store.server.kill();
        const Expected<void> completed = queue.complete(job, someResult());
        QVERIFY(!completed);
        QCOMPARE(completed.error().code, QStringLiteral("store_unavailable"));
        store.server.start();
        QCOMPARE(claim(queue).id, id);
    }

    /// Taken for dead, it brings its result all the same: the job is done once.
    void resultOfAWorkerTakenForDeadCounts()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        JobQueue slow(store.server.address(), store.scripts, "slow");
        const Job job = claim(slow);
        QCOMPARE(store.run(store.scripts.putBack(job, "slow", JobScripts::GivenUp::WithItsWorker))
                     .toInteger(),
                 1);
        JobQueue other(store.server.address(), store.scripts, "other");
        const Job second = claim(other);
        QCOMPARE(second.attempts, 1); // What came to no end is no attempt.

        QVERIFY(slow.complete(job, someResult(QStringLiteral("By the slow one."))));
        QVERIFY(store.list(store.keys().running("other")).isEmpty());
        QVERIFY(other.complete(second, someResult()));
        QCOMPARE(store.job(id).result.summary.text, QStringLiteral("By the slow one."));
        QCOMPARE(store.metric("completed"), 1);
    }

    void resultForAJobBackInTheQueueTakesItOut()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        JobQueue slow(store.server.address(), store.scripts, "slow");
        const Job job = claim(slow);
        store.run(store.scripts.putBack(job, "slow", JobScripts::GivenUp::WithItsWorker));
        QVERIFY(slow.complete(job, someResult()));
        QVERIFY(store.list(store.keys().jobQueue()).isEmpty());
        QCOMPARE(store.job(id).status, JobStatus::Completed);
    }

    void failureOfAWorkerTakenForDeadDoesNotCount()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        JobQueue slow(store.server.address(), store.scripts, "slow");
        const Job job = claim(slow);
        store.run(store.scripts.putBack(job, "slow", JobScripts::GivenUp::WithItsWorker));
        JobQueue other(store.server.address(), store.scripts, "other");
        claim(other);
        QVERIFY(slow.fail(job, trouble()));
        QVERIFY(slow.delay(job, trouble(), 1s));
        QVERIFY(slow.putBack(job));
        QCOMPARE(store.job(id).status, JobStatus::Processing);
        QCOMPARE(store.list(store.keys().running("other")), QList<QByteArray>{id});
        QCOMPARE(store.metric("failed"), 0);
        QCOMPARE(store.call({"ZCARD", store.keys().delayed()}).toInteger(), 0);
    }
};

QTEST_GUILESS_MAIN(TestJobQueue)
#include "testjobqueue.moc"
