#include "core/jobs/jobqueue.h"
#include "tests/core/jobs/jobstore.h"

#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

using Outcome = SubmitReply::Outcome;

/// What becomes of summaries beyond CACHE_TTL, as the scripts see it, in a real store. That a
/// summary expires is brought about by removing it: the store's own clock cannot be set.
class TestStaleSummaries : public QObject
{
    Q_OBJECT

private:
    static constexpr Lifetimes staleForAnHour{300s, 0s, 3600s, 0s};

    /// Claims the next job and completes it.
    static Job complete(JobStore &store, CachedSummary result = someResult())
    {
        JobQueue queue(store.server.address(), store.scripts, "w");
        const Expected<std::optional<Job>> job = queue.claim(100ms);
        if (!job || !*job)
            qFatal("no job to complete");
        if (const auto done = queue.complete(**job, std::move(result)); !done)
            qFatal("%s", qPrintable(done.error().message));
        return **job;
    }

    static Job pageJob(const JobStore &store, const QByteArray &hash)
    {
        Job job = store.makeJob(hash);
        job.input = {CanonicalInput::Kind::Url, QStringLiteral("https://example.org/page")};
        return job;
    }

    static qint64 secondsToLive(JobStore &store, const QByteArray &key)
    {
        return store.call({"TTL", key}).toInteger();
    }

    static void expire(JobStore &store, const QByteArray &hash)
    {
        QCOMPARE(store.call({"DEL", store.keys().summary(hash)}).toInteger(), 1);
    }

private Q_SLOTS:
    void copyOutlivesTheSummary()
    {
        JobStore store(staleForAnHour);
        store.queue("h");
        complete(store);
        const qint64 left = secondsToLive(store, store.keys().stale("h"));
        QVERIFY2(left > 3'890 && left <= 3'900, qPrintable(QString::number(left)));
        QCOMPARE(store.call({"GET", store.keys().stale("h")}).bytes(),
                 store.call({"GET", store.keys().summary("h")}).bytes());
    }

    void freshIsAHitLikeAnyOther()
    {
        JobStore store(staleForAnHour);
        store.queue("h");
        complete(store);
        QCOMPARE(store.submit(store.makeJob("h")).outcome, Outcome::Hit);
        QCOMPARE(store.metric("stale_hits"), 0);
    }

    void expiredIsServedWhileOneJobRefreshesIt()
    {
        JobStore store(staleForAnHour);
        store.queue("h");
        complete(store, someResult(QStringLiteral("Old.")));
        expire(store, "h");

        const SubmitReply first = store.submit(store.makeJob("h"));
        QCOMPARE(first.outcome, Outcome::Stale);
        QVERIFY(first.isAnswered());
        QCOMPARE(first.summary.summary.text, QStringLiteral("Old."));
        QCOMPARE(first.status, JobStatus::Pending);
        QVERIFY(!first.jobId.isEmpty());
        const SubmitReply second = store.submit(store.makeJob("h"));
        QCOMPARE(second.outcome, Outcome::Stale);
        QCOMPARE(second.jobId, first.jobId);
        QCOMPARE(store.list(store.keys().jobQueue()), QList<QByteArray>{first.jobId});

        complete(store, someResult(QStringLiteral("New.")));
        const SubmitReply third = store.submit(store.makeJob("h"));
        QCOMPARE(third.outcome, Outcome::Hit);
        QCOMPARE(third.summary.summary.text, QStringLiteral("New."));

        QCOMPARE(store.metric("total_requests"), 4);
        QCOMPARE(store.metric("cache_hits"), 3);
        QCOMPARE(store.metric("stale_hits"), 2);
        QCOMPARE(store.metric("cache_misses"), 1);
        QCOMPARE(store.metric("coalesced"), 0);
    }

    void refreshAsksForMore()
    {
        JobStore store(staleForAnHour);
        store.queue("h");
        complete(store);
        expire(store, "h");
        QCOMPARE(store.submit(store.makeJob("h"), true).outcome, Outcome::Queued);
    }

    void offUnlessAskedFor()
    {
        JobStore store(Lifetimes{300s, 0s, 0s, 0s});
        store.queue("h");
        complete(store);
        QCOMPARE(store.call({"EXISTS", store.keys().stale("h")}).toInteger(), 0);
        expire(store, "h");
        QCOMPARE(store.submit(store.makeJob("h")).outcome, Outcome::Queued);
    }

