#include "core/engineclient.h"
#include "server/http/router.h"
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
                QJsonObject body = job->toJsonObject();
                // Who polls knows what it sent; it may be megabytes.
                body.remove(u"input");
                responder.send(HttpResponse::json(200, body));
            });
        });
}

} // namespace smartcache
