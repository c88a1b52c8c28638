#include "core/jobs/jobqueue.h"
#include "core/jobs/promoter.h"
#include "tests/core/jobs/jobstore.h"

#include <QSet>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

/// Who is next, when some hand in much at once: `resources/scripts/lib/lanes.lua`, and how far the
/// queue may grow.
class TestLanes : public QObject
{
    Q_OBJECT

private:
    /// Claims one after another and gives the hashes, until `count` or nothing is left.
    static QList<QByteArray> claimed(JobStore &store, int count)
    {
        JobQueue queue(store.server.address(), store.scripts, "w");
        QList<QByteArray> hashes;
        while (hashes.size() < count) {
            const Expected<std::optional<Job>> job = queue.claim(1ms);
            if (!job || !*job)
                break;
            hashes.append((*job)->hash);
            if (!queue.complete(**job, someResult()))
                break;
        }
        return hashes;
    }

    static void queueMany(JobStore &store, const QByteArray &lane, int count)
    {
        for (int i = 0; i < count; ++i)
            store.queue(lane + QByteArray::number(i), lane);
    }

    static Error errorOf(JobStore &store, const Job &job, const QByteArray &lane = {})
    {
        const Expected<SubmitReply> reply =
            JobScripts::readSubmit(store.run(store.scripts.submit(job, {}, lane)), job);
        return reply ? Error() : reply.error();
    }

private Q_SLOTS:
    void aSingleSubmissionDoesNotWaitForABatch()
    {
        JobStore store;
        queueMany(store, "batch", 50);
        store.queue("single");
        // One of the batch stood in the queue already, so that nobody had to wait for it.
        QCOMPARE(claimed(store, 3), (QList<QByteArray>{"batch0", "single", "batch1"}));
    }

    void batchesTakeTurns()
    {
        JobStore store;
        queueMany(store, "a", 50);
        queueMany(store, "b", 2);
        // Two of the same turn come in any order.
        using Turn = QSet<QByteArray>;
        const QList<QByteArray> first = claimed(store, 6);
        QCOMPARE(first.at(0), QByteArray("a0"));
        QCOMPARE(Turn({first.at(1), first.at(2)}), Turn({"a1", "b0"}));
        QCOMPARE(Turn({first.at(3), first.at(4)}), Turn({"a2", "b1"}));
        QCOMPARE(first.at(5), QByteArray("a3"));
        // A batch that comes later begins with the turn that it is then.
        queueMany(store, "c", 2);
        const QList<QByteArray> next = claimed(store, 5);
        QVERIFY(next.contains("c0") && next.contains("c1"));
        QCOMPARE(claimed(store, 100).size(), 43);
    }

    void singlesDoNotStarveABatch()
    {
        JobStore store;
        queueMany(store, "batch", 3);
        for (int i = 0; i < 20; ++i)
            store.queue("single" + QByteArray::number(i));
        const QList<QByteArray> first = claimed(store, 12);
        for (const char *hash : {"batch0", "batch1", "batch2"})
            QVERIFY(first.contains(hash));
    }

    void nothingIsLeftBehind()
    {
        JobStore store;
        queueMany(store, "a", 20);
        queueMany(store, "b", 20);
        QCOMPARE(claimed(store, 100).size(), 40);
        QCOMPARE(store.call({"EXISTS", store.keys().lanes(), store.keys().turns()}).toInteger(), 0);
    }

    void whoJoinsAJobOfABatchHastensIt()
    {
        JobStore store;
        queueMany(store, "batch", 50);
        const QByteArray wanted =
            store.call({"ZRANGE", store.keys().lanes(), "-1", "-1"}).at(0).bytes();
        const Job job = store.job(wanted);
        QCOMPARE(store.submit(store.makeJob(job.hash)).jobId, wanted);
        QCOMPARE(claimed(store, 2), (QList<QByteArray>{"batch0", job.hash}));
        QCOMPARE(claimed(store, 100).size(), 48);
    }

    void anotherBatchDoesNot()
    {
        JobStore store;
        queueMany(store, "batch", 50);
        QCOMPARE(store.submit(store.makeJob("batch49"), false, "other").outcome,
                 SubmitReply::Outcome::Coalesced);
        QCOMPARE(claimed(store, 2), (QList<QByteArray>{"batch0", "batch1"}));
    }

    void whatIsCancelledLeavesItsLane()
    {
        JobStore store;
        queueMany(store, "batch", 3);
        const Reply waiting = store.call({"ZRANGE", store.keys().lanes(), "0", "-1"});
        for (const Reply &id : waiting.elements()) {
            Job job = store.job(id.bytes());
            job.status = JobStatus::Failed;
            QCOMPARE(store.run(store.scripts.cancel(job)).toInteger(), 1);
        }
        QCOMPARE(store.call({"ZCARD", store.keys().lanes()}).toInteger(), 0);
        QCOMPARE(claimed(store, 9), QList<QByteArray>{"batch0"});
    }

    void whatIsTriedAgainReturnsToItsLane()
    {
        JobStore store;
        queueMany(store, "batch", 20);
        JobQueue queue(store.server.address(), store.scripts, "w");
        for (int i = 0; i < 10; ++i) {
            const Expected<std::optional<Job>> job = queue.claim(1ms);
            QVERIFY(job && *job);
            QVERIFY(queue.delay(**job, Error{QStringLiteral("ai_unavailable"), {}, {}, {}}, 1s));
        }
        store.clock.advance(1s);
        QCOMPARE(Promoter(store.scripts).promote(store.server.connection()).value_or(-1), 10);
        store.queue("single");
        QVERIFY(claimed(store, 2).contains("single"));
        QCOMPARE(claimed(store, 100).size(), 19);
    }

