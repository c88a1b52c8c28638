#include "server/routes/jobresponse.h"

namespace smartcache {

namespace {

QJsonObject acceptedBody(const QByteArray &id, JobStatus status, bool isCoalesced)
{
    return {{QStringLiteral("job_id"), QLatin1String(id)},
            {QStringLiteral("status"), QLatin1String(statusName(status))},
            {QStringLiteral("cached"), false},
            {QStringLiteral("coalesced"), isCoalesced}};
}

QJsonObject answerBody(const SubmitReply &reply)
{
    QJsonObject body{{QStringLiteral("job_id"), QLatin1String(reply.summary.hash)},
                     {QStringLiteral("status"), QStringLiteral("completed")},
                     {QStringLiteral("cached"), true}};
    insertSummary(&body, reply.summary);
    if (reply.outcome == SubmitReply::Outcome::Stale) {
        body.insert(QStringLiteral("stale"), true);
        if (!reply.jobId.isEmpty()) // There was no room for one in the queue.
            body.insert(QStringLiteral("refresh_job_id"), QLatin1String(reply.jobId));
    }
    return body;
}

void insertExplanation(QJsonObject *body, const QJsonObject &explanation)
{
    if (!explanation.isEmpty())
        body->insert(QStringLiteral("explanation"), explanation);
}

} // namespace

HttpResponse jobResponse(const Job &job, const QJsonObject &explanation)
{
    QJsonObject body = job.toJsonObject();
    body.remove(u"input");
    insertExplanation(&body, explanation);
    return HttpResponse::json(200, body);
}

HttpResponse acceptedResponse(const QByteArray &id, JobStatus status, bool isCoalesced)
{
    return HttpResponse::json(202, acceptedBody(id, status, isCoalesced));
}

QJsonObject submitReplyBody(const SubmitReply &reply)
{
    QJsonObject body = reply.isAnswered()
                           ? answerBody(reply)
                           : acceptedBody(reply.jobId, reply.status,
                                          reply.outcome == SubmitReply::Outcome::Coalesced);
    insertExplanation(&body, reply.explanation);
    return body;
}

} // namespace smartcache
