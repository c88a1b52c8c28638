#include "core/analytics/analytics.h"

#include "core/store/storeerror.h"

#include <array>

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
};

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

QJsonObject Analytics::toJsonObject() const
{
    return {{QStringLiteral("total_requests"), totalRequests},
            {QStringLiteral("cache_hits"), cacheHits},
            {QStringLiteral("cache_misses"), cacheMisses},
            {QStringLiteral("stale_hits"), staleHits},
            {QStringLiteral("coalesced"), coalesced},
            {QStringLiteral("hit_rate"), hitRate()},
            {QStringLiteral("completed_jobs"), completedJobs},
            {QStringLiteral("revalidated"), revalidatedJobs},
            {QStringLiteral("shared"), sharedJobs},
            {QStringLiteral("failed_jobs"), failedJobs},
            {QStringLiteral("cancelled_jobs"), cancelledJobs},
            {QStringLiteral("retries"), retries},
            {QStringLiteral("queue_size"), queueSize},
            {QStringLiteral("delayed_jobs"), delayedJobs},
            {QStringLiteral("dead_jobs"), deadJobs},
            {QStringLiteral("avg_processing_time_ms"), averageProcessingTimeMs()},
            {QStringLiteral("prompt_tokens"), promptTokens},
            {QStringLiteral("output_tokens"), outputTokens}};
}

std::vector<Command> Analytics::commands(const Keys &keys)
{
    Command get{"MGET"};
    for (const Counter &counter : counters)
        get.append(keys.metric(counter.name));
    return {get, {"LLEN", keys.jobQueue()}, {"ZCARD", keys.delayed()}, {"ZCARD", keys.dead()}};
}

Expected<Analytics> Analytics::fromReplies(const std::vector<Reply> &replies)
{
    for (const Reply &reply : replies) {
        if (reply.isError())
            return failure(storeErrorFromReply(reply.bytes(), "MGET, LLEN or ZCARD"));
    }

    Analytics analytics;
    for (size_t i = 0; i < counters.size(); ++i)
        analytics.*counters[i].value = replies.at(0).at(i).toInteger();
    analytics.queueSize = replies.at(1).toInteger();
    analytics.delayedJobs = replies.at(2).toInteger();
    analytics.deadJobs = replies.at(3).toInteger();
    return analytics;
}

} // namespace smartcache
