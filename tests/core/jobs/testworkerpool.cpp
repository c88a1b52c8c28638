#include "core/jobs/housekeeping.h"
#include "core/jobs/workerpool.h"
#include "core/store/subscriber.h"
#include "tests/core/jobs/jobstore.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSemaphore>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

/// What the test wants done with each job, on the worker's thread.
using Work = std::function<Expected<CachedSummary>(const Job &, Cancellation &)>;
/// The same, telling how far it has come.
using TellingWork =
    std::function<Expected<CachedSummary>(const Job &, Cancellation &, JobProgress &)>;

class GivenWork final : public JobProcessor
{
public:
    GivenWork(TellingWork work, std::function<Expected<void>()> probe)
        : m_work(std::move(work))
        , m_probe(std::move(probe))
    {}

    Expected<CachedSummary> process(const Job &job, Cancellation &cancellation,
                                    JobProgress &progress) override
    {
        return m_work(job, cancellation, progress);
    }
    Expected<void> probe(Cancellation &) override { return m_probe(); }

private:
    const TellingWork m_work;
    const std::function<Expected<void>()> m_probe;
};

Expected<CachedSummary> done(const Job &, Cancellation &)
{
    return someResult();
}

/// Works until it is cancelled.
Expected<CachedSummary> untilCancelled(const Job &, Cancellation &cancellation)
{
    for (int i = 0; i < 2000 && !cancellation.isCancelled(); ++i)
        QThread::msleep(5);
    return failure(QStringLiteral("cancelled"), QStringLiteral("Cancelled."));
}

Error error(const char *code, Disposition disposition)
{
    return {QString::fromLatin1(code), QStringLiteral("As the test wants it."), disposition};
}

Error limited(Disposition disposition, std::chrono::milliseconds wait)
{
    Error limited = error("rate_limited_here", disposition);
    limited.retryAfter = wait;
    return limited;
}

} // namespace

class TestWorkerPool : public QObject
{
    Q_OBJECT

private:
    static constexpr int maxAttempts = 3;

    static std::unique_ptr<WorkerPool> start(
        JobStore &store, Work work, int workers = 1,
        std::function<Expected<void>()> probe = [] { return Expected<void>(); })
    {
        return startTelling(
            store,
            [work = std::move(work)](const Job &job, Cancellation &cancellation, JobProgress &) {
                return work(job, cancellation);
            },
            workers, std::move(probe));
    }

    static std::unique_ptr<WorkerPool> startTelling(
        JobStore &store, TellingWork work, int workers = 1,
        std::function<Expected<void>()> probe = [] { return Expected<void>(); })
    {
        QList<QByteArray> ids;
        for (int i = 0; i < workers; ++i)
            ids.append("w" + QByteArray::number(i));
        auto pool = std::make_unique<WorkerPool>(
            store.server.address(), store.scripts, ids,
            [work, probe] { return std::make_unique<GivenWork>(work, probe); }, maxAttempts);
        pool->start();
        return pool;
    }

private Q_SLOTS:
    void doesAllJobs()
    {
        JobStore store;
        QList<QByteArray> ids;
        for (int i = 0; i < 100; ++i)
            ids.append(store.queue(QByteArray::number(i)));
        const std::unique_ptr<WorkerPool> pool = start(store, done, 4);
        QTRY_COMPARE(store.metric("completed"), 100);
        for (const QByteArray &id : ids)
            QCOMPARE(store.job(id).status, JobStatus::Completed);
        pool->stop(5s);
        for (const char *worker : {"w0", "w1", "w2", "w3"})
            QVERIFY(store.list(store.keys().running(worker)).isEmpty());
    }

