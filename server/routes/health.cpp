#include "core/base/clock.h"
#include "core/base/timestamp.h"
#include "core/engineclient.h"
#include "server/http/router.h"
#include "server/routes/routes.h"

#include <QJsonArray>

namespace smartcache {

namespace {

/// Degraded answers are errors too, and have their shape; the other fields come on top.
HttpResponse healthResponse(const Health &health, const QDateTime &now)
{
    QJsonObject body{
        {QStringLiteral("status"), health.isOk ? QStringLiteral("ok") : QStringLiteral("degraded")},
        {QStringLiteral("time"), toTimestamp(now)},
        {QStringLiteral("version"), QStringLiteral(SMARTCACHE_VERSION)},
        {QStringLiteral("workers"), health.workers},
        {QStringLiteral("paused_workers"), health.pausedWorkers},
        {QStringLiteral("provisional_workers"), health.provisionalWorkers}};
    if (!health.reason.isEmpty()) {
        body.insert(QStringLiteral("error"), health.reason);
        body.insert(QStringLiteral("code"), health.code);
        if (health.resumesAt.isValid())
            body.insert(QStringLiteral("resumes_at"), toTimestamp(health.resumesAt));
    }
    if (!health.warnings.isEmpty())
        body.insert(QStringLiteral("warnings"), QJsonArray::fromStringList(health.warnings));
    HttpResponse response = HttpResponse::json(health.isOk ? 200 : 503, body);
    if (!health.isOk)
        response.headers.emplace_back("Retry-After", "5");
    return response;
}

} // namespace

void addHealthRoutes(Router &router, EngineClient &engine, const Clock &clock)
{
    for (const char *path : {"/api/health", "/api/health/ready"}) {
        router.add("GET", path,
                   [&engine, &clock](const HttpRequest &, const QStringList &,
                                     const Responder &responder) {
                       engine.health([responder, &clock](const Health &health) {
                           responder.send(healthResponse(health, clock.now()));
                       });
                   });
    }
    // Starting the program anew mends neither a store that is away nor a rejected key, so a
    // supervisor must not be told of them.
    router.add(
        "GET", "/api/health/live",
        [&clock](const HttpRequest &, const QStringList &, const Responder &responder) {
            responder.send(HttpResponse::json(
                200, {{QStringLiteral("status"), QStringLiteral("ok")},
                      {QStringLiteral("time"), toTimestamp(clock.now())},
                      {QStringLiteral("version"), QStringLiteral(SMARTCACHE_VERSION)}}));
        },
        Router::Access::Everyone);
}

} // namespace smartcache
