#include "tests/e2e/program.h"
#include "tests/fakes/fakegemini.h"
#include "tests/support/valkeyserver.h"

#include <QTest>

using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

constexpr int requests = 60; ///< That Gemini takes in any minute.
constexpr int jobs = 80;

/// Two nodes on one store, before a Gemini that counts.
struct Installation
{
    explicit Installation(const Program::Options &limits, int rpm, int tpm)
    {
        gemini.start();
        gemini.setQuota(rpm, tpm);
        Program::Options options = limits;
        options.insert(QStringLiteral("REDIS_URL"), store.url());
        options.insert(QStringLiteral("GEMINI_API_KEY"), QStringLiteral("fake-key"));
        options.insert(QStringLiteral("GEMINI_BASE_URL"), gemini.baseUrl().toString());
        options.insert(QStringLiteral("WORKER_COUNT"), QStringLiteral("4"));
        for (std::unique_ptr<Program> *node : {&one, &two}) {
            *node = std::make_unique<Program>(options);
            (*node)->start();
        }
    }

    void submit(int count)
    {
        std::vector<QJsonObject> submissions;
        for (int i = 0; i < count; ++i)
            submissions.push_back({{QStringLiteral("input"), numberedText(i)}});
        for (const HttpAnswer &answer :
             one->client().postAll(QStringLiteral("/api/submit"), submissions)) {
            if (answer.status != 202)
                qFatal("%s", answer.body.constData());
            ids.append(answer.text("job_id"));
        }
    }

    QJsonObject job(qsizetype number)
    {
        return one->client().get(QStringLiteral("/api/status/") + ids.at(number)).json();
    }

    qint64 completed() { return number(one->analytics(), "completed_jobs"); }

    ValkeyServer store;
    FakeGemini gemini;
    std::unique_ptr<Program> one;
    std::unique_ptr<Program> two;
    QStringList ids;
};

} // namespace

/// What Gemini takes in a minute, against a Gemini that refuses what is more. The minutes are real
/// ones, so everything runs at the same time.
class TestQuota : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoKnowsTheQuotaIsNotRefused()
    {
        constexpr int tokens = 10'000;
        constexpr int textsOfTokens = 40;
        Installation limited({{QStringLiteral("GEMINI_RPM"), QString::number(requests)}}, requests,
                             0);
        Installation free({}, requests, 0);
        Installation counting({{QStringLiteral("GEMINI_TPM"), QString::number(tokens)}}, 0, tokens);
        QElapsedTimer timer;
        timer.start();
        limited.submit(jobs);
        free.submit(jobs);
        counting.submit(textsOfTokens);

        // Why a job waits stands in it, and it has lost nothing by it.
        const auto isWaitingSeen = [&counting] {
            for (qsizetype i = 0; i < textsOfTokens; ++i) {
                const QJsonObject job = counting.job(i);
                if (text(job, "error_code") == QLatin1String("rate_limited_here")
                    && text(job, "status") == QLatin1String("pending"))
                    return job.contains(u"retry_at") && number(job, "attempts") == 0;
            }
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isWaitingSeen(), 30'000);
        QCOMPARE(counting.one->client().get(QStringLiteral("/api/health")).status, 200);

        QTRY_COMPARE_WITH_TIMEOUT(limited.completed(), jobs, 180'000);
        qInfo("GEMINI_RPM=%d: %d jobs in %lld s, %d requests, %d of them refused (429)", requests,
              jobs, timer.elapsed() / 1000, limited.gemini.generateCalls(),
              limited.gemini.quotaRefusals());
        QTRY_COMPARE_WITH_TIMEOUT(free.completed(), jobs, 180'000);
        qInfo("no limit: %d jobs in %lld s, %d requests, %d of them refused (429)", jobs,
              timer.elapsed() / 1000, free.gemini.generateCalls(), free.gemini.quotaRefusals());
        QTRY_COMPARE_WITH_TIMEOUT(counting.completed(), textsOfTokens, 240'000);
        qInfo("GEMINI_TPM=%d: %d jobs in %lld s, %d requests, %d of them refused (429)", tokens,
              textsOfTokens, timer.elapsed() / 1000, counting.gemini.generateCalls(),
              counting.gemini.quotaRefusals());

        QCOMPARE(limited.gemini.quotaRefusals(), 0);
        QCOMPARE(limited.gemini.generateCalls(), jobs);
        QVERIFY(free.gemini.quotaRefusals() >= jobs - requests);
        QVERIFY2(counting.gemini.quotaRefusals() <= 1,
                 qPrintable(QString::number(counting.gemini.quotaRefusals())));
        for (Installation *each : {&limited, &free, &counting})
            QCOMPARE(number(each->one->analytics(), "failed_jobs"), 0);
        QCOMPARE(number(limited.one->analytics(), "retries"), 0);
        // Once in each node's log, however often it was so.
        const QString said = QStringLiteral("The workers keep to a quota");
        QVERIFY2(counting.one->output().count(said) <= 1, qPrintable(counting.one->output()));
        QVERIFY(counting.one->output().contains(said) || counting.two->output().contains(said));
    }
};

QTEST_GUILESS_MAIN(TestQuota)
#include "testquota.moc"
