#include "tests/e2e/program.h"
#include "tests/fakes/fakegemini.h"
#include "tests/support/valkeyserver.h"

#include <QDateTime>
#include <QTest>

using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

QJsonObject submissionOf(int textNumber)
{
    return {{QStringLiteral("input"), numberedText(textNumber)}};
}

QJsonObject today(const QJsonObject &analytics)
{
    return analytics.value(u"today").toObject();
}

double dollars(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toDouble(-1);
}

QString nextMidnight()
{
    return QDateTime::currentDateTimeUtc().date().addDays(1).toString(Qt::ISODate)
           + QStringLiteral("T00:00:00.000Z");
}

} // namespace

/// What Gemini may be asked in a day: beyond it jobs wait, and nothing fails.
class TestBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        // These tests take seconds and are about one day.
        QTRY_VERIFY_WITH_TIMEOUT(QDateTime::currentDateTimeUtc().time() < QTime(23, 58), 150'000);
        m_store = std::make_unique<ValkeyServer>();
        m_gemini = std::make_unique<FakeGemini>();
        m_gemini->start();
    }

    void jobsWaitForTheNextDayOrAHigherLimit()
    {
        Program program(node(QStringLiteral("REQUESTS_PER_DAY"), QStringLiteral("3")));
        program.start();
        const QStringList ids = submit(program, 6);
        QTRY_COMPARE_WITH_TIMEOUT(number(program.analytics(), "completed_jobs"), 3, 30'000);
        checkThatItWaits(program, "request_quota_exhausted", "REQUESTS_PER_DAY");
        QJsonObject account = today(program.analytics());
        QCOMPARE(number(account, "requests"), 3);
        QCOMPARE(number(account, "requests_limit"), 3);
        QCOMPARE(text(account, "exhausted"), QStringLiteral("request_quota_exhausted"));
        QCOMPARE(text(account, "resumes_at"), nextMidnight());
        QCOMPARE(m_gemini->generateCalls(), 3);

        // The account survives: nothing more is asked, not even whether the key is good.
        QCOMPARE(program.stop(), 0);
        program.start();
        checkThatItWaits(program, "request_quota_exhausted", "REQUESTS_PER_DAY");
        QCOMPARE(number(today(program.analytics()), "requests"), 3);
        QCOMPARE(m_gemini->calls().size(), 3);

        QCOMPARE(program.stop(), 0);
        program.setOption(QStringLiteral("REQUESTS_PER_DAY"), QStringLiteral("10"));
        program.start();
        for (const QString &id : ids)
            QCOMPARE(text(program.waitForEnd(id), "status"), QStringLiteral("completed"));
        QCOMPARE(m_gemini->generateCalls(), 6);
        const QJsonObject analytics = program.analytics();
        QCOMPARE(number(analytics, "completed_jobs"), 6);
        QCOMPARE(number(analytics, "failed_jobs"), 0);
        QCOMPARE(number(analytics, "retries"), 0);
        account = today(analytics);
        QCOMPARE(number(account, "requests"), 6);
        QVERIFY(!account.contains(u"exhausted"));
        QCOMPARE(program.client().get(QStringLiteral("/api/health")).status, 200);
    }

    void nodesShareOneLimit()
    {
        const Program::Options options =
            node(QStringLiteral("REQUESTS_PER_DAY"), QStringLiteral("5"));
        Program one(options);
        Program two(options);
        one.start();
        two.start();
        const QStringList ids = submit(one, 12);
        QTRY_COMPARE_WITH_TIMEOUT(number(two.analytics(), "completed_jobs"), 5, 30'000);
        checkThatItWaits(two, "request_quota_exhausted", "REQUESTS_PER_DAY");
        QCOMPARE(m_gemini->generateCalls(), 5);
        QCOMPARE(number(today(two.analytics()), "requests"), 5);

        // A node goes by its own limit, and works for those that wait.
        Program richer(node(QStringLiteral("REQUESTS_PER_DAY"), QStringLiteral("100")));
        richer.start();
        for (const QString &id : ids)
            QCOMPARE(text(one.waitForEnd(id), "status"), QStringLiteral("completed"));
        QCOMPARE(m_gemini->generateCalls(), 12);
        const QJsonObject analytics = one.analytics();
        QCOMPARE(number(analytics, "failed_jobs"), 0);
        qint64 completed = 0;
        const QJsonArray nodes = analytics.value(u"nodes").toArray();
        for (const QJsonValue node : nodes)
            completed += number(node.toObject(), "completed_jobs");
        QCOMPARE(nodes.size(), 3);
        QCOMPARE(completed, 12);
    }

    void moneyIsCountedToTheBillionth()
    {
        Program program(node(QStringLiteral("BUDGET_USD_PER_DAY"), QStringLiteral("0.000001")));
        program.setOption(QStringLiteral("GEMINI_MODEL"), QStringLiteral("gemini-3.5-flash-lite"));
        program.setOption(QStringLiteral("WORKER_COUNT"), QStringLiteral("1"));
        program.start();
        const QStringList ids = submit(program, 2);
        const QJsonObject job = program.waitForEnd(ids.first());
        QCOMPARE(text(job, "model"), QStringLiteral("gemini-3.5-flash-lite"));
        const QJsonObject usage = job.value(u"usage").toObject();
        const qint64 cached = number(usage, "cached_tokens");
        const double cost =
            (double(number(usage, "prompt_tokens") - cached) * 0.30 + double(cached) * 0.03
             + double(number(usage, "output_tokens") + number(usage, "thought_tokens")) * 2.50)
            / 1e6;
        QVERIFY(cost > 0.000001);
        QCOMPARE(dollars(job, "cost_usd"), cost);
        checkThatItWaits(program, "budget_exhausted", "BUDGET_USD_PER_DAY");

        program.submit(submissionOf(0), 200);
        program.submit(submissionOf(0), 200);
        const QJsonObject analytics = program.analytics();
        QCOMPARE(dollars(analytics, "cost_usd"), cost);
        QCOMPARE(dollars(analytics, "spent_usd"), cost);
        QCOMPARE(dollars(analytics, "saved_usd"), 2 * cost);
        QCOMPARE(dollars(today(analytics), "spent_usd"), cost);
        QCOMPARE(text(today(analytics), "exhausted"), QStringLiteral("budget_exhausted"));
        QCOMPARE(number(analytics, "failed_jobs"), 0);
        QCOMPARE(m_gemini->generateCalls(), 1);
        QCOMPARE(program.client().get(QStringLiteral("/api/status/") + ids.last()).text("status"),
                 QStringLiteral("pending"));
    }

    /// Attempts that fail are requests, too: it is with those that quotas burn through.
    void failedAttemptsCount()
    {
        m_gemini->addFault(QStringLiteral("500"), FakeGemini::always);
        Program program(node(QStringLiteral("REQUESTS_PER_DAY"), QStringLiteral("2")));
        program.setOption(QStringLiteral("GEMINI_FALLBACK_MODELS"), QString());
        program.start();
        submit(program, 2);
        checkThatItWaits(program, "request_quota_exhausted", "REQUESTS_PER_DAY");
        QCOMPARE(m_gemini->generateCalls(), 2);
        QCOMPARE(number(program.analytics(), "failed_jobs"), 0);
    }

    void theOfflineSummarizerHasNoLimit()
    {
        Program program({{QStringLiteral("REDIS_URL"), m_store->url()},
                         {QStringLiteral("REQUESTS_PER_DAY"), QStringLiteral("1")},
                         {QStringLiteral("BUDGET_USD_PER_DAY"), QStringLiteral("0.01")}});
        program.start();
        for (const QString &id : submit(program, 4)) {
            const QJsonObject job = program.waitForEnd(id);
            QCOMPARE(text(job, "status"), QStringLiteral("completed"));
            QCOMPARE(dollars(job, "cost_usd"), 0.0);
        }
        QCOMPARE(number(today(program.analytics()), "requests"), 0);
        QCOMPARE(number(program.analytics(), "cost_unknown_jobs"), 0);
    }

    void aPriceTableThatIsNoneStopsTheStart()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("prices.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"updated\": \"yesterday\"}");
        file.close();
        Program program({{QStringLiteral("PRICES_FILE"), file.fileName()}});
        QVERIFY(program.runToEnd() != 0);
        QVERIFY2(program.output().contains(file.fileName()), qPrintable(program.output()));
        QVERIFY2(program.output().contains(QStringLiteral("\"updated\" must be a day")),
                 qPrintable(program.output()));
    }

private:
    Program::Options node(const QString &limit, const QString &value) const
    {
        return {{QStringLiteral("REDIS_URL"), m_store->url()},
                {QStringLiteral("GEMINI_API_KEY"), QStringLiteral("fake-key")},
                {QStringLiteral("GEMINI_BASE_URL"), m_gemini->baseUrl().toString()},
                {limit, value}};
    }

    static QStringList submit(Program &program, int count)
    {
        QStringList ids;
        for (int i = 0; i < count; ++i)
            ids.append(text(program.submit(submissionOf(i), 202), "job_id"));
        return ids;
    }

    static void checkThatItWaits(Program &program, const char *code, const char *option)
    {
        QTRY_COMPARE_WITH_TIMEOUT(program.client().get(QStringLiteral("/api/health")).status, 503,
                                  20'000);
        const HttpAnswer health = program.client().get(QStringLiteral("/api/health"));
        QCOMPARE(health.text("code"), QLatin1String(code));
        // The pause is as long as the day was when the store answered, which was a moment before.
        const QDateTime midnight = QDateTime::fromString(nextMidnight(), Qt::ISODateWithMs);
        const qint64 late =
            midnight.msecsTo(QDateTime::fromString(health.text("resumes_at"), Qt::ISODateWithMs));
        QVERIFY2(late >= 0 && late < 5000, qPrintable(health.text("resumes_at")));
        QVERIFY2(health.text("error").contains(QLatin1String(option)),
                 qPrintable(health.text("error")));
    }

    std::unique_ptr<ValkeyServer> m_store;
    std::unique_ptr<FakeGemini> m_gemini;
};

QTEST_GUILESS_MAIN(TestBudget)
#include "testbudget.moc"
