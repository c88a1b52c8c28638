#include "server/metrics/metricspage.h"
#include "tests/server/metrics/promtool.h"
#include "tests/server/routes/runningnode.h"

#include <QRegularExpression>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;

class TestMetricsPage : public QObject
{
    Q_OBJECT

private:
    static Analytics fullAnalytics()
    {
        Analytics a;
        a.totalRequests = 20;
        a.cacheHits = 8;
        a.staleHits = 2;
        a.cacheMisses = 12;
        a.coalesced = 3;
        a.completedJobs = 5;
        a.failedJobs = 1;
        a.cancelledJobs = 2;
        a.promptTokens = 1000;
        a.outputTokens = 50;
        a.costNanodollars = 1'500'000'000;
        a.savedNanodollars = 30;
        a.today.day = QDate(2026, 11, 24);
        a.today.requests = 7;
        a.today.nanodollars = 250'000'000;
        a.today.estimatedNanodollars = 250'000'000;
        a.today.limits = {2.5, 100};
        a.pricesUpdated = QDate(2026, 11, 24);
        a.durations = DurationHistogram::fromReply(
            Reply::array({Reply::bulk("sum"), Reply::bulk("2345"), Reply::bulk("10"),
                          Reply::bulk("3"), Reply::bulk("inf"), Reply::bulk("1")}));
        NodeWork node;
        node.node = "host\"with\\signs";
        node.workers = 3;
        node.paused = 1;
        node.running = 2;
        node.completed = 5;
        node.lastSeen = QDateTime::fromMSecsSinceEpoch(1764000000500, Qt::UTC);
        a.nodes = {node};
        return a;
    }

    static ProcessFacts fullFacts()
    {
        ProcessFacts facts;
        facts.residentBytes = 12345678;
        facts.virtualBytes = 123456789;
        facts.cpuSeconds = 1.25;
        facts.openFiles = 20;
        facts.mostOpenFiles = 1024;
        facts.startTime = 1764000000.25;
        return facts;
    }

    static bool has(const QByteArray &page, const char *line)
    {
        return page.contains('\n' + QByteArray(line) + '\n');
    }

private Q_SLOTS:
    void tellsEverything()
    {
        const QByteArray page = metricsPage(fullAnalytics(), fullFacts(), 4);
        for (const char *line : {
                 "smartcache_store_up 1",
                 "smartcache_submissions_total{result=\"hit\"} 6",
                 "smartcache_submissions_total{result=\"stale\"} 2",
                 "smartcache_submissions_total{result=\"coalesced\"} 3",
                 "smartcache_submissions_total{result=\"queued\"} 9",
                 "smartcache_jobs_ended_total{outcome=\"cancelled\"} 2",
                 "smartcache_jobs{state=\"running\"} 2",
                 "smartcache_job_duration_seconds_bucket{le=\"0.006\"} 0",
                 "smartcache_job_duration_seconds_bucket{le=\"0.01\"} 3",
                 "smartcache_job_duration_seconds_bucket{le=\"1000\"} 3",
                 "smartcache_job_duration_seconds_bucket{le=\"+Inf\"} 4",
                 "smartcache_job_duration_seconds_sum 2.345",
                 "smartcache_job_duration_seconds_count 4",
                 "smartcache_tokens_total{direction=\"output\"} 50",
                 "smartcache_cost_dollars_total 1.5",
                 "smartcache_saved_dollars_total 3e-08",
                 "smartcache_gemini_requests_today 7",
                 "smartcache_gemini_spent_today_dollars 0.5",
                 "smartcache_gemini_requests_limit 100",
                 "smartcache_gemini_budget_dollars 2.5",
                 "smartcache_workers{state=\"working\"} 2",
                 "smartcache_workers{state=\"paused\"} 1",
                 "smartcache_node_running_jobs{node=\"host\\\"with\\\\signs\"} 2",
                 "smartcache_node_last_seen_timestamp_seconds{node=\"host\\\"with\\\\signs\"} "
                 "1764000000.5",
                 "smartcache_open_connections 4",
                 "process_resident_memory_bytes 12345678",
                 "process_cpu_seconds_total 1.25",
             })
            QVERIFY2(has(page, line), line);
    }

    void withoutTheStoreItTellsOfTheProcess()
    {
        const QByteArray page = metricsPage(std::nullopt, fullFacts(), 4);
        QVERIFY(has(page, "smartcache_store_up 0"));
        QVERIFY(has(page, "process_resident_memory_bytes 12345678"));
        QVERIFY(!page.contains("smartcache_jobs"));
    }

    void everySampleHasHelpAndType()
    {
        const QByteArray page = metricsPage(fullAnalytics(), fullFacts(), 4);
        static const QRegularExpression suffix(QStringLiteral("_(bucket|sum|count)$"));
        const QList<QByteArray> lines = page.trimmed().split('\n');
        for (const QByteArray &line : lines) {
            if (line.startsWith('#'))
                continue;
            const QByteArray name = line.left(line.indexOf(line.contains('{') ? '{' : ' '));
            const QByteArray histogram = QString::fromUtf8(name).remove(suffix).toUtf8();
            QVERIFY2(page.contains("# HELP " + name + ' ')
                         || page.contains("# TYPE " + histogram + " histogram\n"),
                     line.constData());
            QCOMPARE(page.contains("# TYPE " + name + " counter\n"), name.endsWith("_total"));
        }
    }

    void prometheusHasNoObjections()
    {
        if (!Promtool::isThere()) {
            QVERIFY2(!Promtool::isRequired(), "promtool is missing (Debian package prometheus)");
            return;
        }
        QCOMPARE(Promtool::objections(metricsPage(fullAnalytics(), fullFacts(), 4)), QByteArray());
        QCOMPARE(Promtool::objections(metricsPage(Analytics(), {}, 0)), QByteArray());
        QCOMPARE(Promtool::objections(metricsPage(std::nullopt, fullFacts(), 4)), QByteArray());
        // And it would have some.
        QVERIFY(!Promtool::objections("# TYPE a counter\na 1\n").isEmpty());
    }

    void isServedBehindTheGuards()
    {
        RunningNode node([](Config &config) { config.apiToken = "the-token-of-this-test"; });
        // First, and so with one connection: the end of another may not have been noticed yet.
        const RawAnswer answer =
            node.ask(getRequest("/metrics", "Authorization: Bearer the-token-of-this-test\r\n"));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("content-type"),
                 QByteArray("text/plain; version=0.0.4; charset=utf-8"));
        QVERIFY(has(answer.body, "smartcache_store_up 1"));
        QVERIFY(has(answer.body, "smartcache_open_connections 1"));
        if (Promtool::isThere())
            QCOMPARE(Promtool::objections(answer.body), QByteArray());
        QCOMPARE(node.ask(getRequest("/metrics")).status, 401);
    }

    void aWorkerHasItToo()
    {
        RunningNode node([](Config &config) { config.role = Role::Worker; });
        QCOMPARE(node.ask(getRequest("/metrics")).status, 200);
    }

    void isServedWhileTheStoreIsAway()
    {
        RunningNode node;
        node.store().kill();
        const RawAnswer answer = node.ask(getRequest("/metrics"));
        QCOMPARE(answer.status, 200);
        QVERIFY(has('\n' + answer.body, "smartcache_store_up 0"));
    }
};

QTEST_GUILESS_MAIN(TestMetricsPage)
#include "testmetricspage.moc"
