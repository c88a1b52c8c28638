#include "core/jobs/jobscripts.h"
#include "core/store/subscriber.h"
#include "tests/core/jobs/jobstore.h"

#include <QSignalSpy>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

/// Submitting, cancelling, retrying: what is asked of jobs from outside. What workers do with them
/// is in TestJobQueue.
class TestJobScripts : public QObject
{
    Q_OBJECT

private:
    static Job cancelled(Job job)
    {
        job.status = JobStatus::Failed;
        job.errorCode = QStringLiteral("cancelled");
        return job;
    }

    static QByteArray claim(JobStore &store, const QByteArray &worker)
    {
        return store
            .call({"LMOVE", store.keys().jobQueue(), store.keys().running(worker), "LEFT", "RIGHT"})
            .bytes();
    }

private Q_SLOTS:
    void firstSubmissionIsQueued()
    {
        JobStore store;
        const Job job = store.makeJob("h");
        const SubmitReply reply = store.submit(job);
        QCOMPARE(reply.outcome, SubmitReply::Outcome::Queued);
        QCOMPARE(reply.jobId, job.id);
        QCOMPARE(store.list(store.keys().jobQueue()), QList<QByteArray>{job.id});
        QCOMPARE(store.job(job.id).status, JobStatus::Pending);
        QCOMPARE(store.call({"GET", store.keys().inflight("h")}).bytes(), job.id);
        QCOMPARE(store.call({"ZSCORE", store.keys().history(), job.id}).toInteger(),
                 job.createdAt.toMSecsSinceEpoch());
        QCOMPARE(store.metric("total_requests"), 1);
        QCOMPARE(store.metric("cache_misses"), 1);
        QCOMPARE(store.metric("cache_hits"), 0);
        // Unfinished jobs never expire.
        QCOMPARE(store.call({"TTL", store.keys().job(job.id)}).toInteger(), -1);
    }

    void sameHashJoinsTheJobUnderWay()
    {
        JobStore store;
        const QByteArray first = store.queue("h");
        SubmitReply second = store.submit(store.makeJob("h"));
        QCOMPARE(second.outcome, SubmitReply::Outcome::Coalesced);
        QCOMPARE(second.jobId, first);
        QCOMPARE(second.status, JobStatus::Pending);

        QCOMPARE(claim(store, "w"), first);
        store.run(store.scripts.begin(first, "w"));
        second = store.submit(store.makeJob("h"));
        QCOMPARE(second.jobId, first);
        QCOMPARE(second.status, JobStatus::Processing);

        QCOMPARE(store.submit(store.makeJob("other")).outcome, SubmitReply::Outcome::Queued);
        QCOMPARE(store.metric("total_requests"), 4);
        QCOMPARE(store.metric("cache_misses"), 4);
        QCOMPARE(store.metric("coalesced"), 2);
    }

    void cachedSummaryIsAHit()
    {
        JobStore store;
        CachedSummary summary = someResult(QStringLiteral("Ready."));
        store.call({"SET", store.keys().summary("h"), summary.toJson()});
        const SubmitReply reply = store.submit(store.makeJob("h"));
        QCOMPARE(reply.outcome, SubmitReply::Outcome::Hit);
        QCOMPARE(reply.summary.summary.text, QStringLiteral("Ready."));
        QCOMPARE(store.call({"LLEN", store.keys().jobQueue()}).toInteger(), 0);
        QCOMPARE(store.call({"ZCARD", store.keys().history()}).toInteger(), 0);
        QCOMPARE(store.metric("cache_hits"), 1);
        QCOMPARE(store.metric("cache_misses"), 0);
    }

    void refreshPassesTheCacheButJoinsWhatIsUnderWay()
    {
        JobStore store;
        store.call({"SET", store.keys().summary("h"), someResult().toJson()});
        const SubmitReply first = store.submit(store.makeJob("h"), true);
        QCOMPARE(first.outcome, SubmitReply::Outcome::Queued);
        const SubmitReply second = store.submit(store.makeJob("h"), true);
        QCOMPARE(second.outcome, SubmitReply::Outcome::Coalesced);
        QCOMPARE(second.jobId, first.jobId);
        // Meanwhile the old summary is there for the others.
        QCOMPARE(store.submit(store.makeJob("h")).outcome, SubmitReply::Outcome::Hit);
    }

