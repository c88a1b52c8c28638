#include "server/routes/batchanswer.h"

#include "server/routes/jobresponse.h"

#include <QJsonDocument>

namespace smartcache {

namespace {

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

void BatchAnswer::setReply(size_t index, const Expected<SubmitReply> &reply)
{
    if (!reply)
        return setRefusal(index, ApiError::from(reply.error()));
    count(reply->outcome);
    m_items.at(index) = submitReplyBody(*reply).finish();
}

void BatchAnswer::setForecast(size_t index, const Expected<Forecast> &forecast)
{
    if (!forecast)
        return setRefusal(index, ApiError::from(forecast.error()));
    Forecast item = *forecast;
    const bool makesJob = item.jobId.isEmpty() && item.outcome != SubmitReply::Outcome::Hit;
    if (makesJob && m_foreseen.contains(item.hash)) {
        if (item.outcome == SubmitReply::Outcome::Queued)
            item.outcome = SubmitReply::Outcome::Coalesced;
        item.asksNothing();
    } else if (makesJob) {
        m_foreseen.insert(item.hash);
    }
    count(item.outcome);
    m_totals.add(item);
    m_items.at(index) = compact(forecastBody(item));
}

void BatchAnswer::count(SubmitReply::Outcome outcome)
{
    switch (outcome) {
    case SubmitReply::Outcome::Hit:
    case SubmitReply::Outcome::Stale:
        ++m_hits;
        break;
    case SubmitReply::Outcome::Coalesced:
        ++m_coalesced;
        break;
    case SubmitReply::Outcome::Queued:
        ++m_queued;
        break;
    }
}

void BatchAnswer::setRefusal(size_t index, const ApiError &error)
{
    ++m_failed;
    const HttpResponse response = error.toResponse();
    m_isTemporary = m_isTemporary || response.isTemporary;
    m_items.at(index) = response.body.trimmed();
}

HttpResponse BatchAnswer::toForecast() const
{
    return toResponse(
        {{QStringLiteral("dry_run"), true}, {QStringLiteral("totals"), m_totals.toJson()}});
}

HttpResponse BatchAnswer::toResponse(QJsonObject more) const
{
    more.insert(u"hits", m_hits);
    more.insert(u"queued", m_queued);
    more.insert(u"coalesced", m_coalesced);
    more.insert(u"failed", m_failed);
    HttpResponse response = HttpResponse::json(200, more);
    response.isTemporary = m_isTemporary;
    QByteArray items = "{\"items\":[";
    for (size_t i = 0; i < m_items.size(); ++i) {
        if (i > 0)
            items += ',';
        items += m_items[i];
    }
    response.body.replace(0, 1, items + "],");
    return response;
}

} // namespace smartcache
