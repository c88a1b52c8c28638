#include "core/engineclient.h"
#include "server/http/router.h"
#include "server/routes/jobresponse.h"
#include "server/routes/routes.h"
#include "server/routes/submissionreader.h"

namespace smartcache {

namespace {

void sendExplained(EngineClient &engine, const Job &job, const Responder &responder)
{
    engine.explain(job, [job, responder](const Expected<QJsonObject> &explanation) {
        if (explanation)
            responder.send(jobResponse(job, *explanation));
        else
            responder.send(ApiError::from(explanation.error()));
    });
}

} // namespace

void addStatusRoute(Router &router, EngineClient &engine)
{
    router.add("GET", "/api/status/{id}",
               [&engine](const HttpRequest &request, const QStringList &parameters,
                         const Responder &responder) {
                   const auto isExplained = readExplain(request);
                   if (!isExplained)
                       return responder.send(isExplained.error());
                   engine.status(
                       parameters.first().toUtf8(),
                       [&engine, responder, isExplained = *isExplained](const Expected<Job> &job) {
                           if (!job)
                               responder.send(ApiError::from(job.error()));
                           else if (isExplained)
                               sendExplained(engine, *job, responder);
                           else
                               responder.send(jobResponse(*job));
                       });
               });
}

} // namespace smartcache
