#include "core/engineclient.h"
#include "server/guards/jsonbody.h"
#include "server/http/router.h"
#include "server/routes/jobresponse.h"
#include "server/routes/routes.h"
#include "server/routes/submissionreader.h"

namespace smartcache {

namespace {

HttpResponse hit(const SubmitReply &reply)
{
    QJsonObject body{{QStringLiteral("job_id"), QLatin1String(reply.summary.hash)},
                     {QStringLiteral("status"), QStringLiteral("completed")},
                     {QStringLiteral("cached"), true}};
    insertSummary(&body, reply.summary);
    return HttpResponse::json(200, body);
}

HttpResponse miss(const SubmitReply &reply)
{
    HttpResponse response = acceptedResponse(reply.jobId, reply.status,
                                             reply.outcome == SubmitReply::Outcome::Coalesced);
    response.headers.emplace_back("Location", "/api/status/" + reply.jobId);
    return response;
}

} // namespace

void addSubmitRoute(Router &router, EngineClient &engine)
{
    router.add(
        "POST", "/api/submit",
        [&engine](const HttpRequest &request, const QStringList &, const Responder &responder) {
            const auto body = readJsonObject(request);
            if (!body)
                return responder.send(body.error());
            const auto submission = readSubmission(*body);
            if (!submission)
                return responder.send(submission.error());
            engine.submit(*submission, [responder](const Expected<SubmitReply> &reply) {
                if (!reply)
                    responder.send(ApiError::from(reply.error()));
                else if (reply->outcome == SubmitReply::Outcome::Hit)
                    responder.send(hit(*reply));
                else
                    responder.send(miss(*reply));
            });
        });
}

} // namespace smartcache
