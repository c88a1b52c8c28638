#include "core/base/clock.h"
#include "core/base/timestamp.h"
#include "core/engineclient.h"
#include "server/http/router.h"
#include "server/routes/readiness.h"
#include "server/routes/routes.h"

#include <QJsonArray>

namespace smartcache {

namespace {

/// Degraded answers are errors too, and have their shape; the other fields come on top.
HttpResponse healthResponse(const Health &health, const QDateTime &now)
{
    QJsonObject body = statusBody(health.isOk, now);
    body.insert(QStringLiteral("workers"), health.workers);
    body.insert(QStringLiteral("paused_workers"), health.pausedWorkers);
    body.insert(QStringLiteral("provisional_workers"), health.provisionalWorkers);
    if (!health.reason.isEmpty()) {
        body.insert(QStringLiteral("error"), health.reason);
        body.insert(QStringLiteral("code"), health.code);
        if (health.resumesAt.isValid())
            body.insert(QStringLiteral("resumes_at"), toTimestamp(health.resumesAt));
    }
    if (!health.warnings.isEmpty())
        body.insert(QStringLiteral("warnings"), QJsonArray::fromStringList(health.warnings));
    return statusResponse(health.isOk, body);
}

} // namespace

void addHealthRoutes(Router &router, EngineClient &engine, const Clock &clock)
{
    router.add(
        "GET", "/api/health",
        [&engine, &clock](const HttpRequest &, const QStringList &, const Responder &responder) {
            engine.health([responder, &clock](const Health &health) {
                responder.send(healthResponse(health, clock.now()));
            });
        });
    router.add(
        "GET", "/api/health/ready",
        [readiness = std::make_shared<Readiness>(engine, clock)](
            const HttpRequest &, const QStringList &, const Responder &responder) {
            readiness->answer(responder);
        },
        Router::Access::Probes);
    // Starting the program anew mends neither a store that is away nor a rejected key, so a
    // supervisor must not be told of them.
    router.add(
        "GET", "/api/health/live",
        [&clock](const HttpRequest &, const QStringList &, const Responder &responder) {
            responder.send(statusResponse(true, statusBody(true, clock.now())));
        },
        Router::Access::Probes);
}

} // namespace smartcache
