#include "core/config/configloader.h"
#include "core/engine.h"
#include "core/engineclient.h"
#include "tests/e2e/program.h"
#include "tests/fakes/fakegemini.h"
#include "tests/support/answerto.h"
#include "tests/support/manualclock.h"
#include "tests/support/valkeyserver.h"

#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

/// The whole engine over the end of a day, on a clock that is set by hand.
class TestBudgetDay : public QObject
{
    Q_OBJECT

private:
    static QByteArray submit(EngineClient &client, int number)
    {
        const auto reply = answerTo<SubmitReply>([&](auto done) {
            Submission submission;
            submission.input = numberedText(number);
            client.submit(submission, done);
        });
        return reply ? reply->jobId : QByteArray();
    }

    static JobStatus statusOf(EngineClient &client, const QByteArray &id)
    {
        const auto job = answerTo<Job>([&](auto done) { client.status(id, done); });
        return job ? job->status : JobStatus::Failed;
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
            {QStringLiteral("REQUESTS_PER_DAY"), QStringLiteral("1")},
            {QStringLiteral("WORKER_COUNT"), QStringLiteral("2")}};
        return resolveConfig(inputs)->config;
    }

private Q_SLOTS:
    void atMidnightTheNextJobIsDone()
    {
        ValkeyServer store;
        FakeGemini gemini;
        gemini.start();
        ManualClock clock(QDateTime(QDate(2026, 11, 24), QTime(22, 0), Qt::UTC));
        Engine engine(configOf(store, gemini), clock);
        QVERIFY(engine.start());
        const std::unique_ptr<EngineClient> client = engine.makeClient();

        const QByteArray first = submit(*client, 1);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(*client, first), JobStatus::Completed, 20'000);
        const QByteArray second = submit(*client, 2);
        QTRY_COMPARE_WITH_TIMEOUT(healthOf(*client).pausedWorkers, 2, 20'000);
        const Health health = healthOf(*client);
        QVERIFY(!health.isOk);
        QCOMPARE(health.code, QStringLiteral("request_quota_exhausted"));
        QCOMPARE(health.resumesAt, QDateTime(QDate(2026, 11, 25), QTime(0, 0), Qt::UTC));

        // Whoever looks before the day is over does so in vain and without asking Gemini.
        clock.advance(2h - 1ms);
        QVERIFY(!QTest::qWaitFor([&] { return gemini.calls().size() > 1; }, 1500));
        QCOMPARE(statusOf(*client, second), JobStatus::Pending);

        clock.advance(1ms);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(*client, second), JobStatus::Completed, 20'000);
        QCOMPARE(gemini.generateCalls(), 2);
        QTRY_VERIFY_WITH_TIMEOUT(healthOf(*client).isOk, 20'000);

        const auto analytics = answerTo<Analytics>(
            [&](auto done) { client->analytics(Analytics::Detail::Counters, done); });
        QVERIFY(analytics);
        QCOMPARE(analytics->today.day, QDate(2026, 11, 25));
        QCOMPARE(analytics->today.requests, 1);
        QCOMPARE(analytics->failedJobs, 0);
        QCOMPARE(analytics->completedJobs, 2);
    }
};

QTEST_GUILESS_MAIN(TestBudgetDay)
#include "testbudgetday.moc"
