#include "core/engineclient.h"
#include "server/http/router.h"
#include "server/routes/routes.h"

namespace smartcache {

void addAnalyticsRoute(Router &router, EngineClient &engine)
{
    router.add("GET", "/api/analytics",
               [&engine](const HttpRequest &, const QStringList &, const Responder &responder) {
                   engine.analytics(Analytics::Detail::WithSeries,
                                    [responder](const Expected<Analytics> &analytics) {
                                        if (analytics)
                                            responder.send(
                                                HttpResponse::json(200, analytics->toJsonObject()));
                                        else
                                            responder.send(ApiError::from(analytics.error()));
                                    });
               });
}

} // namespace smartcache
