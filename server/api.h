#pragma once

#include "core/config/config.h"
#include "core/engineclient.h"
#include "server/guards/guards.h"
#include "server/guards/idempotency.h"
#include "server/http/requesthandler.h"
#include "server/http/router.h"

#include <functional>
#include <memory>

namespace smartcache {

/// The REST API on one HTTP thread: the guards, then the routes over an engine client of its own.
class Api final : public RequestHandler
{
public:
    /// With `Role::Worker` it knows what is below `/api/health`, and `/metrics`, alone. `guards`
    /// (shared by all threads) and `clock` must outlive this object. `openConnections`: see
    /// addMetricsRoute().
    Api(
        Role role, std::unique_ptr<EngineClient> engine, Guards &guards, const Clock &clock,
        std::function<int()> openConnections = [] { return 0; });

    HttpHeaders commonHeaders(const RequestHead &head) const override;
    void handle(const HttpRequest &request, const Responder &responder) override;

    /// As Router::routes().
    QList<QByteArray> routes() const { return m_router.routes(); }

private:
    /// Its peer is whom it comes from, not a proxy.
    void handleFromClient(const HttpRequest &request, const Responder &responder);

    const std::unique_ptr<EngineClient> m_engine;
    Guards &m_guards;
    Router m_router;
    Idempotency m_idempotency;
};

} // namespace smartcache
