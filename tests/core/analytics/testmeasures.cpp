#include "core/analytics/analytics.h"
#include "core/jobs/jobqueue.h"
#include "core/money/nanodollars.h"
#include "tests/core/jobs/jobstore.h"

#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

/// What the scripts count, to the last one, after a workload that is known.
class TestMeasures : public QObject
{
    Q_OBJECT

private:
    static Analytics read(JobStore &store)
    {
        const QDateTime now = store.clock.now();
        const Expected<std::vector<Reply>> replies = store.server.connection().pipeline(
            Analytics::commands(store.keys(), now, Analytics::Detail::WithSeries));
        if (!replies)
            qFatal("%s", qPrintable(replies.error().message));
        const Expected<Analytics> analytics =
            Analytics::fromReplies(*replies, now, Analytics::Detail::WithSeries, {});
        if (!analytics)
            qFatal("%s", qPrintable(analytics.error().message));
        return *analytics;
    }

    static CachedSummary paidResult(std::optional<double> cost)
    {
        CachedSummary result = someResult();
        // It looks like the field that is looked for, but stands in a string.
        result.summary.text = QStringLiteral("They wrote \"cost_usd\":99 and {\"cost_usd\":98}.");
        result.costUsd = cost;
        return result;
    }

    /// Claims the next job, takes `time` over it and completes it.
    static void completeNext(JobStore &store, JobQueue &queue, std::chrono::milliseconds time,
                             std::optional<double> cost)
    {
        const Expected<std::optional<Job>> job = queue.claim(100ms);
        QVERIFY(job && *job);
        store.clock.advance(time);
        QVERIFY(queue.complete(**job, paidResult(cost)));
    }

private Q_SLOTS:
    void everythingIsCountedExactly()
    {
        JobStore store;
        JobQueue queue(store.server.address(), store.scripts, "node-1");
        const QDateTime start = store.clock.now();

        store.queue("a");
        store.queue("a");                        // joins
        store.queue("a");                        // joins
        completeNext(store, queue, 50ms, 0.002); // saves 2 × 0.002
        for (int i = 0; i < 3; ++i)
            store.queue("a"); // hits: save 3 × 0.002
        store.queue("b");
        completeNext(store, queue, 2s, std::nullopt);
        store.queue("b"); // a hit of unknown worth
        store.queue("c");
        completeNext(store, queue, 3ms, 0.0); // made offline
        store.queue("c");                     // a hit that saves nothing

        store.clock.advance(1min);
        store.queue("d");
        const Expected<std::optional<Job>> job = queue.claim(100ms);
        QVERIFY(job && *job);
        store.clock.advance(400ms);
        QVERIFY(queue.fail(**job, {QStringLiteral("bad"), QStringLiteral("Bad.")}));

        const Analytics a = read(store);
        QCOMPARE(a.totalRequests, 11);
        QCOMPARE(a.cacheHits, 5);
        QCOMPARE(a.cacheMisses, 6);
        QCOMPARE(a.coalesced, 2);
        QCOMPARE(a.completedJobs, 3);
        QCOMPARE(a.failedJobs, 1);
        QCOMPARE(a.promptTokens, 300);
        QCOMPARE(a.outputTokens, 75);
        QCOMPARE(a.costNanodollars, 2'000'000);
        QCOMPARE(a.costUnknown, 1);
        QCOMPARE(a.savedNanodollars, 10'000'000);
        QCOMPARE(a.totalTimeMs, 2453);

        QCOMPARE(a.durations.count(), 4);
        QCOMPARE(a.durations.sumMs(), 2453);
        QCOMPARE(a.durations.countUpTo(2), 1);  // 3 ms
        QCOMPARE(a.durations.countUpTo(9), 2);  // 63 ms
        QCOMPARE(a.durations.countUpTo(13), 3); // 400 ms
        QCOMPARE(a.durations.countUpTo(17), 4); // 2.5 s

        QCOMPARE(a.minutes.size(), size_t(60));
        QCOMPARE(a.hours.size(), size_t(48));
        const SeriesPoint &before = a.minutes[58];
        QCOMPARE(
            before.start,
            QDateTime(start.date(), QTime(start.time().hour(), start.time().minute()), Qt::UTC));
        QCOMPARE(before.hits, 5);
        QCOMPARE(before.misses, 5);
        QCOMPARE(before.completed, 3);
        QCOMPARE(before.failed, 0);
        QCOMPARE(before.timeMs, 2053);
        QCOMPARE(before.promptTokens, 300);
        QCOMPARE(before.outputTokens, 75);
        QCOMPARE(before.nanodollars, 2'000'000);
        const SeriesPoint &now = a.minutes[59];
        QCOMPARE(now.misses, 1);
        QCOMPARE(now.failed, 1);
        QCOMPARE(now.timeMs, 400);
        const SeriesPoint &hour = a.hours[47];
        QCOMPARE(hour.hits, 5);
        QCOMPARE(hour.misses, 6);
        QCOMPARE(hour.timeMs, 2453);
    }

    void aJobIsMeasuredOnce()
    {
        JobStore store;
        JobQueue queue(store.server.address(), store.scripts, "node-1");
        store.queue("a");
        const Expected<std::optional<Job>> job = queue.claim(100ms);
        QVERIFY(job && *job);
        QVERIFY(queue.complete(**job, paidResult(1.0)));
        QVERIFY(queue.complete(**job, paidResult(1.0)));
        QVERIFY(queue.fail(**job, {QStringLiteral("bad"), {}}));
        const Analytics a = read(store);
        QCOMPARE(a.completedJobs, 1);
        QCOMPARE(a.failedJobs, 0);
        QCOMPARE(a.durations.count(), 1);
        QCOMPARE(a.costNanodollars, 1'000'000'000);
        QCOMPARE(a.minutes[59].completed, 1);
        QCOMPARE(store.call({"HGET", store.keys().node("node"), "completed"}).toInteger(), 1);
    }

    void aPriceOfOneTokenIsNotLost()
    {
        JobStore store;
        JobQueue queue(store.server.address(), store.scripts, "node-1");
        store.queue("a");
        completeNext(store, queue, 1ms, 0.00000003); // written as 3e-08
        store.queue("a");
        QCOMPARE(read(store).costNanodollars, 30);
        QCOMPARE(read(store).savedNanodollars, 30);
    }

    void whatIsOldIsGone()
    {
        JobStore store;
        store.queue("a");
        for (const Series::Step step : {Series::Step::Minute, Series::Step::Hour}) {
            const QByteArray key = Series::key(store.keys(), step, store.clock.now());
            const qint64 left = store.call({"TTL", key}).toInteger();
            const qint64 shown = step == Series::Step::Minute ? 3600 : 48 * 3600;
            QVERIFY2(left > shown && left <= shown + 5 * 3600, qPrintable(QString::number(left)));
        }
        store.clock.advance(61min);
        const Analytics later = read(store);
        for (const SeriesPoint &point : later.minutes)
            QCOMPARE(point.misses, 0);
        QCOMPARE(later.hours[46].misses, 1);
    }
};

QTEST_GUILESS_MAIN(TestMeasures)
#include "testmeasures.moc"
