#include "tests/e2e/program.h"
#include "tests/fakes/fakegemini.h"
#include "tests/fakes/fakesite.h"

#include <QJsonArray>
#include <QSet>
#include <QTest>

using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

Program::Options withGemini(const FakeGemini &gemini)
{
    return {{QStringLiteral("GEMINI_API_KEY"), QStringLiteral("fake-key")},
            {QStringLiteral("GEMINI_BASE_URL"), gemini.baseUrl().toString()}};
}

} // namespace

/// The main job: texts and addresses in, summaries out, each made once.
class TestSummaries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void summarisesATextAndThenAnswersFromTheCache()
    {
        FakeGemini gemini;
        gemini.start();
        Program program(withGemini(gemini));
        program.start();

        const QString input = numberedText(1);
        const QJsonObject queued = program.submit({{QStringLiteral("input"), input}}, 202);
        QCOMPARE(text(queued, "status"), QStringLiteral("pending"));
        QCOMPARE(queued.value(u"cached"), QJsonValue(false));
        QCOMPARE(text(queued, "job_id").size(), 36);

        const QJsonObject job = program.waitForEnd(text(queued, "job_id"));
        QCOMPARE(text(job, "status"), QStringLiteral("completed"));
        QCOMPARE(text(job, "engine"), QStringLiteral("gemini"));
        QVERIFY(text(job, "summary").contains(QStringLiteral("railway bridge")));
        QVERIFY(job.value(u"tags").toArray().size() >= 2);
        QVERIFY(!text(job, "created_at").isEmpty());
        QVERIFY(!text(job, "completed_at").isEmpty());
        QVERIFY(job.value(u"duration_ms").isDouble());
        QVERIFY(!text(job, "model").isEmpty());

        // Spelt differently, it is the same text.
        const QJsonObject hit = program.submit(
            {{QStringLiteral("input"),
              QStringLiteral("  \r\n") + QString(input).replace(u' ', QStringLiteral("\n "))}},
            200);
        QCOMPARE(text(hit, "status"), QStringLiteral("completed"));
        QCOMPARE(hit.value(u"cached"), QJsonValue(true));
        QCOMPARE(text(hit, "summary"), text(job, "summary"));
        QCOMPARE(hit.value(u"tags"), job.value(u"tags"));
        QCOMPARE(text(hit, "job_id"), text(job, "hash"));

        // A hit's id can be asked for too.
        const QJsonObject status = program.waitForEnd(text(hit, "job_id"));
        QCOMPARE(text(status, "summary"), text(job, "summary"));
        QCOMPARE(gemini.generateCalls(), 1);

        const QJsonObject analytics = program.analytics();
        QCOMPARE(number(analytics, "total_requests"), 2);
        QCOMPARE(number(analytics, "cache_hits"), 1);
        QCOMPARE(number(analytics, "cache_misses"), 1);
        QCOMPARE(number(analytics, "failed_jobs"), 0);
        QCOMPARE(number(analytics, "queue_size"), 0);
        QCOMPARE(number(analytics, "completed_jobs"), 1);
        QCOMPARE(analytics.value(u"avg_processing_time_ms").toDouble(),
                 job.value(u"duration_ms").toDouble());
    }

    void summarisesAPageAndThenAnswersFromTheCache()
    {
        FakeGemini gemini;
        gemini.start();
        const FakeSite site;
        Program program(withGemini(gemini));
        program.start();

        const QString url = site.url(QStringLiteral("/article")).toString();
        const QJsonObject queued = program.submit({{QStringLiteral("input"), url}}, 202);
        const QJsonObject job = program.waitForEnd(text(queued, "job_id"));
        QCOMPARE(text(job, "status"), QStringLiteral("completed"));
        QCOMPARE(text(job, "source_url"), url);
        QCOMPARE(text(job, "extraction"), QStringLiteral("article"));
        QVERIFY(!text(job, "title").isEmpty());

        const QJsonObject hit = program.submit(
            {{QStringLiteral("input"), url + QStringLiteral("?utm_source=mail#part")}}, 200);
        QCOMPARE(text(hit, "summary"), text(job, "summary"));
        QCOMPARE(site.hits("/article"), 1);
        QCOMPARE(gemini.generateCalls(), 1);
    }

    void summarisesWithoutAKey()
    {
        const FakeSite site;
        Program program;
        program.start();
        for (const QString &input :
             {numberedText(2), site.url(QStringLiteral("/article")).toString()}) {
            const QJsonObject queued = program.submit({{QStringLiteral("input"), input}}, 202);
            const QJsonObject job = program.waitForEnd(text(queued, "job_id"));
            QCOMPARE(text(job, "engine"), QStringLiteral("extractive"));
            QVERIFY(!text(job, "summary").isEmpty());
            QCOMPARE(text(program.submit({{QStringLiteral("input"), input}}, 200), "summary"),
                     text(job, "summary"));
        }
    }

    void returnsAShortTextAsItIs()
    {
        FakeGemini gemini;
        gemini.start();
        Program program(withGemini(gemini));
        program.start();
        const QString input = QStringLiteral("The harbour is closed until Monday.");
        const QJsonObject queued = program.submit({{QStringLiteral("input"), input}}, 202);
        const QJsonObject job = program.waitForEnd(text(queued, "job_id"));
        QCOMPARE(text(job, "summary"), input);
        QCOMPARE(text(job, "engine"), QStringLiteral("verbatim"));
        QCOMPARE(gemini.generateCalls(), 0);
    }

    void asksGeminiOnceForFiftyAtOnce()
    {
        FakeGemini gemini;
        gemini.setLatency(300ms);
        gemini.start();
        Program program(withGemini(gemini));
        program.start();

        const std::vector<QJsonObject> same(50, {{QStringLiteral("input"), numberedText(3)}});
        QSet<QString> ids;
        int fresh = 0;
        for (const HttpAnswer &answer :
             program.client().postAll(QStringLiteral("/api/submit"), same)) {
            QCOMPARE(answer.status, 202);
            ids.insert(answer.text("job_id"));
            fresh += answer.json().value(u"coalesced").toBool() ? 0 : 1;
        }
        QCOMPARE(ids.size(), 1);
        QCOMPARE(fresh, 1);
        QCOMPARE(text(program.waitForEnd(*ids.cbegin()), "status"), QStringLiteral("completed"));
        QCOMPARE(gemini.generateCalls(), 1);

        const QJsonObject analytics = program.analytics();
        QCOMPARE(number(analytics, "total_requests"), 50);
        QCOMPARE(number(analytics, "cache_misses"), 50);
        QCOMPARE(number(analytics, "coalesced"), 49);
        QCOMPARE(number(analytics, "completed_jobs"), 1);
    }

    void makesItAnewWhenAsked()
    {
        FakeGemini gemini;
        gemini.start();
        Program program(withGemini(gemini));
        program.start();
        const QString input = numberedText(4);
        program.waitForEnd(text(program.submit({{QStringLiteral("input"), input}}, 202), "job_id"));
        const QJsonObject again = program.submit(
            {{QStringLiteral("input"), input}, {QStringLiteral("refresh"), true}}, 202);
        QCOMPARE(text(program.waitForEnd(text(again, "job_id")), "status"),
                 QStringLiteral("completed"));
        QCOMPARE(gemini.generateCalls(), 2);
    }

    void keepsLengthsApart()
    {
        FakeGemini gemini;
        gemini.start();
        Program program(withGemini(gemini));
        program.start();
        const QString input = numberedText(5);
        for (const char *length : {"short", "medium", "long"}) {
            const QJsonObject submission{{QStringLiteral("input"), input},
                                         {QStringLiteral("length"), QLatin1String(length)}};
            program.waitForEnd(text(program.submit(submission, 202), "job_id"));
            program.submit(submission, 200);
        }
        // Medium is what an open length means.
        program.submit({{QStringLiteral("input"), input}}, 200);
        QCOMPARE(gemini.generateCalls(), 3);
    }

    void saysWhyAPageCouldNotBeSummarised_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("code");
        QTest::newRow("wall") << QStringLiteral("/wall") << QStringLiteral("blocked_page");
        QTest::newRow("missing") << QStringLiteral("/status/404") << QStringLiteral("http_status");
        QTest::newRow("image") << QStringLiteral("/type?type=image/png")
                               << QStringLiteral("unsupported_type");
        QTest::newRow("loop") << QStringLiteral("/loop") << QStringLiteral("too_many_redirects");
    }

    void saysWhyAPageCouldNotBeSummarised()
    {
        QFETCH(const QString, target);
        const FakeSite site;
        Program program;
        program.start();
        const QJsonObject queued =
            program.submit({{QStringLiteral("input"), site.url(target).toString()}}, 202);
        const QJsonObject job = program.waitForEnd(text(queued, "job_id"));
        QCOMPARE(text(job, "status"), QStringLiteral("failed"));
        QTEST(text(job, "error_code"), "code");
        QVERIFY(text(job, "error").size() > 20);
        QCOMPARE(number(program.analytics(), "failed_jobs"), 1);
    }

    void keepsAwayFromPrivateAddresses()
    {
        const FakeSite site;
        Program program({{QStringLiteral("ALLOW_PRIVATE_URLS"), QStringLiteral("0")}});
        program.start();
        const QJsonObject queued = program.submit(
            {{QStringLiteral("input"), site.url(QStringLiteral("/article")).toString()}}, 202);
        QCOMPARE(text(program.waitForEnd(text(queued, "job_id")), "error_code"),
                 QStringLiteral("forbidden_address"));
        QCOMPARE(site.hits("/article"), 0);
    }
};

QTEST_GUILESS_MAIN(TestSummaries)
#include "testsummaries.moc"
