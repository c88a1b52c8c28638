#pragma once

#include "core/analytics/dayspend.h"
#include "core/analytics/durationhistogram.h"
#include "core/analytics/nodework.h"
#include "core/analytics/series.h"
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
    qint64 refused = 0;   ///< Of the misses, those that found no room in the queue.

    qint64 completedJobs = 0;
    qint64 revalidatedJobs = 0; ///< Of these, pages that had not changed.
    qint64 sharedJobs = 0;      ///< Of these, those that found the summary made already.
    qint64 failedJobs = 0;
    qint64 cancelledJobs = 0; ///< Not among the failed.
    qint64 retries = 0;       ///< Attempts that were put off to a later one.
    qint64 totalTimeMs = 0;   ///< Of the last attempts of all jobs that completed or failed.
    qint64 promptTokens = 0;
    qint64 outputTokens = 0; ///< Thoughts included, as they are paid for alike.

    qint64 costNanodollars = 0; ///< Of the completed jobs whose cost is known.
    qint64 costUnknown = 0;     ///< Completed jobs whose cost is not.
    /// What hits would have cost to make, and, when their job completes, coalesced submissions.
    qint64 savedNanodollars = 0;
    /// All that Gemini was paid, also for answers that were of no use.
    qint64 spentNanodollars = 0;

    qint64 queueSize = 0;
    qint64 delayedJobs = 0;
    qint64 deadJobs = 0;

    DurationHistogram durations; ///< Of the jobs in totalTimeMs.
    DaySpend today;
    QDate pricesUpdated;
    std::vector<NodeWork> nodes;
    std::vector<SeriesPoint> minutes; ///< Empty unless asked for, as is `hours`.
    std::vector<SeriesPoint> hours;

    double averageProcessingTimeMs() const;
    /// Share of the submissions answered from the cache, 0 to 1.
    double hitRate() const;
    qint64 runningJobs() const;

    QJsonObject toJsonObject() const;

    enum class Detail { Counters, WithSeries };

    /// What to ask the store, as one pipeline; `nodes` is asked for by a script of its own.
    static std::vector<Command> commands(const Keys &keys, const QDateTime &now, Detail detail);
    /// Error: that of the first command that failed.
    static Expected<Analytics> fromReplies(const std::vector<Reply> &replies, const QDateTime &now,
                                           Detail detail, const MoneySettings &money);
};

} // namespace smartcache
