#include "tests/server/routes/runningnode.h"

#include <QDateTime>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

/// The API as a whole: its routes, and the guards in front of every one of them.
class TestApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statusOfAJob()
    {
        RunningNode node([](Config &config) { config.role = Role::Api; });
        const QJsonObject queued = jsonOf(node.ask(submitRequest(QStringLiteral("a text"))));
        const QByteArray id = queued.value(u"job_id").toString().toLatin1();
        const RawAnswer answer = node.ask(getRequest("/api/status/" + id));
        QCOMPARE(answer.status, 200);
        const QJsonObject job = jsonOf(answer);
        QCOMPARE(job.value(u"job_id").toString().toLatin1(), id);
        QCOMPARE(job.value(u"status").toString(), QStringLiteral("pending"));
        QVERIFY(QDateTime::fromString(job.value(u"created_at").toString(), Qt::ISODateWithMs)
                    .isValid());
        for (const char *absent : {"summary", "tags", "completed_at", "error", "input"})
            QVERIFY2(!job.contains(QLatin1String(absent)), absent);
    }

    void unknownThings_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        const auto row = [](const QByteArray &request, int status, const char *code) {
            QTest::newRow(request.left(request.indexOf('\r')).constData())
                << request << status << QString::fromLatin1(code);
        };
        row(getRequest("/api/status/nothing"), 404, "unknown_job");
        row(getRequest("/api/status/" + QByteArray(64, '0')), 404, "unknown_job");
        row(getRequest("/api/status/%00%0A*"), 404, "unknown_job");
        row(getRequest("/api/status/" + QByteArray(5000, 'a')), 404, "unknown_job");
        row(postRequest("/api/jobs/nothing/cancel", ""), 404, "unknown_job");
        row(postRequest("/api/jobs/nothing/retry", ""), 404, "unknown_job");
        row(getRequest("/api/status/"), 404, "not_found");
        row(getRequest("/api"), 404, "not_found");
        row(getRequest("/api/"), 404, "not_found");
        row(getRequest("/api/submit"), 405, "method_not_allowed");
        row(postRequest("/api/analytics", "{}"), 405, "method_not_allowed");
    }

    void unknownThings()
    {
        QFETCH(const QByteArray, request);
        if (!m_shared)
            m_shared = std::make_unique<RunningNode>();
        const RawAnswer answer = m_shared->ask(request);
        QTEST(answer.status, "status");
        QTEST(jsonOf(answer).value(u"code").toString(), "code");
        QCOMPARE(answer.header("x-content-type-options"), "nosniff");
        QCOMPARE(answer.header("cache-control"), "no-store");
        QCOMPARE(answer.header("vary"), "Origin");
        QCOMPARE(!answer.header("allow").isEmpty(), answer.status == 405);
    }
    void cleanupTestCase() { m_shared.reset(); }

    void analyticsHasTheFixedFields()
    {
        RunningNode node;
        const RawAnswer answer = node.ask(getRequest("/api/analytics"));
        QCOMPARE(answer.status, 200);
        const QJsonObject analytics = jsonOf(answer);
        for (const char *field : {"total_requests", "cache_hits", "cache_misses", "failed_jobs",
                                  "queue_size", "avg_processing_time_ms"}) {
            QVERIFY2(analytics.value(QLatin1String(field)).isDouble(), field);
            QCOMPARE(analytics.value(QLatin1String(field)).toDouble(), 0.0);
        }
    }

    void everyRouteIsBehindTheGuards_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char *line :
             {"POST /api/submit", "GET /api/status/x", "GET /api/analytics", "GET /metrics",
              "GET /api/health", "POST /api/jobs/x/cancel", "POST /api/jobs/x/retry",
              "GET /api/nothing", "HEAD /api/analytics"})
            QTest::newRow(line) << QByteArray(line);
    }

    void everyRouteIsBehindTheGuards()
    {
        QFETCH(const QByteArray, line);
        if (!m_guarded) {
            m_guarded = std::make_unique<RunningNode>([](Config &config) {
                config.apiToken = "the-token-of-this-test";
                config.role = Role::Api;
            });
        }
        const QByteArray start = line + " HTTP/1.1\r\n";
        const QByteArray token = "Authorization: Bearer the-token-of-this-test\r\n";
        QCOMPARE(m_guarded->ask(start + "Host: evil.example\r\n" + token + "\r\n").status, 421);
        QCOMPARE(m_guarded->ask(start + "Host: localhost\r\n\r\n").status, 401);
        QCOMPARE(
            m_guarded->ask(start + "Host: localhost\r\nAuthorization: Bearer wrong\r\n\r\n").status,
            401);
        if (line.startsWith("POST")) {
            QCOMPARE(m_guarded
                         ->ask(start + "Host: localhost\r\nOrigin: http://evil.example\r\n" + token
                               + "\r\n")
                         .status,
                     403);
        }
        const int status = m_guarded->ask(start + "Host: localhost\r\n" + token + "\r\n").status;
        QVERIFY2(status == 200 || status == 400 || status == 404,
                 qPrintable(QString::number(status)));
    }
    void cleanup()
    {
        if (qstrcmp(QTest::currentTestFunction(), "everyRouteIsBehindTheGuards") == 0
            && qstrcmp(QTest::currentDataTag(), "HEAD /api/analytics") == 0)
            m_guarded.reset();
    }

    void everyoneMaySeeThePage()
    {
        RunningNode node([](Config &config) {
            config.apiToken = "the-token-of-this-test";
            config.role = Role::Api;
        });
        for (const char *path : {"/", "/library", "/jobs/x"}) {
            const RawAnswer page = node.ask(getRequest(path));
            QCOMPARE(page.status, 200);
            QCOMPARE(page.header("content-type"), "text/html; charset=utf-8");
            QCOMPARE(page.header("cache-control"), "no-cache");
            QVERIFY(!page.header("content-security-policy").isEmpty());
        }
        QCOMPARE(node.ask("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n").status, 421);
    }

    void answersPreflightsOfAllowedPages()
    {
        RunningNode node([](Config &config) {
            config.allowedOrigins = {QStringLiteral("http://localhost:5173")};
            config.apiToken = "the-token-of-this-test";
        });
        const auto preflight = [&](const QByteArray &origin) {
            return node.ask("OPTIONS /api/submit HTTP/1.1\r\nHost: localhost\r\nOrigin: " + origin
                            + "\r\nAccess-Control-Request-Method: POST\r\n"
                              "Access-Control-Request-Headers: content-type\r\n\r\n");
        };
        const RawAnswer ours = preflight("http://localhost:5173");
        QCOMPARE(ours.status, 204);
        QCOMPARE(ours.header("access-control-allow-origin"), "http://localhost:5173");
        QVERIFY(ours.header("access-control-allow-methods").contains("POST"));
        QVERIFY(ours.body.isEmpty());
        QCOMPARE(preflight("http://evil.example").header("access-control-allow-origin"), "");
        // Its page can read even a refusal.
        const RawAnswer tooLarge = node.ask(
            "POST /api/submit HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost:5173\r\n"
            "Content-Length: 99999999\r\n\r\n");
        QCOMPARE(tooLarge.status, 413);
        QCOMPARE(tooLarge.header("access-control-allow-origin"), "http://localhost:5173");
    }

    void limitsTheRateOfOneClientOverAllThreads()
    {
        RunningNode node([](Config &config) {
            config.rateLimit = 5;
            config.httpThreads = 2;
        });
        int refused = 0;
        RawAnswer last;
        for (int i = 0; i < 30; ++i) {
            const RawAnswer answer = node.ask(getRequest("/api/health"));
            if (answer.status == 429) {
                ++refused;
                last = answer;
            }
        }
        // Twice the rate in a burst, and what a slow machine lets flow in meanwhile.
        QVERIFY2(refused >= 10 && refused <= 20, qPrintable(QString::number(refused)));
        QCOMPARE(jsonOf(last).value(u"code").toString(), QStringLiteral("rate_limited"));
        QCOMPARE(last.header("retry-after"), "1");
    }

    void workersAnswerForTheirHealthAlone()
    {
        RunningNode node([](Config &config) { config.role = Role::Worker; });
        for (const char *path : {"/api/health", "/api/health/ready", "/api/health/live"})
            QCOMPARE(node.ask(getRequest(path)).status, 200);
        QCOMPARE(node.ask(getRequest("/api/analytics")).status, 404);
        QCOMPARE(node.ask(submitRequest(QStringLiteral("x"))).status, 404);
    }

    void demandsATokenWhereOthersCanReachIt()
    {
        const SystemClock clock;
        Config config;
        config.host = QStringLiteral("0.0.0.0");
        const Expected<QUrl> url = Node(config, clock).start();
        QVERIFY(!url);
        QCOMPARE(url.error().code, QStringLiteral("api_token_required"));
    }

private:
    std::unique_ptr<RunningNode> m_shared;
    std::unique_ptr<RunningNode> m_guarded;
};

QTEST_GUILESS_MAIN(TestApi)
#include "testapi.moc"
