#include "core/config/configloader.h"
#include "core/engine.h"
#include "core/engineclient.h"
#include "core/jobs/servicebreaker.h"
#include "tests/e2e/program.h"
#include "tests/fakes/fakegemini.h"
#include "tests/support/answerto.h"
#include "tests/support/manualclock.h"
#include "tests/support/valkeyserver.h"

#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

/// The whole engine while Gemini fails for everyone, on a clock that is set by hand.
class TestOutage : public QObject
{
    Q_OBJECT

private:
    static constexpr int jobs = 20;
    static constexpr int workers = 4;

    static QByteArray submit(EngineClient &client, int number)
    {
        const auto reply = answerTo<SubmitReply>([&](auto done) {
            Submission submission;
            submission.input = numberedText(number);
            client.submit(submission, done);
        });
        return reply ? reply->jobId : QByteArray();
    }

    static Job jobOf(EngineClient &client, const QByteArray &id)
    {
        const auto job = answerTo<Job>([&](auto done) { client.status(id, done); });
        if (!job)
            qFatal("%s", qPrintable(job.error().message));
        return *job;
    }

    static Analytics countsOf(EngineClient &client)
    {
        const auto counts = answerTo<Analytics>(
            [&](auto done) { client.analytics(Analytics::Detail::Counters, done); });
        if (!counts)
            qFatal("%s", qPrintable(counts.error().message));
        return *counts;
    }

    static Health healthOf(EngineClient &client)
    {
        return plainAnswerTo<Health>([&](auto done) { client.health(done); });
    }

    static Config configOf(const ValkeyServer &store, const FakeGemini &gemini)
    {
        ConfigInputs inputs;
        inputs.commandLine.values = {
            {QStringLiteral("REDIS_URL"), store.url()},
            {QStringLiteral("GEMINI_API_KEY"), QStringLiteral("fake-key")},
            {QStringLiteral("GEMINI_BASE_URL"), gemini.baseUrl().toString()},
            {QStringLiteral("GEMINI_FALLBACK_MODELS"), QStringLiteral(" ")},
            {QStringLiteral("WORKER_COUNT"), QString::number(workers)}};
        return resolveConfig(inputs)->config;
    }

private Q_SLOTS:
    /// The list of models is there all the while, as it often is.
    void anHourCostsNoJobAndFewRequests()
    {
        ValkeyServer store;
        FakeGemini gemini;
        gemini.start();
        gemini.addFault(QStringLiteral("503-plain"), FakeGemini::always);
        ManualClock clock(QDateTime(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC));
        Engine engine(configOf(store, gemini), clock);
        QVERIFY(engine.start());
        const std::unique_ptr<EngineClient> client = engine.makeClient();
        QList<QByteArray> ids;
        for (int i = 0; i < jobs; ++i)
            ids.append(submit(*client, i));

        QTRY_COMPARE_WITH_TIMEOUT(healthOf(*client).pausedWorkers, workers, 20'000);
        const Health health = healthOf(*client);
        QVERIFY(!health.isOk);
        QCOMPARE(health.code, QStringLiteral("gemini_unavailable"));
        QVERIFY(health.resumesAt.isValid());
        const int atFirst = gemini.generateCalls();
        QVERIFY2(atFirst <= ServiceBreaker::jobsToOpen + workers,
                 qPrintable(QString::number(atFirst)));

        // The pauses are five minutes at the longest, so each step sees a trial.
        for (int passed = 0; passed < 60; passed += 5) {
            const int before = gemini.generateCalls();
            clock.advance(5min);
            QTRY_VERIFY_WITH_TIMEOUT(gemini.generateCalls() > before, 20'000);
            // The next pause begins when the trial has ended.
            QTRY_COMPARE_WITH_TIMEOUT(countsOf(*client).runningJobs(), 0, 20'000);
        }
        const int inAnHour = gemini.generateCalls();
        qInfo("requests in an hour's outage with %d jobs: %d", jobs, inAnHour);
        QVERIFY2(inAnHour <= 40, qPrintable(QString::number(inAnHour)));
        Analytics counts = countsOf(*client);
        QCOMPARE(counts.failedJobs, 0);
        QCOMPARE(counts.deadJobs, 0);
        for (const QByteArray &id : std::as_const(ids))
            QVERIFY(jobOf(*client, id).attempts <= 1);

        gemini.clearFaults();
        const auto isDoneLater = [&] {
            clock.advance(10s);
            return countsOf(*client).completedJobs == jobs;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isDoneLater(), 60'000);
        counts = countsOf(*client);
        QCOMPARE(counts.failedJobs, 0);
        QCOMPARE(counts.deadJobs, 0);
        QTRY_VERIFY_WITH_TIMEOUT(healthOf(*client).isOk, 20'000);
        for (const QByteArray &id : std::as_const(ids)) {
            const Job job = jobOf(*client, id);
            QCOMPARE(job.status, JobStatus::Completed);
            QCOMPARE(job.result.summary.engine, QStringLiteral("gemini"));
        }
        engine.stop();
    }
};

QTEST_GUILESS_MAIN(TestOutage)
#include "testoutage.moc"
