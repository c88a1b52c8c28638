#include "server/metrics/metricspage.h"

#include "core/money/nanodollars.h"
#include "server/metrics/exposition.h"

namespace smartcache {

namespace {

void submissions(Exposition &page, const Analytics &a)
{
    page.counter("smartcache_submissions_total", "Inputs handed in, by how they were answered.");
    page.sample(double(a.cacheHits - a.staleHits), {{"result", "hit"}});
    page.sample(double(a.staleHits), {{"result", "stale"}});
    page.sample(double(a.coalesced), {{"result", "coalesced"}});
    page.sample(double(a.refused), {{"result", "refused"}});
    page.sample(double(a.cacheMisses - a.coalesced - a.refused), {{"result", "queued"}});
}

void jobs(Exposition &page, const Analytics &a)
{
    page.counter("smartcache_jobs_ended_total", "Jobs that have ended, by how.");
    page.sample(double(a.completedJobs), {{"outcome", "completed"}});
    page.sample(double(a.failedJobs), {{"outcome", "failed"}});
    page.sample(double(a.cancelledJobs), {{"outcome", "cancelled"}});

    page.counter("smartcache_jobs_reused_total",
                 "Completed jobs that found their summary made already, by how.");
    page.sample(double(a.revalidatedJobs), {{"by", "revalidation"}});
    page.sample(double(a.sharedJobs), {{"by", "text"}});

    page.counter("smartcache_job_retries_total", "Attempts that were put off to a later one.");
    page.sample(double(a.retries));

    page.gauge("smartcache_jobs", "Jobs by state; dead ones failed and can be tried again.");
    page.sample(double(a.queueSize), {{"state", "queued"}});
    page.sample(double(a.delayedJobs), {{"state", "delayed"}});
    page.sample(double(a.runningJobs()), {{"state", "running"}});
    page.sample(double(a.deadJobs), {{"state", "dead"}});

    std::vector<std::pair<double, qint64>> buckets;
    for (size_t i = 0; i < DurationHistogram::bounds.size(); ++i)
        buckets.emplace_back(double(DurationHistogram::bounds[i]) / 1000.0,
                             a.durations.countUpTo(i));
    page.histogram("smartcache_job_duration_seconds",
                   "How long the last attempts of completed and failed jobs took.", buckets,
                   double(a.durations.sumMs()) / 1000.0, a.durations.count());
}

void money(Exposition &page, const Analytics &a)
{
    page.counter("smartcache_tokens_total", "Tokens of completed jobs; thoughts are output.");
    page.sample(double(a.promptTokens), {{"direction", "prompt"}});
    page.sample(double(a.outputTokens), {{"direction", "output"}});

    page.counter("smartcache_cost_dollars_total",
                 "What completed jobs cost by the price table, where it knows the model.");
    page.sample(toUsd(a.costNanodollars));
    page.counter("smartcache_cost_unknown_jobs_total",
                 "Completed jobs whose model is not in the price table.");
    page.sample(double(a.costUnknown));
    page.counter("smartcache_saved_dollars_total", "What the cache spared, by the price table.");
    page.sample(toUsd(a.savedNanodollars));
    page.counter("smartcache_spent_dollars_total",
                 "What Gemini was paid by the price table, also for answers of no use.");
    page.sample(toUsd(a.spentNanodollars));

    page.gauge("smartcache_gemini_requests_today", "Requests to Gemini since midnight UTC.");
    page.sample(double(a.today.requests));
    page.gauge(
        "smartcache_gemini_spent_today_dollars",
        "What counts towards today's budget: paid, or estimated for models without a price.");
    page.sample(toUsd(a.today.nanodollars + a.today.estimatedNanodollars));
    if (a.today.limits.requests > 0) {
        page.gauge("smartcache_gemini_requests_limit", "REQUESTS_PER_DAY of this node.");
        page.sample(a.today.limits.requests);
    }
    if (a.today.limits.usd > 0) {
        page.gauge("smartcache_gemini_budget_dollars", "BUDGET_USD_PER_DAY of this node.");
        page.sample(a.today.limits.usd);
    }
    if (a.pricesUpdated.isValid()) {
        page.gauge("smartcache_prices_updated_timestamp_seconds",
                   "The day on which the price table was right.");
        page.sample(double(QDateTime(a.pricesUpdated, QTime(0, 0), Qt::UTC).toSecsSinceEpoch()));
    }
}

void nodes(Exposition &page, const Analytics &a)
{
    int working = 0;
    int paused = 0;
    for (const NodeWork &node : a.nodes) {
        working += node.workers - node.paused;
        paused += node.paused;
    }
    page.gauge("smartcache_workers", "Workers alive, over all nodes.");
    page.sample(working, {{"state", "working"}});
    page.sample(paused, {{"state", "paused"}});
    if (a.nodes.empty())
        return;

    page.counter(
        "smartcache_node_jobs_ended_total",
        "Jobs that a node's workers ended. Each start of the program is a node of its own.");
    for (const NodeWork &node : a.nodes) {
        page.sample(double(node.completed), {{"node", node.node}, {"outcome", "completed"}});
        page.sample(double(node.failed), {{"node", node.node}, {"outcome", "failed"}});
    }
    page.gauge("smartcache_node_running_jobs", "Jobs that a node's workers have in hand.");
    for (const NodeWork &node : a.nodes)
        page.sample(double(node.running), {{"node", node.node}});
    page.gauge("smartcache_node_last_seen_timestamp_seconds", "A node's last heartbeat.");
    for (const NodeWork &node : a.nodes) {
        if (node.lastSeen.isValid())
            page.sample(double(node.lastSeen.toMSecsSinceEpoch()) / 1000.0, {{"node", node.node}});
    }
}

void thisProcess(Exposition &page, const ProcessFacts &process, int openConnections)
{
    page.gauge("smartcache_build_info", "1; the label is this node's version.");
    page.sample(1, {{"version", SMARTCACHE_VERSION}});
    page.gauge("smartcache_open_connections", "Connections to this node's API.");
    page.sample(openConnections);

    const auto gauge = [&page](const char *name, const char *help, const auto &value) {
        if (!value)
            return;
        page.gauge(name, help);
        page.sample(double(*value));
    };
    if (process.cpuSeconds) {
        page.counter("process_cpu_seconds_total", "Processor time of this process.");
        page.sample(*process.cpuSeconds);
    }
    gauge("process_resident_memory_bytes", "Memory of this process that is in RAM.",
          process.residentBytes);
    gauge("process_virtual_memory_bytes", "Address space of this process.", process.virtualBytes);
    gauge("process_open_fds", "Open file descriptors of this process.", process.openFiles);
    gauge("process_max_fds", "Most file descriptors that this process may open.",
          process.mostOpenFiles);
    gauge("process_start_time_seconds", "When this process was started.", process.startTime);
}

} // namespace

QByteArray metricsPage(const std::optional<Analytics> &analytics, const ProcessFacts &process,
                       int openConnections)
{
    Exposition page;
    page.gauge("smartcache_store_up", "Whether the store answered.");
    page.sample(analytics ? 1 : 0);
    if (analytics) {
        submissions(page, *analytics);
        jobs(page, *analytics);
        money(page, *analytics);
        nodes(page, *analytics);
    }
    thisProcess(page, process, openConnections);
    return page.text();
}

} // namespace smartcache
