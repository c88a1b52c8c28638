#pragma once

#include "core/base/expected.h"
#include "core/summarize/summary.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <chrono>
#include <optional>

namespace smartcache {

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
    /// 0 when made offline; nothing when the model's price is not known.
    std::optional<double> costUsd;

    QByteArray toJson() const;
    /// Error `damaged_record`.
    static Expected<CachedSummary> fromJson(const QByteArray &json);
    /// Of a record that holds the fields of a summary, perhaps among others.
    static CachedSummary fromJsonObject(const QJsonObject &record);
};

/// The fields of a result as they stand in a job, a summary and an answer of the API alike.
void insertSummary(QJsonObject *object, const CachedSummary &summary);

} // namespace smartcache
