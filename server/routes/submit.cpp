#include "core/engineclient.h"
#include "server/guards/jsonbody.h"
#include "server/http/router.h"
#include "server/routes/jobresponse.h"
#include "server/routes/routes.h"
#include "server/routes/submissionreader.h"

namespace smartcache {

namespace {

HttpResponse responseTo(const SubmitReply &reply)
{
    const bool isHit = reply.outcome == SubmitReply::Outcome::Hit;
    HttpResponse response = HttpResponse::json(isHit ? 200 : 202, submitReplyBody(reply));
    if (!isHit)
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
                if (reply)
                    responder.send(responseTo(*reply));
                else
                    responder.send(ApiError::from(reply.error()));
            });
        });
}

} // namespace smartcache
