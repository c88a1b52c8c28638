#include "server/routes/jobresponse.h"

#include <QJsonDocument>

namespace smartcache {

namespace {

JsonWriter acceptedBody(const QByteArray &id, JobStatus status, bool isCoalesced)
{
    JsonWriter body;
    body.add("job_id", QLatin1String(id));
    body.add("status", QLatin1String(statusName(status)));
    body.add("cached", false);
    body.add("coalesced", isCoalesced);
    return body;
}

JsonWriter answerBody(const SubmitReply &reply)
{
    JsonWriter body;
    body.add("job_id", QLatin1String(reply.summary.hash));
    body.add("status", QLatin1String("completed"));
    body.add("cached", true);
    reply.summary.writeTo(&body);
    if (reply.outcome == SubmitReply::Outcome::Stale) {
        body.add("stale", true);
        if (!reply.jobId.isEmpty()) // There was no room for one in the queue.
            body.add("refresh_job_id", QLatin1String(reply.jobId));
    }
    return body;
}

void addExplanation(JsonWriter *body, const QJsonObject &explanation)
{
    if (!explanation.isEmpty())
        body->addJson("explanation", QJsonDocument(explanation).toJson(QJsonDocument::Compact));
}

} // namespace

HttpResponse jobResponse(const Job &job, const QJsonObject &explanation)
{
    JsonWriter body;
    job.writeTo(&body);
    addExplanation(&body, explanation);
    return HttpResponse::json(200, std::move(body));
}

HttpResponse markedJobResponse(const Job &job, const JobMarks &marks,
                               const QJsonObject &explanation)
{
    JsonWriter body;
    job.writeTo(&body);
    body.add("input", job.input.value);
    marks.writeTo(&body);
    addExplanation(&body, explanation);
    return HttpResponse::json(200, std::move(body));
}

HttpResponse acceptedResponse(const QByteArray &id, JobStatus status, bool isCoalesced)
{
    return HttpResponse::json(202, acceptedBody(id, status, isCoalesced));
}

JsonWriter submitReplyBody(const SubmitReply &reply)
{
    JsonWriter body = reply.isAnswered()
                          ? answerBody(reply)
                          : acceptedBody(reply.jobId, reply.status,
                                         reply.outcome == SubmitReply::Outcome::Coalesced);
    addExplanation(&body, reply.explanation);
    return body;
}

} // namespace smartcache
