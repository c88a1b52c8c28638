#include "core/jobs/housekeeping.h"
#include "core/jobs/jobqueue.h"
#include "core/jobs/redoer.h"
#include "tests/core/jobs/jobstore.h"

#include <QTest>

#include <thread>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

CachedSummary provisionalResult()
{
    CachedSummary result = someResult(QStringLiteral("For now."));
    result.summary.isProvisional = true;
    return result;
}

/// A store with one worker, and a node whose gate is open.
struct Fixture
{
    explicit Fixture(Lifetimes lifetimes = {3600s, 7200s})
        : store(lifetimes)
    {}

    Job claim()
    {
        const Expected<std::optional<Job>> job = queue.claim(100ms);
        if (!job || !*job)
            qFatal("Nothing to claim.");
        return **job;
    }
    /// Has a job of this hash done with `result`; gives its id.
    QByteArray make(const QByteArray &hash, const CachedSummary &result, bool refresh = false)
    {
        store.submit(store.makeJob(hash), refresh);
        return end(result);
    }
    QByteArray end(const CachedSummary &result)
    {
        const Job job = claim();
        if (!queue.complete(job, result))
            qFatal("Not completed.");
        return job.id;
    }
    int redo() { return redoer().redo(store.server.connection()).value_or(-1); }
    Redoer redoer() const { return Redoer(store.scripts, gate, Redoer::Asks::Workers); }
    /// Whether there is a summary of this hash in the cache.
    bool hasSummary(const QByteArray &hash)
    {
        return store.call({"EXISTS", store.keys().summary(hash)}).toInteger() == 1;
    }
    CachedSummary summary(const QByteArray &hash)
    {
        return CachedSummary::fromJson(store.call({"GET", store.keys().summary(hash)}).bytes())
            .value_or(CachedSummary());
    }
    qint64 waiting() { return store.call({"ZCARD", store.keys().provisional()}).toInteger(); }
    bool hasState(const QByteArray &hash)
    {
        return store.call({"EXISTS", store.keys().provisional(hash)}).toInteger() == 1;
    }

    JobStore store;
    PauseGate gate{store.clock, 60s, PauseGate::Meanwhile::AnswersProvisionally};
    JobQueue queue{store.server.address(), store.scripts, "w"};
};

} // namespace

