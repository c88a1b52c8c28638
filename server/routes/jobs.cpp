#include "core/engineclient.h"
#include "server/http/router.h"
#include "server/routes/jobresponse.h"
#include "server/routes/routes.h"

namespace smartcache {

namespace {

void cancel(EngineClient &engine, const QByteArray &id, const Responder &responder)
{
    engine.cancel(id, [responder](const Expected<Job> &job) {
        if (!job)
            return responder.send(ApiError::from(job.error()));
        responder.send(jobResponse(*job));
    });
}

void retry(EngineClient &engine, const QByteArray &id, const Responder &responder)
{
    engine.retry(id, [responder, id](const Expected<QByteArray> &worksOnIt) {
        if (!worksOnIt)
            return responder.send(ApiError::from(worksOnIt.error()));
        responder.send(acceptedResponse(*worksOnIt, JobStatus::Pending, *worksOnIt != id));
    });
}

} // namespace

void addJobRoutes(Router &router, EngineClient &engine)
{
    using Action = void (*)(EngineClient &, const QByteArray &, const Responder &);
    const auto add = [&](const QByteArray &pattern, Action action) {
        router.add("POST", pattern,
                   [&engine, action](const HttpRequest &, const QStringList &parameters,
                                     const Responder &responder) {
                       action(engine, parameters.first().toUtf8(), responder);
                   });
    };
    add("/api/jobs/{id}/cancel", cancel);
    add("/api/jobs/{id}/retry", retry);
}

} // namespace smartcache
