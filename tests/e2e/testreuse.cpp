#include "tests/e2e/program.h"
#include "tests/fakes/fakegemini.h"
#include "tests/fakes/fakesite.h"
#include "tests/support/valkeyserver.h"

#include <QTest>

using namespace smartcache::test;
using namespace std::chrono_literals;

/// Summaries that expire within a second, and what the program does not ask Gemini again.
class TestReuse : public QObject
{
    Q_OBJECT

private:
    FakeGemini m_gemini;
    FakeSite m_site;

    Program::Options options(const char *staleFor = "0") const
    {
        return {{QStringLiteral("GEMINI_API_KEY"), QStringLiteral("fake-key")},
                {QStringLiteral("GEMINI_BASE_URL"), m_gemini.baseUrl().toString()},
                {QStringLiteral("CACHE_TTL"), QStringLiteral("1")},
                {QStringLiteral("CACHE_STALE"), QLatin1String(staleFor)}};
    }

    QJsonObject pageAt(const char *name) const
    {
        return {{QStringLiteral("input"),
                 m_site.url(QStringLiteral("/revised/") + QLatin1String(name)).toString()}};
    }

    /// The first answer to this submission that is no ordinary hit: its summary has expired.
    static HttpAnswer afterExpiry(Program &program, const QJsonObject &submission)
    {
        HttpAnswer answer;
        const bool hasExpired = QTest::qWaitFor([&] {
            answer = program.client().post(QStringLiteral("/api/submit"), submission);
            return answer.status != 200 || answer.json().contains(u"stale");
        });
        if (!hasExpired)
            qFatal("the summary does not expire");
        return answer;
    }

private Q_SLOTS:
    void initTestCase() { m_gemini.start(); }

    void init()
    {
        m_gemini.clearCalls();
        m_gemini.setLatency(0ms);
    }

    void unchangedPageIsNotPaidForTwice()
    {
        m_site.revise("news", {1, 1, "\"v1\"", {}});
        Program program(options());
        program.start();
        const QJsonObject first =
            program.waitForEnd(text(program.submit(pageAt("news"), 202), "job_id"));
        QCOMPARE(text(first, "status"), QStringLiteral("completed"));

        const HttpAnswer again = afterExpiry(program, pageAt("news"));
        QCOMPARE(again.status, 202);
        const QJsonObject second = program.waitForEnd(again.text("job_id"));
        QCOMPARE(text(second, "status"), QStringLiteral("completed"));
        QCOMPARE(text(second, "summary"), text(first, "summary"));
        QVERIFY(!text(second, "revalidated_at").isEmpty());
        QCOMPARE(m_site.unchanged("/revised/news"), 1);
        QCOMPARE(m_gemini.generateCalls(), 1);

        // The page is rewritten, so now there is something to summarise.
        m_site.revise("news", {2, 1, "\"v2\"", {}});
        const QJsonObject third =
            program.waitForEnd(afterExpiry(program, pageAt("news")).text("job_id"));
        QVERIFY(text(third, "revalidated_at").isEmpty());
        QCOMPARE(m_gemini.generateCalls(), 2);
        QCOMPARE(number(program.analytics(), "revalidated"), 1);
    }

    void expiredSummaryIsServedWhileItIsMadeAnew()
    {
        m_site.revise("stale", {3, 1, "\"v1\"", {}});
        Program program(options("600"));
        program.start();
        const QJsonObject first =
            program.waitForEnd(text(program.submit(pageAt("stale"), 202), "job_id"));
        m_site.revise("stale", {4, 1, "\"v2\"", {}});

        const HttpAnswer stale = afterExpiry(program, pageAt("stale"));
        QCOMPARE(stale.status, 200);
        QCOMPARE(stale.json().value(u"cached"), QJsonValue(true));
        QCOMPARE(stale.text("summary"), text(first, "summary"));
        const QJsonObject refreshed = program.waitForEnd(stale.text("refresh_job_id"));
        QCOMPARE(text(refreshed, "status"), QStringLiteral("completed"));
        QVERIFY(text(refreshed, "summary") != text(first, "summary"));
        QVERIFY(number(program.analytics(), "stale_hits") >= 1);
    }

    void explanationsAddUp()
    {
        m_site.revise("dear", {5, 1, "\"v1\"", {}});
        Program program(options());
        program.setOption(QStringLiteral("CACHE_TTL"), QStringLiteral("300"));
        program.start();
        const QString id = text(program.submit(pageAt("dear"), 202), "job_id");
        program.waitForEnd(id);
        const QJsonObject spent = program.client()
                                      .get(QStringLiteral("/api/jobs/") + id)
                                      .json()
                                      .value(u"explanation")
                                      .toObject();
        QVERIFY(spent.value(u"cost_usd").toDouble() > 0);
        QVERIFY(spent.value(u"tokens").toObject().value(u"prompt").toInt() > 0);
        const QJsonObject hit = program.client()
                                    .post(QStringLiteral("/api/submit?explain=1"), pageAt("dear"))
                                    .json()
                                    .value(u"explanation")
                                    .toObject();
        QCOMPARE(text(hit, "outcome"), QStringLiteral("hit"));
        QCOMPARE(hit.value(u"saved_usd"), spent.value(u"cost_usd"));
        QCOMPARE(hit.value(u"key"), spent.value(u"key"));
    }

    void nodesShareTheSummaryOfOneText()
    {
        m_site.revise("here", {6, 1, "\"here\"", {}});
        m_site.revise("there", {6, 2, "\"there\"", {}});
        m_gemini.setLatency(500ms);
        ValkeyServer::Options storeOptions;
        storeOptions.transport = ValkeyServer::Transport::Tcp;
        const ValkeyServer store(storeOptions);
        Program::Options shared = options();
        shared.insert(QStringLiteral("REDIS_URL"), store.url());
        shared.insert(QStringLiteral("CACHE_TTL"), QStringLiteral("300"));
        Program one(shared);
        Program other(shared);
        one.start();
        other.start();

        const QString here = text(one.submit(pageAt("here"), 202), "job_id");
        const QString there = text(other.submit(pageAt("there"), 202), "job_id");
        const QJsonObject first = one.waitForEnd(here);
        const QJsonObject second = other.waitForEnd(there);
        QCOMPARE(text(second, "summary"), text(first, "summary"));
        QVERIFY(text(first, "shared_from").isEmpty() != text(second, "shared_from").isEmpty());
        QCOMPARE(m_gemini.generateCalls(), 1);
        QCOMPARE(number(one.analytics(), "shared"), 1);
    }
};

QTEST_GUILESS_MAIN(TestReuse)
#include "testreuse.moc"