class TestRedoer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replacesAProvisionalSummary()
    {
        Fixture f;
        const QByteArray first = f.make("h", provisionalResult());
        QVERIFY(f.store.job(first).result.summary.isProvisional);
        QVERIFY(f.summary("h").summary.isProvisional);
        const SubmitReply hit = f.store.submit(f.store.makeJob("h"));
        QCOMPARE(hit.outcome, SubmitReply::Outcome::Hit);
        QVERIFY(hit.summary.summary.isProvisional);
        QVERIFY(f.store.call({"TTL", f.store.keys().summary("h")}).toInteger() > 3590);

        QCOMPARE(f.redo(), 0); // too early
        f.store.clock.advance(15s);
        QCOMPARE(f.redo(), 1);
        QCOMPARE(f.redo(), 0);
        const Job job = f.claim();
        QVERIFY(job.id != first);
        QCOMPARE(job.hash, QByteArray("h"));
        QCOMPARE(job.input.value, f.store.job(first).input.value);
        QCOMPARE(job.recipe.engine, f.store.job(first).recipe.engine);
        QVERIFY(job.refresh);
        QVERIFY(f.queue.complete(job, someResult(QStringLiteral("For good."))));

        QCOMPARE(f.summary("h").summary.text, QStringLiteral("For good."));
        QVERIFY(!f.summary("h").summary.isProvisional);
        QCOMPARE(f.waiting(), 0);
        QVERIFY(!f.hasState("h"));
        QVERIFY(f.store.call({"ZSCORE", f.store.keys().history(), job.id}).isNil() == false);
    }

    void waitsWhileTheGateIsClosed()
    {
        Fixture f;
        f.make("h", provisionalResult());
        f.store.clock.advance(1h);
        f.gate.close(
            {QStringLiteral("key_rejected"), QStringLiteral("No."), Disposition::PausePool, {}});
        QCOMPARE(f.redo(), 0);
        f.gate.open();
        QCOMPARE(f.redo(), 1);
    }

    void doesNothingWithoutTheFallback()
    {
        Fixture f;
        f.make("h", provisionalResult());
        f.store.clock.advance(1h);
        const PauseGate gate(f.store.clock);
        const Redoer redoer(f.store.scripts, gate, Redoer::Asks::Workers);
        QCOMPARE(redoer.redo(f.store.server.connection()), Expected<int>(0));
    }

    void isLeftToProcessesThatCanAskGemini_data()
    {
        QTest::addColumn<QList<QByteArray>>("workers");
        QTest::addColumn<bool>("hasKey");
        QTest::addColumn<int>("queued");
        QTest::newRow("workers and a key") << QList<QByteArray>{"w"} << true << 1;
        QTest::newRow("no workers") << QList<QByteArray>() << true << 0;
        QTest::newRow("no key") << QList<QByteArray>{"w"} << false << 0;
    }

    /// The gate of the others is open, too, since nobody closes it.
    void isLeftToProcessesThatCanAskGemini()
    {
        QFETCH(QList<QByteArray>, workers);
        QFETCH(bool, hasKey);
        QFETCH(int, queued);
        Fixture f;
        f.make("h", provisionalResult());
        f.store.clock.advance(1min);
        JobsInHand inHand;
        Housekeeping housekeeping({f.store.server.address(), f.store.scripts, workers, &f.gate,
                                   &inHand, nullptr, hasKey});
        housekeeping.start();
        housekeeping.stop(); // after one round of all duties
        QCOMPARE(f.store.list(f.store.keys().jobQueue()).size(), queued);
        QCOMPARE(f.waiting(), 1);
    }

    /// Due dates have a time of their own, which says nothing of when a job was made.
    void isListedByTheWallClock()
    {
        Fixture f;
        f.make("h", provisionalResult());
        f.store.clock.advance(1min);
        f.store.clock.jump(5h);
        QCOMPARE(f.redoer().redo(f.store.server.connection()).value_or(-1), 1);
        const Reply newest =
            f.store.call({"ZRANGE", f.store.keys().history(), "-1", "-1", "WITHSCORES"});
        const Job job = f.store.job(newest.at(0).bytes());
        QVERIFY(job.refresh);
        QCOMPARE(newest.at(1).toInteger(), job.createdAt.toMSecsSinceEpoch());
    }

    /// Many nodes at once: each summary is taken up by one.
    void isDoneByOneNodeOnly()
    {
        Fixture f;
        for (const char *hash : {"a", "b", "c", "d", "e"})
            f.make(hash, provisionalResult());
        f.store.clock.advance(1min);
        std::atomic<int> queued = 0;
        std::vector<std::thread> nodes;
        for (int i = 0; i < 8; ++i)
            nodes.emplace_back([&] {
                BlockingConnection connection(f.store.server.address());
                queued += f.redoer().redo(connection).value_or(-100);
            });
        for (std::thread &node : nodes)
            node.join();
        QCOMPARE(queued.load(), 5);
        QCOMPARE(f.store.call({"LLEN", f.store.keys().jobQueue()}).toInteger(), 1);
        QCOMPARE(f.store.call({"ZCARD", f.store.keys().lanes()}).toInteger(), 4);
    }

    void takesAFewAtATime()
    {
        Fixture f;
        for (int i = 0; i < Redoer::atOnce + 2; ++i)
            f.make(QByteArray::number(i), provisionalResult());
        f.store.clock.advance(1min);
        QCOMPARE(f.redo(), Redoer::atOnce);
        QCOMPARE(f.redo(), 2);
    }

    /// Later each time, and not for ever.
    void givesUpAfterManyAttempts()
    {
        Fixture f({0s, 0s});
        f.make("h", provisionalResult());
        int attempts = 0;
        for (int round = 0; round < 30; ++round) {
            f.store.clock.advance(round < 2 ? 14s : 1h);
            if (round == 1)
                QCOMPARE(f.redo(), 0);
            f.store.clock.advance(1h);
            if (f.redo() == 0)
                break;
            ++attempts;
            f.end(provisionalResult());
        }
        QCOMPARE(attempts, 20);
        QCOMPARE(f.waiting(), 0);
        QVERIFY(!f.hasState("h"));
        QVERIFY(f.summary("h").summary.isProvisional);
    }

    void leavesAloneWhatFailedOrWasCancelled()
    {
        Fixture f;
        f.make("h", provisionalResult());
        f.store.clock.advance(1min);
        QCOMPARE(f.redo(), 1);
        QVERIFY(f.queue.fail(
            f.claim(),
            {QStringLiteral("content_blocked"), QStringLiteral("No."), Disposition::GiveUp, {}}));
        f.store.clock.advance(2h);
        QCOMPARE(f.redo(), 0);
        QCOMPARE(f.waiting(), 0);
    }

    void leavesAloneWhatNobodyWants_data()
    {
        QTest::addColumn<QString>("gone");
        QTest::newRow("job") << QStringLiteral("job");
        QTest::newRow("state") << QStringLiteral("provisional:h");
    }

    void leavesAloneWhatNobodyWants()
    {
        QFETCH(QString, gone);
        Fixture f;
        const QByteArray id = f.make("h", provisionalResult());
        const QByteArray key =
            gone == QLatin1String("job") ? f.store.keys().job(id) : "t:" + gone.toLatin1();
        QCOMPARE(f.store.call({"DEL", key}).toInteger(), 1);
        f.store.clock.advance(1min);
        QCOMPARE(f.redo(), 0);
        QCOMPARE(f.waiting(), 0);
        // Nothing would replace it any more.
        QVERIFY(!f.hasSummary("h"));
    }

    void keepsABetterSummaryWhoseInputIsGone()
    {
        Fixture f;
        f.make("h", someResult(QStringLiteral("By Gemini.")));
        const QByteArray id = f.make("h", provisionalResult(), true);
        f.store.call({"DEL", f.store.keys().job(id)});
        f.store.clock.advance(1min);
        QCOMPARE(f.redo(), 0);
        QCOMPARE(f.waiting(), 0);
        QCOMPARE(f.summary("h").summary.text, QStringLiteral("By Gemini."));
    }

    /// CACHE_TTL is minutes, and a quota is away for a day.
    void makesAnewAlsoWhatExpiredMeanwhile()
    {
        Fixture f({300s, 7200s});
        f.make("h", provisionalResult());
        const qint64 seconds = f.store.call({"TTL", f.store.keys().provisional("h")}).toInteger();
        QVERIFY2(seconds > 7190 && seconds <= 7200, qPrintable(QString::number(seconds)));
        f.store.call({"DEL", f.store.keys().summary("h")}); // as it expires
        f.store.clock.advance(1h);
        f.make("another", provisionalResult());
        QCOMPARE(f.redo(), 1);
        f.end(someResult(QStringLiteral("For good.")));
        QCOMPARE(f.summary("h").summary.text, QStringLiteral("For good."));
        QVERIFY(!f.hasState("h"));
    }

    void isKnownForEverWhereJobsAreKeptForEver()
    {
        Fixture f({300s, 0s});
        f.make("h", provisionalResult());
        QCOMPARE(f.store.call({"TTL", f.store.keys().provisional("h")}).toInteger(), -1);
        f.store.clock.advance(24h * 365);
        f.make("another", provisionalResult());
        QCOMPARE(f.waiting(), 2);
    }

    /// Nobody would make it anew.
    void storesNothingForAJobThatHasEnded_data()
    {
        QTest::addColumn<bool>("isDeleted");
        QTest::newRow("cancelled") << false;
        QTest::newRow("deleted") << true;
    }

    void storesNothingForAJobThatHasEnded()
    {
        QFETCH(bool, isDeleted);
        Fixture f;
        f.store.submit(f.store.makeJob("h"));
        const Job job = f.claim();
        if (isDeleted)
            f.store.call({"DEL", f.store.keys().job(job.id), f.store.keys().jobState(job.id)});
        else
            QCOMPARE(f.store.run(f.store.scripts.cancel(job)).toInteger(), 1);
        QVERIFY(f.queue.complete(job, provisionalResult()));
        QVERIFY(!f.hasSummary("h"));
        QCOMPARE(f.waiting(), 0);
        // One by Gemini is paid for.
        QVERIFY(f.queue.complete(job, someResult()));
        QVERIFY(f.hasSummary("h"));
    }

    void waitsForAJobThatIsUnderWay()
    {
        Fixture f;
        f.make("h", provisionalResult());
        f.store.submit(f.store.makeJob("h"), true);
        f.store.clock.advance(1min);
        QCOMPARE(f.redo(), 0);
        QCOMPARE(f.waiting(), 1);
        f.end(someResult());
        QCOMPARE(f.waiting(), 0);
    }

    /// While the service is away, a refresh gets a provisional answer; the cache keeps the better
    /// one until it can be made anew.
    void neverReplacesABetterSummary()
    {
        Fixture f;
        f.make("h", someResult(QStringLiteral("By Gemini.")));
        const QByteArray id = f.make("h", provisionalResult(), true);
        QCOMPARE(f.store.job(id).result.summary.text, QStringLiteral("For now."));
        QCOMPARE(f.summary("h").summary.text, QStringLiteral("By Gemini."));
        f.store.clock.advance(1min);
        QCOMPARE(f.redo(), 1);
        f.end(someResult(QStringLiteral("By Gemini, anew.")));
        QCOMPARE(f.summary("h").summary.text, QStringLiteral("By Gemini, anew."));
    }

    void forgetsWhatExpiredMeanwhile()
    {
        Fixture f;
        f.make("old", provisionalResult());
        f.store.clock.advance(2h);
        f.make("new", provisionalResult());
        QCOMPARE(f.waiting(), 2); // the input of the first is there, though not its summary
        f.store.clock.advance(1min);
        f.make("newer", provisionalResult());
        QCOMPARE(f.waiting(), 2);
    }
};

QTEST_GUILESS_MAIN(TestRedoer)

#include "testredoer.moc"