    /// The last words come before the word that the job has ended, and none of them is logged.
    void tellsHowFarAJobHasCome()
    {
        JobStore store;
        Subscriber listener(store.server.address(), {store.keys().events()});
        QList<QJsonObject> events;
        connect(&listener, &Subscriber::message, this,
                [&events](const QByteArray &, const QByteArray &event) {
                    events.append(QJsonDocument::fromJson(event).object());
                });
        QTRY_VERIFY(store.call({"PUBSUB", "NUMSUB", store.keys().events()}).at(1).toInteger() == 1);
        const QByteArray id = store.queue("h");
        const std::unique_ptr<WorkerPool> pool =
            startTelling(store, [](const Job &, Cancellation &, JobProgress &progress) {
                progress.enter(JobProgress::Stage::Summarizing);
                progress.write(QStringLiteral("A"));
                progress.write(QStringLiteral("A sum"));
                progress.write(QStringLiteral("A summary."));
                return Expected<CachedSummary>(someResult());
            });
        const auto field = [&events](const char *name) {
            QStringList values;
            for (const QJsonObject &event : std::as_const(events))
                values.append(event.value(QLatin1String(name)).toString());
            return values;
        };
        QTRY_VERIFY(field("status").contains(QStringLiteral("completed")));
        QCOMPARE(field("stage").filter(QStringLiteral("s")),
                 QStringList{QStringLiteral("summarizing")});
        QStringList texts = field("text");
        QCOMPARE(texts.mid(texts.size() - 2),
                 QStringList({QStringLiteral("A summary."), QString()}));
        texts.removeAll(QString());
        QCOMPARE(texts, QStringList({QStringLiteral("A"), QStringLiteral("A summary.")}));
        QCOMPARE(events.last().value(QLatin1String("job_id")).toString().toLatin1(), id);
        const QByteArray log = store.call({"XRANGE", store.keys().eventLog(), "-", "+"})
                                   .elements()
                                   .back()
                                   .at(1)
                                   .at(1)
                                   .bytes();
        QVERIFY2(log.contains("completed"), log.constData());
        QCOMPARE(store.call({"XLEN", store.keys().eventLog()}).toInteger(), 3);
    }

