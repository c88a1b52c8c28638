#include "core/engineclient.h"
#include "server/http/router.h"
#include "server/metrics/exposition.h"
#include "server/metrics/metricspage.h"
#include "server/routes/routes.h"

namespace smartcache {

void addMetricsRoute(Router &router, EngineClient &engine, std::function<int()> openConnections)
{
    router.add("GET", "/metrics",
               [&engine, openConnections = std::move(openConnections)](
                   const HttpRequest &, const QStringList &, const Responder &responder) {
                   engine.analytics(
                       Analytics::Detail::Counters,
                       [responder, openConnections](const Expected<Analytics> &analytics) {
                           // Without the store there is still this process to tell of.
                           const auto counted =
                               analytics ? std::optional(*analytics) : std::nullopt;
                           responder.send(HttpResponse{
                               200,
                               Exposition::contentType,
                               metricsPage(counted, ProcessFacts::read(), openConnections()),
                               {}});
                       });
               });
}

} // namespace smartcache