    void damagedSummaryIsAnError()
    {
        JobStore store;
        store.call({"SET", store.keys().summary("h"), "{"});
        const Job job = store.makeJob("h");
        const Expected<SubmitReply> reply =
            JobScripts::readSubmit(store.run(store.scripts.submit(job)), job);
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, QStringLiteral("damaged_record"));
    }

    void answerWithoutSenseIsAnError()
    {
        const Expected<SubmitReply> reply = JobScripts::readSubmit(Reply::bulk("?"), Job());
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, QStringLiteral("damaged_record"));
    }

    void claimOfAJobThatIsGoneDoesNotCount()
    {
        JobStore store;
        store.call({"SET", store.keys().inflight("h"), "gone"});
        const SubmitReply reply = store.submit(store.makeJob("h"));
        QCOMPARE(reply.outcome, SubmitReply::Outcome::Queued);
        QCOMPARE(store.call({"GET", store.keys().inflight("h")}).bytes(), reply.jobId);
    }

    void eventsArePublishedAndLogged()
    {
        JobStore store;
        Subscriber subscriber(store.server.address(), {store.keys().events()});
        const QSignalSpy messages(&subscriber, &Subscriber::message);
        QTRY_VERIFY(subscriber.isReady());

        const Job job = store.makeJob("h");
        store.submit(job);
        store.submit(job); // Coalesced: nothing to tell.
        store.run(store.scripts.cancel(cancelled(job)));
        QTRY_COMPARE(messages.size(), 2);

        const Reply log = store.call({"XRANGE", store.keys().eventLog(), "-", "+"});
        QCOMPARE(log.elements().size(), 2u);
        const QList<QByteArray> events{job.event(store.clock.now()),
                                       cancelled(job).event(store.clock.now())};
        for (int i = 0; i < 2; ++i) {
            const QByteArray id = log.at(i).at(0).bytes();
            QCOMPARE(log.at(i).at(1).at(0).bytes(), QByteArray("event"));
            QCOMPARE(log.at(i).at(1).at(1).bytes(), events.at(i));
            QCOMPARE(messages.at(i).at(1).toByteArray(),
                     "{\"event_id\":\"" + id + "\"," + events.at(i).mid(1));
        }
    }

    void logOfEventsIsBounded()
    {
        JobStore store;
        const QByteArray log = store.keys().eventLog();
        const QByteArray fill = "for i = 1, 12000 do redis.call('XADD', KEYS[1], '*', 'a', i) end";
        store.call({"EVAL", fill, "1", log});
        store.queue("h");
        const qint64 length = store.call({"XLEN", log}).toInteger();
        QVERIFY2(length >= 10000 && length < 10200, qPrintable(QString::number(length)));
    }

    void cancelWaitingJob()
    {
        JobStore store({300s, 60s});
        const Job job = store.makeJob("h");
        store.submit(job);
        QCOMPARE(store.run(store.scripts.cancel(cancelled(job))).toInteger(), 1);
        QCOMPARE(store.call({"LLEN", store.keys().jobQueue()}).toInteger(), 0);
        QCOMPARE(store.job(job.id).errorCode, QStringLiteral("cancelled"));
        QVERIFY(store.call({"GET", store.keys().inflight("h")}).isNil());
        QCOMPARE(store.call({"TTL", store.keys().job(job.id)}).toInteger(), 60);
        QCOMPARE(store.metric("cancelled"), 1);
        QCOMPARE(store.metric("failed"), 0);
        // Once only.
        QCOMPARE(store.run(store.scripts.cancel(cancelled(job))).toInteger(), 0);
        QCOMPARE(store.metric("cancelled"), 1);
        // The hash is free again.
        QCOMPARE(store.submit(store.makeJob("h")).outcome, SubmitReply::Outcome::Queued);
    }

    void cancelDelayedJob()
    {
        JobStore store;
        Job job = store.makeJob("h");
        store.submit(job);
        claim(store, "w");
        store.run(store.scripts.begin(job.id, "w"));
        job.retryAt = store.clock.now().addSecs(60);
        QCOMPARE(store.run(store.scripts.delay(job, "w", 1s)).toInteger(), 1);
        QCOMPARE(store.call({"ZCARD", store.keys().delayed()}).toInteger(), 1);
        QCOMPARE(store.run(store.scripts.cancel(cancelled(job))).toInteger(), 1);
        QCOMPARE(store.call({"ZCARD", store.keys().delayed()}).toInteger(), 0);
    }

    void cancelJobInHand()
    {
        JobStore store;
        Job job = store.makeJob("h");
        store.submit(job);
        claim(store, "w");
        store.run(store.scripts.begin(job.id, "w"));
        QCOMPARE(store.run(store.scripts.cancel(cancelled(job))).toInteger(), 1);
        QCOMPARE(store.call({"LLEN", store.keys().running("w")}).toInteger(), 0);

        // What its worker still brings is kept in the cache and changes nothing else.
        job.result = someResult();
        QCOMPARE(store.run(store.scripts.complete(job, "w")).toInteger(), 0);
        QCOMPARE(store.job(job.id).errorCode, QStringLiteral("cancelled"));
        QCOMPARE(store.metric("completed"), 0);
        QCOMPARE(store.submit(store.makeJob("h")).outcome, SubmitReply::Outcome::Hit);
    }

    void cancelUnknownJob()
    {
        JobStore store;
        QCOMPARE(store.run(store.scripts.cancel(cancelled(store.makeJob("h")))).toInteger(), -1);
    }

    void cancelLeavesTheClaimOfAnotherJobAlone()
    {
        JobStore store;
        const Job job = store.makeJob("h");
        store.submit(job);
        store.call({"SET", store.keys().inflight("h"), "another"});
        QCOMPARE(store.run(store.scripts.cancel(cancelled(job))).toInteger(), 1);
        QCOMPARE(store.call({"GET", store.keys().inflight("h")}).bytes(), QByteArray("another"));
    }

    void retryOnlyFailedJobs()
    {
        JobStore store;
        const Job job = store.makeJob("h");
        QCOMPARE(store.run(store.scripts.retry(job)).at(0).bytes(), QByteArray("unknown"));
        store.submit(job);
        QCOMPARE(store.run(store.scripts.retry(job)).at(0).bytes(), QByteArray("not_failed"));
    }

    void retryFailedJob()
    {
        JobStore store({300s, 60s});
        Job job = store.makeJob("h");
        store.submit(job);
        claim(store, "w");
        store.run(store.scripts.begin(job.id, "w"));
        QCOMPARE(store.run(store.scripts.fail(job, "w")).toInteger(), 1);
        QCOMPARE(store.call({"ZCARD", store.keys().dead()}).toInteger(), 1);
        QCOMPARE(store.call({"TTL", store.keys().jobState(job.id)}).toInteger(), 60);

        QCOMPARE(store.run(store.scripts.retry(job)).at(0).bytes(), QByteArray("queued"));
        QCOMPARE(store.list(store.keys().jobQueue()), QList<QByteArray>{job.id});
        QCOMPARE(store.call({"ZCARD", store.keys().dead()}).toInteger(), 0);
        QCOMPARE(store.call({"TTL", store.keys().job(job.id)}).toInteger(), -1);
        QCOMPARE(store.call({"TTL", store.keys().jobState(job.id)}).toInteger(), -1);
        QCOMPARE(store.call({"HGET", store.keys().jobState(job.id), "attempts"}).toInteger(), 0);
        // It owns its hash again.
        QCOMPARE(store.submit(store.makeJob("h")).jobId, job.id);
    }

    void retryJoinsAnotherJobOfTheSameHash()
    {
        JobStore store;
        Job job = store.makeJob("h");
        store.submit(job);
        store.run(store.scripts.cancel(cancelled(job)));
        const QByteArray other = store.queue("h");
        const Reply reply = store.run(store.scripts.retry(job));
        QCOMPARE(reply.at(0).bytes(), QByteArray("coalesced"));
        QCOMPARE(reply.at(1).bytes(), other);
    }

    void everyKeyHasThePrefix()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        claim(store, "w");
        store.run(store.scripts.begin(id, "w"));
        Job job = store.job(id);
        job.result = someResult();
        store.run(store.scripts.complete(job, "w"));
        const Reply all = store.call({"KEYS", "*"});
        QVERIFY(all.elements().size() > 5);
        for (const Reply &key : all.elements())
            QVERIFY2(key.bytes().startsWith("t:"), key.bytes().constData());
    }
};

QTEST_GUILESS_MAIN(TestJobScripts)
#include "testjobscripts.moc"