    void passingTroubleIsTriedAgainLater()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        const std::unique_ptr<WorkerPool> pool =
            start(store, [](const Job &job, Cancellation &) -> Expected<CachedSummary> {
                if (job.attempts == 1)
                    return failure(error("ai_unavailable", Disposition::RetryLater));
                return someResult();
            });
        QTRY_COMPARE(store.metric("retries"), 1);
        QCOMPARE(store.job(id).errorCode, QStringLiteral("ai_unavailable"));
        store.clock.advance(1s);
        store.run(store.scripts.promote(10));
        QTRY_COMPARE(store.job(id).status, JobStatus::Completed);
        QVERIFY(store.job(id).error.isEmpty());
    }

    void passingTroubleThatStaysIsGivenUp()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        const std::unique_ptr<WorkerPool> pool =
            start(store, [](const Job &, Cancellation &) -> Expected<CachedSummary> {
                return failure(error("fetch_timeout", Disposition::RetryLater));
            });
        for (int attempt = 1; attempt < maxAttempts; ++attempt) {
            QTRY_COMPARE(store.metric("retries"), attempt);
            store.clock.advance(5min);
            QCOMPARE(store.run(store.scripts.promote(10)).toInteger(), 1);
        }
        QTRY_COMPARE(store.job(id).status, JobStatus::Failed);
        QCOMPARE(store.job(id).errorCode, QStringLiteral("fetch_timeout"));
        QCOMPARE(store.job(id).attempts, maxAttempts);
        QCOMPARE(store.call({"ZCARD", store.keys().dead()}).toInteger(), 1);
    }

    void lastingTroubleIsGivenUpAtOnce()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        const std::unique_ptr<WorkerPool> pool =
            start(store, [](const Job &, Cancellation &) -> Expected<CachedSummary> {
                return failure(error("blocked_page", Disposition::GiveUp));
            });
        QTRY_COMPARE(store.job(id).status, JobStatus::Failed);
        QCOMPARE(store.job(id).attempts, 1);
        QCOMPARE(store.metric("failed"), 1);
    }

    void aJobThatTakesTooLongIsTriedAgainAndThenGivenUp()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        const std::unique_ptr<WorkerPool> pool = start(store, untilCancelled);
        QTRY_COMPARE(store.job(id).status, JobStatus::Processing);
        QCOMPARE(pool->tend(1h), QList<QByteArray>{"w0"});
        QCOMPARE(store.job(id).status, JobStatus::Processing);
        for (int attempt = 1; attempt <= maxAttempts; ++attempt) {
            QTRY_COMPARE(store.job(id).status, JobStatus::Processing);
            QCOMPARE(pool->tend(0ms), QList<QByteArray>{"w0"});
            QTRY_VERIFY(store.job(id).status != JobStatus::Processing);
            QCOMPARE(store.job(id).errorCode, QStringLiteral("job_timeout"));
            store.clock.advance(1h);
            QVERIFY(Promoter(store.scripts).promote(store.server.connection()));
        }
        QCOMPARE(store.job(id).status, JobStatus::Failed);
    }

    void aHandlerThatIgnoresItsCancellationHoldsNoSlot()
    {
        JobStore store;
        const QByteArray id = store.queue("stuck");
        QSemaphore letGo;
        std::atomic<int> calls = 0;
        const std::unique_ptr<WorkerPool> pool =
            start(store, [&](const Job &job, Cancellation &) -> Expected<CachedSummary> {
                if (job.hash == "stuck" && ++calls == 1)
                    letGo.acquire();
                return someResult(QString::fromLatin1(job.hash));
            });
        QTRY_COMPARE(store.job(id).status, JobStatus::Processing);
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("takes its place")));
        QCOMPARE(pool->tend(0ms, 0ms), QList<QByteArray>{"w0.1"});
        QCOMPARE(pool->tend(1h), QList<QByteArray>{"w0.1"});

        // Its slot is free, and its claim is that of a dead worker, which beats no more.
        const QByteArray other = store.queue("other");
        QTRY_COMPARE(store.job(other).status, JobStatus::Completed);
        store.call({"DEL", store.keys().heartbeat("w0")});
        Recoverer recoverer(store.scripts);
        QVERIFY(recoverer.recover(store.server.connection()));
        store.clock.advance(Recoverer::patience);
        QCOMPARE(recoverer.recover(store.server.connection()).value_or(-1), 1);
        QTRY_COMPARE(store.job(id).status, JobStatus::Completed);
        QCOMPARE(store.metric("completed"), 2);

        QVERIFY(!pool->stop(0ms, 1ms));
        letGo.release();
        QVERIFY(pool->stop(5s));
        QCOMPARE(store.metric("completed"), 2);
    }

    void jobThatWasTriedMoreOftenThanItMayIsGivenUp()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        store.call(
            {"HSET", store.keys().jobState(id), "attempts", QByteArray::number(maxAttempts)});
        std::atomic<int> calls = 0;
        const std::unique_ptr<WorkerPool> pool =
            start(store, [&](const Job &, Cancellation &) -> Expected<CachedSummary> {
                ++calls;
                return someResult();
            });
        QTRY_COMPARE(store.job(id).status, JobStatus::Failed);
        QCOMPARE(store.job(id).errorCode, QStringLiteral("attempts_exhausted"));
        QCOMPARE(calls, 0);
    }

    void rejectedKeyPausesAllAndLosesNothing()
    {
        JobStore store;
        for (int i = 0; i < 10; ++i)
            store.queue(QByteArray::number(i));
        std::atomic<bool> isKeyGood = false;
        std::atomic<int> calls = 0;
        std::atomic<int> probes = 0;
        const std::unique_ptr<WorkerPool> pool = start(
            store,
            [&](const Job &, Cancellation &) -> Expected<CachedSummary> {
                ++calls;
                if (!isKeyGood)
                    return failure(error("key_rejected", Disposition::PausePool));
                return someResult();
            },
            2,
            [&]() -> Expected<void> {
                ++probes;
                if (!isKeyGood)
                    return failure(error("key_rejected", Disposition::PausePool));
                return {};
            });
        QTRY_VERIFY(pool->gate().pause()); // before it, the queue is full until a worker claims
        QTRY_COMPARE(store.call({"LLEN", store.keys().jobQueue()}).toInteger(), 10);
        QVERIFY(calls <= 2);
        store.clock.advance(60s);
        QTRY_COMPARE(probes, 1);
        QVERIFY(pool->gate().pause());

        isKeyGood = true;
        store.clock.advance(60s);
        QTRY_COMPARE(store.metric("completed"), 10);
        QVERIFY(!pool->gate().pause());
        QCOMPARE(store.metric("failed"), 0);
        QCOMPARE(probes, 2);
    }

    /// Nothing is claimed until there is room again, and nothing of it counts.
    void aSpentMinuteHoldsAllInTheirOrder()
    {
        JobStore store;
        const QByteArray first = store.queue("first");
        const QByteArray second = store.queue("second");
        std::atomic<bool> isFull = true;
        std::atomic<std::chrono::milliseconds> lastCall{};
        const std::unique_ptr<WorkerPool> pool =
            start(store, [&](const Job &, Cancellation &) -> Expected<CachedSummary> {
                lastCall = store.clock.elapsed();
                if (isFull)
                    return failure(limited(Disposition::PausePool, 20s));
                return someResult();
            });
        QTRY_COMPARE(store.job(first).errorCode, QStringLiteral("rate_limited_here"));
        const Job waiting = store.job(first);
        QCOMPARE(waiting.status, JobStatus::Pending);
        QCOMPARE(waiting.retryAt, store.clock.now().addSecs(20));
        QCOMPARE(waiting.attempts, 0);
        QCOMPARE(store.list(store.keys().jobQueue()), QList<QByteArray>({first, second}));
        QVERIFY(!pool->gate().pause());

        isFull = false;
        const auto isDoneASecondLater = [&] {
            store.clock.advance(1s);
            return store.job(first).isEnded();
        };
        QTRY_VERIFY(isDoneASecondLater());
        QCOMPARE(store.job(first).status, JobStatus::Completed);
        QVERIFY(lastCall.load() >= 20s);
        QTRY_COMPARE(store.job(second).status, JobStatus::Completed);
        QCOMPARE(store.job(first).attempts, 1);
        QVERIFY(store.job(first).error.isEmpty());
        QCOMPARE(store.metric("retries"), 0);
    }

    void aLargeTextStepsAside()
    {
        JobStore store;
        const QByteArray large = store.queue("large");
        const QByteArray small = store.queue("small");
        std::atomic<int> refusals = 10; // more than there are attempts
        const std::unique_ptr<WorkerPool> pool =
            start(store, [&](const Job &job, Cancellation &) -> Expected<CachedSummary> {
                if (job.id == large && refusals-- > 0)
                    return failure(limited(Disposition::RetryLater, 5s));
                return someResult();
            });
        QTRY_COMPARE(store.job(small).status, JobStatus::Completed);
        QCOMPARE(store.job(large).errorCode, QStringLiteral("rate_limited_here"));
        while (!store.job(large).isEnded()) {
            QTRY_VERIFY(store.call({"ZCARD", store.keys().delayed()}).toInteger() == 1
                        || store.job(large).isEnded());
            store.clock.advance(5s);
            store.run(store.scripts.promote(10));
        }
        QCOMPARE(store.job(large).status, JobStatus::Completed);
        QCOMPARE(store.job(large).attempts, 1);
        QCOMPARE(store.metric("retries"), 0);
    }

    /// An hour's outage: few requests, no lost attempts, and the first answer ends it.
    void anOutageIsWaitedFor()
    {
        JobStore store;
        constexpr int count = 12;
        for (int i = 0; i < count; ++i)
            store.queue(QByteArray::number(i));
        std::atomic<bool> isAway = true;
        std::atomic<int> calls = 0;
        const std::unique_ptr<WorkerPool> pool = start(
            store,
            [&](const Job &, Cancellation &) -> Expected<CachedSummary> {
                ++calls;
                if (isAway)
                    return failure(error("ai_unavailable", Disposition::RetryLater));
                CachedSummary result = someResult();
                result.summary.engine = QStringLiteral("gemini");
                return result;
            },
            4);
        QTRY_VERIFY(pool->gate().pause());
        QCOMPARE(pool->gate().pause()->reason.code, QStringLiteral("gemini_unavailable"));
        const auto isIdle = [&] { return pool->inHand().count() == 0 && pool->gate().pause(); };
        QTRY_VERIFY(isIdle());
        const int before = calls;
        QVERIFY2(before <= 3 + 4, qPrintable(QString::number(before)));

        for (int minute = 0; minute < 60; ++minute) {
            const int callsBefore = calls;
            const PauseGate::Pause pause = *pool->gate().pause();
            store.clock.advance(1min);
            store.run(store.scripts.promote(100));
            if (pause.resumesAt <= store.clock.now()) {
                QTRY_COMPARE(calls, callsBefore + 1); // one at a time
                QTRY_VERIFY(isIdle());
            }
        }
        const int trials = calls - before;
        QVERIFY2(trials >= 12 && trials <= 20, qPrintable(QString::number(trials)));
        QCOMPARE(store.call({"ZCARD", store.keys().dead()}).toInteger(), 0);

        isAway = false;
        store.clock.advance(5min);
        store.run(store.scripts.promote(100));
        const auto promoted = [&] {
            store.run(store.scripts.promote(100));
            store.clock.advance(1s);
            return store.metric("completed") == count;
        };
        QTRY_VERIFY(promoted());
        QVERIFY(!pool->gate().pause());
        QCOMPARE(store.metric("failed"), 0);
    }

    /// Where there is but one job, another question shows that it is not its fault.
    void aLoneJobOutlivesAnOutage()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        std::atomic<bool> isAway = true;
        const auto answer = [&]() -> Expected<void> {
            if (isAway)
                return failure(error("ai_unavailable", Disposition::RetryLater));
            return {};
        };
        const std::unique_ptr<WorkerPool> pool = start(
            store,
            [&](const Job &, Cancellation &) -> Expected<CachedSummary> {
                return answer().map([] { return someResult(); });
            },
            1, answer);
        QTRY_COMPARE(store.metric("retries"), 1);
        for (int i = 0; i < 3 * maxAttempts; ++i) {
            store.clock.advance(6min);
            store.run(store.scripts.promote(10));
            QTRY_VERIFY(pool->gate().pause());
        }
        QCOMPARE(store.job(id).status, JobStatus::Pending);
        isAway = false;
        store.clock.advance(6min);
        store.run(store.scripts.promote(10));
        QTRY_COMPARE(store.job(id).status, JobStatus::Completed);
    }

    /// One text that makes the service fail while others are answered is that text's trouble.
    void aPoisonousTextIsGivenUp()
    {
        JobStore store;
        const QByteArray poison = store.queue("poison");
        const std::unique_ptr<WorkerPool> pool =
            start(store, [&](const Job &job, Cancellation &) -> Expected<CachedSummary> {
                if (job.id == poison)
                    return failure(error("ai_unavailable", Disposition::RetryLater));
                CachedSummary result = someResult();
                result.summary.engine = QStringLiteral("gemini");
                return result;
            });
        for (int i = 0; !store.job(poison).isEnded() && i < 100; ++i) {
            const QByteArray other = store.queue(QByteArray::number(i));
            QTRY_COMPARE(store.job(other).status, JobStatus::Completed);
            store.clock.advance(1min);
            store.run(store.scripts.promote(10));
        }
        QCOMPARE(store.job(poison).status, JobStatus::Failed);
        QCOMPARE(store.job(poison).attempts, maxAttempts);
        QCOMPARE(store.call({"ZCARD", store.keys().dead()}).toInteger(), 1);
    }

    void stopLetsJobsInHandEnd()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        QSemaphore begun;
        QSemaphore mayEnd;
        const std::unique_ptr<WorkerPool> pool =
            start(store, [&](const Job &, Cancellation &) -> Expected<CachedSummary> {
                begun.release();
                if (!mayEnd.tryAcquire(1, 10000))
                    return failure(error("test_hangs", Disposition::GiveUp));
                return someResult();
            });
        QVERIFY(begun.tryAcquire(1, 10000));
        const QByteArray later = store.queue("later");
        const std::unique_ptr<QThread> stopper(QThread::create([&] { pool->stop(10s); }));
        stopper->start();
        QTRY_VERIFY(pool->isStopping()); // or the second job would be claimed too
        mayEnd.release();
        QVERIFY(stopper->wait(10000));
        QCOMPARE(store.job(id).status, JobStatus::Completed);
        QCOMPARE(store.job(later).status, JobStatus::Pending);
    }

    void stopPutsBackWhatTakesTooLong()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        const std::unique_ptr<WorkerPool> pool = start(store, untilCancelled);
        QTRY_COMPARE(store.job(id).status, JobStatus::Processing);
        pool->stop(10ms);
        QCOMPARE(store.list(store.keys().jobQueue()), QList<QByteArray>{id});
        QCOMPARE(store.job(id).status, JobStatus::Pending);
        QCOMPARE(store.call({"HGET", store.keys().jobState(id), "attempts"}).toInteger(), 0);
        QVERIFY(store.list(store.keys().running("w0")).isEmpty());
    }

    void resultWaitsForAStoreThatIsAway()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        QSemaphore begun;
        QSemaphore mayEnd;
        const std::unique_ptr<WorkerPool> pool =
            start(store, [&](const Job &, Cancellation &) -> Expected<CachedSummary> {
                begun.release();
                if (!mayEnd.tryAcquire(1, 10000))
                    return failure(error("test_hangs", Disposition::GiveUp));
                return someResult();
            });
        QVERIFY(begun.tryAcquire(1, 10000));
        store.server.kill();
        mayEnd.release();
        store.server.start();
        QTRY_COMPARE(store.job(id).status, JobStatus::Completed);
        QCOMPARE(store.metric("completed"), 1);
    }

    void idleWorkersFindTheStoreAgain()
    {
        JobStore store;
        const std::unique_ptr<WorkerPool> pool = start(store, done, 2);
        store.queue("a");
        QTRY_COMPARE(store.metric("completed"), 1);
        store.server.restart();
        store.queue("b");
        QTRY_COMPARE(store.metric("completed"), 2);
    }

    void stopDoesNotWaitForAStoreThatIsAway()
    {
        JobStore store;
        store.queue("h");
        QSemaphore begun;
        const std::unique_ptr<WorkerPool> pool =
            start(store, [&](const Job &job, Cancellation &cancellation) {
                begun.release();
                return untilCancelled(job, cancellation);
            });
        QVERIFY(begun.tryAcquire(1, 10000));
        store.server.kill();
        QElapsedTimer timer;
        timer.start();
        pool->stop(100ms);
        QVERIFY(timer.elapsed() < 5000);
    }

    /// A user's cancellation reaches the worker through the store's channel.
    void cancellationReachesTheJobInHand()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        const std::unique_ptr<WorkerPool> pool = start(store, untilCancelled);
        Housekeeping housekeeping({store.server.address(),
                                   store.scripts,
                                   {"w0"},
                                   &pool->gate(),
                                   &pool->inHand(),
                                   nullptr});
        housekeeping.start();
        QTRY_COMPARE(store.job(id).status, JobStatus::Processing);
        QTRY_COMPARE(store.call({"PUBSUB", "NUMSUB", store.keys().drops()}).at(1).toInteger(), 1);

        Job job = store.job(id);
        job.status = JobStatus::Failed;
        job.errorCode = QStringLiteral("cancelled");
        QCOMPARE(store.run(store.scripts.cancel(job)).toInteger(), 1);
        QTRY_COMPARE(pool->inHand().count(), 0);
        QCOMPARE(store.job(id).errorCode, QStringLiteral("cancelled"));
        QCOMPARE(store.call({"LLEN", store.keys().jobQueue()}).toInteger(), 0);
    }

    void housekeepingDoesItsDutiesAndTakesLeave()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        Job job = store.job(id);
        {
            JobQueue queue(store.server.address(), store.scripts, "dead");
            QVERIFY(queue.claim(10ms));
        }
        store.call({"DEL", store.keys().heartbeat("dead")});
        const PauseGate gate(store.clock);
        JobsInHand inHand;
        Housekeeping housekeeping(
            {store.server.address(), store.scripts, {"w0"}, &gate, &inHand, nullptr});
        housekeeping.start();
        QTRY_COMPARE(store.call({"EXISTS", store.keys().heartbeat("w0")}).toInteger(), 1);
        QTRY_VERIFY(!store.list(store.keys().jobQueue()).isEmpty()
                    || (store.clock.advance(Recoverer::patience), false));
        QCOMPARE(store.list(store.keys().jobQueue()), QList<QByteArray>{id});

        store.call({"ZADD", store.keys().delayed(), "0", "due"});
        QTRY_COMPARE(store.call({"LLEN", store.keys().jobQueue()}).toInteger(), 2);

        housekeeping.stop();
        QCOMPARE(store.call({"EXISTS", store.keys().heartbeat("w0")}).toInteger(), 0);
        QCOMPARE(store.call({"SCARD", store.keys().workers()}).toInteger(), 0);
    }

    void housekeepingStandsAStoreThatIsAway()
    {
        JobStore store;
        const PauseGate gate(store.clock);
        JobsInHand inHand;
        Housekeeping housekeeping(
            {store.server.address(), store.scripts, {"w0"}, &gate, &inHand, nullptr});
        housekeeping.start();
        QTRY_COMPARE(store.call({"EXISTS", store.keys().heartbeat("w0")}).toInteger(), 1);
        store.server.restart();
        store.call({"ZADD", store.keys().delayed(), "0", "due"});
        QTRY_COMPARE(store.call({"LLEN", store.keys().jobQueue()}).toInteger(), 1);
        store.server.kill();
        housekeeping.stop();
    }
};

QTEST_GUILESS_MAIN(TestWorkerPool)
#include "testworkerpool.moc"