    void theQueueIsFedThoughAClaimWasNeverBegun()
    {
        JobStore store;
        queueMany(store, "batch", 3);
        store.call(
            {"LMOVE", store.keys().jobQueue(), store.keys().running("dead"), "LEFT", "RIGHT"});
        QCOMPARE(store.call({"LLEN", store.keys().jobQueue()}).toInteger(), 0);
        QVERIFY(Promoter(store.scripts).promote(store.server.connection()));
        QCOMPARE(claimed(store, 9), (QList<QByteArray>{"batch1", "batch2"}));
    }

    void placesAreCountedThroughTheLanes()
    {
        JobStore store;
        const QByteArray first = store.queue("single");
        queueMany(store, "batch", 3);
        const QByteArray last =
            store.call({"ZRANGE", store.keys().lanes(), "-1", "-1"}).at(0).bytes();
        QCOMPARE(store.run(store.scripts.queuePlace(first)).toInteger(), 1);
        QCOMPARE(store.run(store.scripts.queuePlace(last)).toInteger(), 4);
        QVERIFY(store.run(store.scripts.queuePlace("none")).isNil());
    }

    void theQueueDoesNotGrowBeyondItsBound()
    {
        JobStore store({}, 3);
        store.queue("a");
        store.queue("b", "batch");
        store.call({"ZADD", store.keys().delayed(), "1", "some-id"});
        const Error error = errorOf(store, store.makeJob("c"));
        QCOMPARE(error.code, QStringLiteral("queue_full"));
        QVERIFY(error.retryAfter > 0s);
        QCOMPARE(errorOf(store, store.makeJob("d"), "batch").code, QStringLiteral("queue_full"));
        QCOMPARE(store.metric("refused"), 2);
        QCOMPARE(store.call({"EXISTS", store.keys().inflight("c")}).toInteger(), 0);
        // Joining costs no room.
        QCOMPARE(store.submit(store.makeJob("a")).outcome, SubmitReply::Outcome::Coalesced);

        QCOMPARE(claimed(store, 1), QList<QByteArray>{"a"});
        QCOMPARE(store.submit(store.makeJob("c")).outcome, SubmitReply::Outcome::Queued);
        QCOMPARE(store.submit(store.makeJob("a")).outcome, SubmitReply::Outcome::Hit);
    }

    void anExpiredSummaryIsAnsweredWithThoughTheQueueIsFull()
    {
        JobStore store({60s, 0s, 600s}, 1);
        const QByteArray hash = "stale";
        CachedSummary former = someResult();
        former.hash = hash;
        store.call({"SET", store.keys().stale(hash), former.toJson(), "EX", "600"});
        store.queue("other");
        const SubmitReply reply = store.submit(store.makeJob(hash));
        QCOMPARE(reply.outcome, SubmitReply::Outcome::Stale);
        QVERIFY(reply.jobId.isEmpty());
        QCOMPARE(store.metric("refused"), 0);
    }

    void dueDatesOutliveARestartAfterAJumpOfTheClock()
    {
        JobStore store;
        store.queue("h");
        store.clock.jump(1h); // The clock is wrong when a process starts …
        JobScripts first(store.keys(), {}, store.clock);
        JobQueue queue(store.server.address(), first, "w");
        const Expected<std::optional<Job>> job = queue.claim(1ms);
        QVERIFY(job && *job);
        QVERIFY(queue.delay(**job, Error{QStringLiteral("ai_unavailable"), {}, {}, {}}, 1s));
        QVERIFY(first.agreeOnTime(store.server.connection()));

        store.clock.jump(-1h); // … and right when another one takes its place.
        JobScripts second(store.keys(), {}, store.clock);
        QVERIFY(second.agreeOnTime(store.server.connection()));
        QCOMPARE(second.steadyTime().nowMs(), first.steadyTime().nowMs());
        QCOMPARE(Promoter(second).promote(store.server.connection()).value_or(-1), 0);
        store.clock.advance(1s);
        QCOMPARE(Promoter(second).promote(store.server.connection()).value_or(-1), 1);
    }

    void aJumpOfTheClockChangesNoDueDate()
    {
        JobStore store;
        for (const char *hash : {"a", "b", "c"})
            store.queue(hash);
        JobQueue queue(store.server.address(), store.scripts, "w");
        const auto delayNext = [&](std::chrono::milliseconds delay) {
            const Expected<std::optional<Job>> job = queue.claim(1ms);
            return job && *job
                   && queue.delay(**job, Error{QStringLiteral("ai_unavailable"), {}, {}, {}},
                                  delay);
        };
        const Promoter promoter(store.scripts);
        const auto promoted = [&] {
            return promoter.promote(store.server.connection()).value_or(-1);
        };
        QVERIFY(delayNext(3s));
        store.clock.jump(-1h);
        QVERIFY(delayNext(2s));
        store.clock.jump(25h);
        QVERIFY(delayNext(1s));
        QCOMPARE(promoted(), 0);
        store.clock.advance(1s);
        QCOMPARE(promoted(), 1);
        store.clock.advance(1s);
        QCOMPARE(promoted(), 1);
        store.clock.jump(-100h);
        store.clock.advance(1s);
        QCOMPARE(promoted(), 1);
        QCOMPARE(claimed(store, 9), (QList<QByteArray>{"c", "b", "a"}));
    }
};

QTEST_GUILESS_MAIN(TestLanes)
#include "testlanes.moc"
