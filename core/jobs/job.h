#pragma once

#include "core/base/error.h"
#include "core/base/expected.h"
#include "core/input/canonical.h"
#include "core/summarize/summary.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <chrono>

namespace smartcache {

enum class JobStatus { Pending, Processing, Completed, Failed };

QByteArray statusName(JobStatus status);

/// What the user gets for an input: the value of `summary:{hash}`, and the better part of a
/// completed job. A plain value; any thread.
struct CachedSummary
{
    QByteArray hash;
    QByteArray jobId; ///< The job that made it.
    Summary summary;
    QString sourceUrl; ///< Where the text was at last; empty for a text.
    QString byline;
    QString siteName;
    QString extraction; ///< "plain", "pdf", "article", "visible_text".
    QDateTime createdAt;
    std::chrono::milliseconds duration{}; ///< What it took to make.

    QByteArray toJson() const;
    /// Error `damaged_record`.
    static Expected<CachedSummary> fromJson(const QByteArray &json);
};

/// One submission and what became of it: the value of `job:{id}`.
///
/// Field names in JSON: `job_id, input, status, summary, tags, error, created_at, completed_at,
/// duration_ms` (public schema), then ours. Times are RFC 3339. A plain value; any thread.
struct Job
{
    QByteArray id;   ///< A UUID, without braces.
    QByteArray hash; ///< Of the canonical input and the recipe.
    CanonicalInput input;
    Recipe recipe; ///< How it is to be made; its prompt version is not kept.

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

    /// What an API client sees; the input is part of it.
    QJsonObject toJsonObject() const;
    QByteArray toJson() const;
    /// Error `damaged_record`.
    static Expected<Job> fromJson(const QByteArray &json);

    /// The message on `job_events` for its present state.
    QByteArray event(const QDateTime &now) const;
};

/// The fields of a result as they stand in a job, a summary and an answer of the API alike.
void insertSummary(QJsonObject *object, const CachedSummary &summary);

} // namespace smartcache
