#pragma once

#include "core/base/expected.h"
#include "core/store/keys.h"
#include "core/store/reply.h"

#include <QJsonObject>

#include <vector>

namespace smartcache {

/// The counters of everyone who shares the store, and how much waits. Counters start with the
/// store's data and never go back. A plain value; any thread.
struct Analytics
{
    qint64 totalRequests = 0; ///< Submissions: hits and misses.
    qint64 cacheHits = 0;
    qint64 cacheMisses = 0;
    qint64 staleHits = 0; ///< Of the hits, those that had expired.
    qint64 coalesced = 0; ///< Of the misses, those that joined a job under way.

    qint64 completedJobs = 0;
    qint64 revalidatedJobs = 0; ///< Of these, pages that had not changed.
    qint64 sharedJobs = 0;      ///< Of these, those that found the summary made already.
    qint64 failedJobs = 0;
    qint64 cancelledJobs = 0; ///< Not among the failed.
    qint64 retries = 0;       ///< Attempts that were put off to a later one.
    qint64 totalTimeMs = 0;   ///< Of the last attempts of all jobs that completed or failed.
    qint64 promptTokens = 0;
    qint64 outputTokens = 0; ///< Thoughts included, as they are paid for alike.

    qint64 queueSize = 0;
    qint64 delayedJobs = 0;
    qint64 deadJobs = 0;

    double averageProcessingTimeMs() const;
    /// Share of the submissions answered from the cache, 0 to 1.
    double hitRate() const;

    QJsonObject toJsonObject() const;

    /// What to ask the store, as one pipeline.
    static std::vector<Command> commands(const Keys &keys);
    /// Error: that of the first command that failed.
    static Expected<Analytics> fromReplies(const std::vector<Reply> &replies);
};

} // namespace smartcache
