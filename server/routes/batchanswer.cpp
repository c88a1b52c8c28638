#include "server/routes/batchanswer.h"

#include "server/routes/jobresponse.h"

#include <QJsonDocument>

namespace smartcache {

void BatchAnswer::setReply(size_t index, const Expected<SubmitReply> &reply)
{
    if (!reply)
        return setRefusal(index, ApiError::from(reply.error()));
    switch (reply->outcome) {
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
    m_items.at(index) = QJsonDocument(submitReplyBody(*reply)).toJson(QJsonDocument::Compact);
}

void BatchAnswer::setRefusal(size_t index, const ApiError &error)
{
    ++m_failed;
    m_items.at(index) = error.toResponse().body.trimmed();
}

HttpResponse BatchAnswer::toResponse() const
{
    HttpResponse response;
    response.contentType = "application/json; charset=utf-8";
    response.body = "{\"items\":[";
    for (size_t i = 0; i < m_items.size(); ++i) {
        if (i > 0)
            response.body += ',';
        response.body += m_items[i];
    }
    response.body += "],\"hits\":" + QByteArray::number(m_hits)
                     + ",\"queued\":" + QByteArray::number(m_queued)
                     + ",\"coalesced\":" + QByteArray::number(m_coalesced)
                     + ",\"failed\":" + QByteArray::number(m_failed) + "}\n";
    return response;
}

} // namespace smartcache
