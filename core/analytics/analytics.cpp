#include "core/analytics/analytics.h"

#include "core/money/nanodollars.h"
#include "core/store/storeerror.h"

#include <array>
#include <numeric>

namespace smartcache {

namespace {

/// A counter, its name in the store and its place in the result.
struct Counter
{
    const char *name;
    qint64 Analytics::*value;
};

constexpr std::array counters{
    Counter{"total_requests", &Analytics::totalRequests},
    Counter{"cache_hits", &Analytics::cacheHits},
    Counter{"cache_misses", &Analytics::cacheMisses},
    Counter{"coalesced", &Analytics::coalesced},
    Counter{"refused", &Analytics::refused},
    Counter{"completed", &Analytics::completedJobs},
    Counter{"failed", &Analytics::failedJobs},
    Counter{"cancelled", &Analytics::cancelledJobs},
    Counter{"retries", &Analytics::retries},
    Counter{"total_time_ms", &Analytics::totalTimeMs},
    Counter{"prompt_tokens", &Analytics::promptTokens},
    Counter{"output_tokens", &Analytics::outputTokens},
    Counter{"stale_hits", &Analytics::staleHits},
    Counter{"revalidated", &Analytics::revalidatedJobs},
    Counter{"shared", &Analytics::sharedJobs},
    Counter{"cost_nanodollars", &Analytics::costNanodollars},
    Counter{"cost_unknown", &Analytics::costUnknown},
    Counter{"saved_nanodollars", &Analytics::savedNanodollars},
    Counter{"spent_nanodollars", &Analytics::spentNanodollars},
};

/// Where the series begin among the commands.
constexpr size_t firstSeries = 7;

} // namespace

double Analytics::averageProcessingTimeMs() const
{
    const qint64 ended = completedJobs + failedJobs;
    return ended == 0 ? 0 : double(totalTimeMs) / double(ended);
}

double Analytics::hitRate() const
{
    return totalRequests == 0 ? 0 : double(cacheHits) / double(totalRequests);
}

qint64 Analytics::runningJobs() const
{
    return std::accumulate(nodes.begin(), nodes.end(), qint64(0),
                           [](qint64 sum, const NodeWork &node) { return sum + node.running; });
}

QJsonObject Analytics::toJsonObject() const
{
    QJsonObject object{{QStringLiteral("total_requests"), totalRequests},
                       {QStringLiteral("cache_hits"), cacheHits},
                       {QStringLiteral("cache_misses"), cacheMisses},
                       {QStringLiteral("stale_hits"), staleHits},
                       {QStringLiteral("coalesced"), coalesced},
                       {QStringLiteral("refused"), refused},
                       {QStringLiteral("hit_rate"), hitRate()},
                       {QStringLiteral("completed_jobs"), completedJobs},
                       {QStringLiteral("revalidated"), revalidatedJobs},
                       {QStringLiteral("shared"), sharedJobs},
                       {QStringLiteral("failed_jobs"), failedJobs},
                       {QStringLiteral("cancelled_jobs"), cancelledJobs},
                       {QStringLiteral("retries"), retries},
                       {QStringLiteral("queue_size"), queueSize},
                       {QStringLiteral("running_jobs"), runningJobs()},
                       {QStringLiteral("delayed_jobs"), delayedJobs},
                       {QStringLiteral("dead_jobs"), deadJobs},
                       {QStringLiteral("avg_processing_time_ms"), averageProcessingTimeMs()},
                       {QStringLiteral("p50_processing_time_ms"), durations.percentileMs(0.50)},
                       {QStringLiteral("p95_processing_time_ms"), durations.percentileMs(0.95)},
                       {QStringLiteral("p99_processing_time_ms"), durations.percentileMs(0.99)},
                       {QStringLiteral("prompt_tokens"), promptTokens},
                       {QStringLiteral("output_tokens"), outputTokens},
                       {QStringLiteral("cost_usd"), toUsd(costNanodollars)},
                       {QStringLiteral("cost_unknown_jobs"), costUnknown},
                       {QStringLiteral("saved_usd"), toUsd(savedNanodollars)},
                       {QStringLiteral("spent_usd"), toUsd(spentNanodollars)},
                       {QStringLiteral("today"), today.toJsonObject()},
                       {QStringLiteral("nodes"), NodeWork::toJson(nodes)}};
    if (pricesUpdated.isValid())
        object.insert(QStringLiteral("prices_updated"), pricesUpdated.toString(Qt::ISODate));
    if (!minutes.empty())
        object.insert(QStringLiteral("minutes"), Series::toJson(minutes));
    if (!hours.empty())
        object.insert(QStringLiteral("hours"), Series::toJson(hours));
    return object;
}

std::vector<Command> Analytics::commands(const Keys &keys, const QDateTime &now, Detail detail)
{
    Command get{"MGET"};
    for (const Counter &counter : counters)
        get.append(keys.metric(counter.name));
    std::vector<Command> commands{get,
                                  {"LLEN", keys.jobQueue()},
                                  {"ZCARD", keys.lanes()},
                                  {"ZCARD", keys.delayed()},
                                  {"ZCARD", keys.dead()},
                                  {"HGETALL", keys.durations()},
                                  {"HGETALL", keys.spend(now.date())}};
    if (detail == Detail::WithSeries) {
        for (const Series::Step step : {Series::Step::Minute, Series::Step::Hour}) {
            for (Command &command : Series::commands(keys, step, now))
                commands.push_back(std::move(command));
        }
    }
    return commands;
}

Expected<Analytics> Analytics::fromReplies(const std::vector<Reply> &replies, const QDateTime &now,
                                           Detail detail, const MoneySettings &money)
{
    for (const Reply &reply : replies) {
        if (reply.isError())
            return failure(storeErrorFromReply(reply.bytes(), "MGET, LLEN, ZCARD or HGETALL"));
    }

    Analytics analytics;
    for (size_t i = 0; i < counters.size(); ++i)
        analytics.*counters[i].value = replies.at(0).at(i).toInteger();
    analytics.queueSize = replies.at(1).toInteger() + replies.at(2).toInteger();
    analytics.delayedJobs = replies.at(3).toInteger();
    analytics.deadJobs = replies.at(4).toInteger();
    analytics.durations = DurationHistogram::fromReply(replies.at(5));
    analytics.today = DaySpend::fromReply(replies.at(6), now.date(), money.limits);
    analytics.pricesUpdated = money.pricesUpdated;
    if (detail == Detail::WithSeries) {
        const Reply *minutes = &replies.at(firstSeries);
        const Reply *hours = minutes + Series::length(Series::Step::Minute);
        analytics.minutes = Series::fromReplies(minutes, Series::Step::Minute, now);
        analytics.hours = Series::fromReplies(hours, Series::Step::Hour, now);
    }
    return analytics;
}

} // namespace smartcache
