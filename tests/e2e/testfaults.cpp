#include "tests/e2e/program.h"
#include "tests/fakes/fakegemini.h"

#include <QTest>

#include <csignal>

using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

QJsonObject submissionOf(int textNumber)
{
    return {{QStringLiteral("input"), numberedText(textNumber)}};
}

} // namespace

/// Whatever breaks: what was acknowledged is done in the end, once.
class TestFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_gemini = std::make_unique<FakeGemini>();
        m_gemini->start();
    }

    void everyJobOf200SurvivesKillingTheProgram()
    {
        constexpr int jobs = 200;
        m_gemini->setLatency(20ms);
        Program program(options({{QStringLiteral("WORKER_COUNT"), QStringLiteral("6")}}));
        program.start();

        std::vector<QJsonObject> submissions;
        for (int i = 0; i < jobs; ++i)
            submissions.push_back(submissionOf(i));
        QStringList ids;
        for (const HttpAnswer &answer :
             program.client().postAll(QStringLiteral("/api/submit"), submissions)) {
            QCOMPARE(answer.status, 202);
            ids.append(answer.text("job_id"));
        }
        QTRY_VERIFY_WITH_TIMEOUT(m_gemini->generateCalls() > jobs / 5, 30'000);
        program.kill();
        const int callsBefore = m_gemini->generateCalls();
        QVERIFY2(callsBefore < jobs, "all was done before the program was killed");

        program.start();
        for (const QString &id : std::as_const(ids)) {
            const QJsonObject job = program.waitForEnd(id, 60s);
            QCOMPARE(text(job, "status"), QStringLiteral("completed"));
        }
        const QJsonObject analytics = program.analytics();
        QCOMPARE(number(analytics, "total_requests"), jobs);
        QCOMPARE(number(analytics, "cache_misses"), jobs);
        QCOMPARE(number(analytics, "completed_jobs"), jobs);
        QCOMPARE(number(analytics, "failed_jobs"), 0);
        QCOMPARE(number(analytics, "queue_size"), 0);
        // Only what the workers had in hand was asked for twice.
        QVERIFY(m_gemini->generateCalls() <= jobs + 6);
        for (int i = 0; i < jobs; i += 20)
            program.submit(submissionOf(i), 200);
    }

    void theProgramOutlivesItsStore()
    {
        Program program(options());
        program.start();
        program.waitForEnd(text(program.submit(submissionOf(1), 202), "job_id"));

        const qint64 first = program.storeProcessId();
        QVERIFY(first > 0);
        QCOMPARE(::kill(pid_t(first), SIGKILL), 0);
        QTRY_VERIFY_WITH_TIMEOUT(program.storeProcessId() > 0 && program.storeProcessId() != first,
                                 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(program.client().get(QStringLiteral("/api/health")).status, 200,
                                  20'000);
        program.submit(submissionOf(1), 200);
        QCOMPARE(text(program.waitForEnd(text(program.submit(submissionOf(2), 202), "job_id")),
                      "status"),
                 QStringLiteral("completed"));
    }

    void aRejectedKeyMakesJobsWaitAndSaysSo()
    {
        m_gemini->setKey(QStringLiteral("another-key"));
        Program program(options());
        program.start();
        const QString id = text(program.submit(submissionOf(1), 202), "job_id");

        QTRY_COMPARE_WITH_TIMEOUT(program.client().get(QStringLiteral("/api/health")).status, 503,
                                  20'000);
        const HttpAnswer health = program.client().get(QStringLiteral("/api/health"));
        QCOMPARE(health.text("status"), QStringLiteral("degraded"));
        QCOMPARE(health.text("code"), QStringLiteral("key_rejected"));
        QVERIFY(!health.text("error").isEmpty());
        QVERIFY(!health.header("Retry-After").isEmpty());
        QVERIFY(!program.output().contains(QStringLiteral("fake-key")));
        QCOMPARE(program.client().get(QStringLiteral("/api/status/") + id).text("status"),
                 QStringLiteral("pending"));
        QCOMPARE(number(program.analytics(), "failed_jobs"), 0);

        // The pool asks again by itself.
        m_gemini->setKey(QStringLiteral("fake-key"));
        QCOMPARE(text(program.waitForEnd(id, 90s), "status"), QStringLiteral("completed"));
        QTRY_COMPARE_WITH_TIMEOUT(program.client().get(QStringLiteral("/api/health")).status, 200,
                                  20'000);
    }

    void troubleThatPassesIsTriedAgain()
    {
        m_gemini->addFault(QStringLiteral("503-plain"));
        Program program(options({{QStringLiteral("GEMINI_FALLBACK_MODELS"), QStringLiteral(" ")}}));
        program.start();
        const QJsonObject job =
            program.waitForEnd(text(program.submit(submissionOf(1), 202), "job_id"));
        QCOMPARE(text(job, "status"), QStringLiteral("completed"));
        QVERIFY(m_gemini->generateCalls() >= 2);
    }

    void aFailedJobCanBeTriedAgainByHand()
    {
        m_gemini->addFault(QStringLiteral("blocked-prompt"));
        Program program(options());
        program.start();
        const QString id = text(program.submit(submissionOf(1), 202), "job_id");
        const QJsonObject failed = program.waitForEnd(id);
        QCOMPARE(text(failed, "status"), QStringLiteral("failed"));
        QCOMPARE(text(failed, "error_code"), QStringLiteral("content_blocked"));

        const QString retry = QStringLiteral("/api/jobs/%1/retry").arg(id);
        const HttpAnswer answer = program.client().post(retry, {});
        QCOMPARE(answer.status, 202);
        QCOMPARE(answer.text("job_id"), id);
        QCOMPARE(text(program.waitForEnd(id), "status"), QStringLiteral("completed"));
        QCOMPARE(program.client().post(retry, {}).status, 409);
    }

    void aCancelledJobEndsAtOnce()
    {
        m_gemini->setLatency(20s);
        Program program(options());
        program.start();
        const QString id = text(program.submit(submissionOf(1), 202), "job_id");
        QVERIFY(m_gemini->waitForCalls(1));
        const QString cancel = QStringLiteral("/api/jobs/%1/cancel").arg(id);
        const HttpAnswer answer = program.client().post(cancel, {});
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.text("error_code"), QStringLiteral("cancelled"));
        QCOMPARE(text(program.waitForEnd(id), "status"), QStringLiteral("failed"));
        QCOMPARE(program.client().post(cancel, {}).status, 409);
        QCOMPARE(number(program.analytics(), "cancelled_jobs"), 1);
        // The same input is free again at once, although Gemini never answered.
        m_gemini->setLatency(0ms);
        const QJsonObject again = program.submit(submissionOf(1), 202);
        QCOMPARE(again.value(u"coalesced"), QJsonValue(false));
        QCOMPARE(text(program.waitForEnd(text(again, "job_id"), 15s), "status"),
                 QStringLiteral("completed"));
    }

    void aJobInHandIsPutBackWhenTheProgramEnds()
    {
        m_gemini->setLatency(20s);
        Program program(options({{QStringLiteral("SHUTDOWN_GRACE"), QStringLiteral("1")}}));
        program.start();
        const QString id = text(program.submit(submissionOf(1), 202), "job_id");
        QVERIFY(m_gemini->waitForCalls(1));
        QCOMPARE(program.stop(), 0);

        m_gemini->setLatency(0ms);
        program.start();
        const QJsonObject job = program.waitForEnd(id);
        QCOMPARE(text(job, "status"), QStringLiteral("completed"));
        QCOMPARE(number(job, "attempts"), 1);
    }

private:
    Program::Options options(Program::Options more = {}) const
    {
        more.insert(QStringLiteral("GEMINI_API_KEY"), QStringLiteral("fake-key"));
        more.insert(QStringLiteral("GEMINI_BASE_URL"), m_gemini->baseUrl().toString());
        return more;
    }

    std::unique_ptr<FakeGemini> m_gemini;
};

QTEST_GUILESS_MAIN(TestFaults)
#include "testfaults.moc"
