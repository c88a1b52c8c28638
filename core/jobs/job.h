#pragma once

#include "core/base/expected.h"
#include "core/input/canonical.h"
#include "core/input/document.h"
#include "core/jobs/cachedsummary.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <chrono>

namespace smartcache {

enum class JobStatus { Pending, Processing, Completed, Failed };

QByteArray statusName(JobStatus status);

/// One submission and what became of it: the value of `job:{id}`.
///
/// Field names in JSON: `job_id, input, status, summary, tags, error, created_at, completed_at,
/// duration_ms` (public schema), then ours. Times are RFC 3339. A plain value; any thread.
struct Job
{
    QByteArray id;   ///< A UUID, without braces.
    QByteArray hash; ///< Of the canonical input and the recipe.
    CanonicalInput input;
    GivenDocument given; ///< Where a file or a page was handed in.
    Recipe recipe;       ///< How it is to be made.
    /// The user wants it made anew, whatever there is already.
    bool refresh = false;

    JobStatus status = JobStatus::Pending;
    QDateTime createdAt;
    QDateTime startedAt;                  ///< Of the last attempt.
    QDateTime completedAt;                ///< When it ended, also in failure.
    QDateTime retryAt;                    ///< While it waits for its next attempt.
    std::chrono::milliseconds duration{}; ///< Of the last attempt.
    int attempts = 0;

    CachedSummary result; ///< When completed.
    QString errorCode;    ///< The last error, also while a retry is pending.
    QString error;

    bool isEnded() const { return status == JobStatus::Completed || status == JobStatus::Failed; }

    using Extent = CachedSummary::Extent;
    /// What an API client sees, but for the field `input`, which may be megabytes.
    void writeTo(JsonWriter *record, Extent extent = Extent::Whole) const;
    /// What the store keeps: the same, the input, and what is needed to do the job again.
    QByteArray toJson() const;
    /// Error `damaged_record`.
    static Expected<Job> fromJson(const QByteArray &json);

    /// The message on `job_events` for its present state.
    QByteArray event(const QDateTime &now) const;
};

} // namespace smartcache
