#include "core/engineclient.h"
#include "server/http/router.h"
#include "server/routes/jobresponse.h"
#include "server/routes/routes.h"

namespace smartcache {

void addStatusRoute(Router &router, EngineClient &engine)
{
    router.add(
        "GET", "/api/status/{id}",
        [&engine](const HttpRequest &, const QStringList &parameters, const Responder &responder) {
            engine.status(parameters.first().toUtf8(), [responder](const Expected<Job> &job) {
                if (!job)
                    return responder.send(ApiError::from(job.error()));
                responder.send(jobResponse(*job));
            });
        });
}

} // namespace smartcache
