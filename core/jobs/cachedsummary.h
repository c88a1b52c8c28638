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

class JsonWriter;

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
    QString extraction;                   ///< "plain", "pdf", "article", "visible_text".
    QDateTime createdAt;                  ///< When it was made, not when it was last used again.
    std::chrono::milliseconds duration{}; ///< What it took to make.
    /// 0 when made offline; nothing when the model's price is not known.
    std::optional<double> costUsd;

    /// Of a page: what a submission of its text by itself has as its hash.
    QByteArray textHash;
    /// Where the sentences' sources stand in that input. Not in JSON: its own summary has them.
    QList<SourceSpan> textSources;
    QByteArray etag; ///< With the next: by what the page's server tells whether it has changed.
    QByteArray lastModified;
    /// How it came to stand under `hash`, where it was not made for it: when the page was found to
    /// be as it was when the summary was made,
    QDateTime revalidatedAt;
    /// or under which hash it was found: that of the text, or `hash` itself.
    QByteArray sharedFrom;
    /// What the job that used it again would have cost otherwise; of jobs only.
    std::optional<double> savedUsd;

    /// Whether the job had it without making it.
    bool isReused() const { return revalidatedAt.isValid() || !sharedFrom.isEmpty(); }
    /// The same as the result of the job that used it again: what it had cost was not spent again.
    CachedSummary asReused() const;
    /// The same as the summary of its text, which knows of no page. REQUIRES: `textHash`.
    CachedSummary ofItsText() const;

    /// Listed: without the sources, which are too large for a list.
    enum class Extent { Whole, Listed };
    /// The fields of a result as they stand in a job, a summary and an answer of the API alike.
    void writeTo(JsonWriter *record, Extent extent = Extent::Whole) const;
    QByteArray toJson() const;
    /// Error `damaged_record`.
    static Expected<CachedSummary> fromJson(const QByteArray &json);
    /// Of a record that holds the fields of a summary, perhaps among others.
    static CachedSummary fromJsonObject(const QJsonObject &record);
};

} // namespace smartcache