    void whatStaysForEverNeedsNoCopy()
    {
        JobStore store(Lifetimes{0s, 0s, 3600s, 3600s});
        store.submit(pageJob(store, "h"));
        complete(store);
        QCOMPARE(store.call({"EXISTS", store.keys().stale("h")}).toInteger(), 0);
    }

    /// A page's copy is kept for a day to compare with, but is an answer for a minute only.
    void tooOldForAnAnswerIsAMiss()
    {
        const Lifetimes lifetimes{300s, 0s, 60s, 86'400s};
        JobStore store(lifetimes);
        store.submit(pageJob(store, "h"));
        complete(store);
        const QByteArray key = store.keys().stale("h");
        const qint64 left = secondsToLive(store, key);
        QVERIFY2(left > 86'690 && left <= 86'700, qPrintable(QString::number(left)));
        expire(store, "h");
        QCOMPARE(store.submit(pageJob(store, "h")).outcome, Outcome::Stale);
        // As long after its making as CACHE_TTL and CACHE_STALE allow, and a second more.
        store.call({"EXPIRE", key, QByteArray::number(86'700 - 361)});
        QCOMPARE(store.submit(pageJob(store, "h")).outcome, Outcome::Coalesced);
    }

    void aHitSaysHowLongItStays()
    {
        JobStore store(staleForAnHour);
        store.queue("h");
        complete(store);
        const SubmitReply hit = store.submit(store.makeJob("h"));
        QVERIFY(hit.timeToLive > 290s);
        QVERIFY(hit.timeToLive <= 300s);
    }

    void summaryOfAPageIsKeptUnderItsText()
    {
        JobStore store(staleForAnHour);
        store.submit(pageJob(store, "page"));
        CachedSummary result = someResult();
        result.textHash = "text";
        result.sourceUrl = QStringLiteral("https://example.org/page");
        result.etag = "\"1\"";
        complete(store, result);
        const SubmitReply reply = store.submit(store.makeJob("text"));
        QCOMPARE(reply.outcome, Outcome::Hit);
        QCOMPARE(reply.summary.hash, QByteArray("text"));
        QCOMPARE(reply.summary.summary.text, result.summary.text);
        // Whoever brings the text need not have it from that page.
        QVERIFY(reply.summary.sourceUrl.isEmpty());
        QVERIFY(reply.summary.etag.isEmpty());
        QCOMPARE(secondsToLive(store, store.keys().stale("text")), -2);
    }

    void reuseCostsNothingAndIsCounted()
    {
        JobStore store(Lifetimes{300s, 0s, 0s, 3600s});
        store.submit(pageJob(store, "h"));
        CachedSummary former = someResult();
        former.costUsd = 0.25;
        former.createdAt = store.clock.now().addDays(-1);
        former.revalidatedAt = store.clock.now();
        former.textHash = "text";
        const Job job = complete(store, former);

        const Job done = store.job(job.id);
        QCOMPARE(done.status, JobStatus::Completed);
        QCOMPARE(done.result.costUsd.value(), 0.0);
        QCOMPARE(done.result.savedUsd.value(), 0.25);
        QCOMPARE(done.result.summary.usage, TokenUsage());
        const CachedSummary kept = store.submit(pageJob(store, "h")).summary;
        QCOMPARE(kept.costUsd.value(), 0.25);
        QCOMPARE(kept.summary.usage, former.summary.usage);
        QCOMPARE(kept.createdAt, former.createdAt);
        QCOMPARE(kept.revalidatedAt, former.revalidatedAt);
        QCOMPARE(store.metric("revalidated"), 1);
        QCOMPARE(store.metric("shared"), 0);
        QCOMPARE(store.metric("prompt_tokens"), 0);
        // It was made from that text long ago; the text's own summary has its own age.
        QCOMPARE(store.submit(store.makeJob("text")).outcome, Outcome::Queued);
    }

    /// Found in the cache by a job whose worker had died: nothing to store, nothing to prolong.
    void summaryFoundUnderItsOwnHashIsLeftAlone()
    {
        JobStore store(staleForAnHour);
        store.queue("h");
        store.call({"SET", store.keys().summary("h"), someResult().toJson(), "EX", "7"});
        CachedSummary found = someResult();
        found.sharedFrom = "h";
        complete(store, found);
        QVERIFY(secondsToLive(store, store.keys().summary("h")) <= 7);
        QCOMPARE(store.metric("shared"), 1);
    }
};

QTEST_GUILESS_MAIN(TestStaleSummaries)
#include "teststalesummaries.moc"
