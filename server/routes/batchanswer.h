#pragma once

#include "core/base/expected.h"
#include "core/jobs/jobscripts.h"
#include "server/http/apierror.h"
#include "server/http/httpresponse.h"
#include "server/routes/forecastresponse.h"

#include <QByteArray>
#include <QSet>

#include <vector>

namespace smartcache {

/// The answer to a batch while its items become known, in any order. One thread.
///
/// Its body is `{"items": […], "hits": n, "queued": n, "coalesced": n, "failed": n}`. Each item is
/// put into JSON when it comes, since a thousand summaries at once would keep the thread from its
/// other clients.
class BatchAnswer
{
public:
    explicit BatchAnswer(size_t itemCount)
        : m_items(itemCount)
    {}

    void setReply(size_t index, const Expected<SubmitReply> &reply);
    /// What is foreseen of it; of equal items, the later ones would join the first.
    void setForecast(size_t index, const Expected<Forecast> &forecast);
    /// For an item that cannot even be submitted.
    void setRefusal(size_t index, const ApiError &error);

    bool isSet(size_t index) const { return !m_items.at(index).isEmpty(); }

    /// 200, also when items failed: each says so itself. REQUIRES: every item is set.
    HttpResponse toResponse() const { return toResponse({}); }
    /// The same for a dry run: with `dry_run` and `totals`.
    HttpResponse toForecast() const;

private:
    void count(SubmitReply::Outcome outcome);
    HttpResponse toResponse(QJsonObject more) const;

    std::vector<QByteArray> m_items; ///< JSON.
    int m_hits = 0;
    int m_queued = 0;
    int m_coalesced = 0;
    int m_failed = 0;
    bool m_isTemporary = false; ///< An item was refused for now.
    ForecastTotals m_totals;
    QSet<QByteArray> m_foreseen; ///< The hashes that an earlier item would have made.
};

} // namespace smartcache
