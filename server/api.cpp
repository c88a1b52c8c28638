#include "server/api.h"

#include "server/routes/routes.h"
#include "server/web/webfiles.h"

namespace smartcache {

Api::Api(Role role, std::unique_ptr<EngineClient> engine, Guards &guards, const Clock &clock,
         std::function<int()> openConnections)
    : m_engine(std::move(engine))
    , m_guards(guards)
    , m_idempotency(m_engine->idempotency())
{
    addHealthRoutes(m_router, *m_engine, clock);
    addMetricsRoute(m_router, *m_engine, std::move(openConnections));
    if (role == Role::Worker)
        return;
    addSubmitRoute(m_router, *m_engine);
    addBatchRoute(m_router, *m_engine);
    addStatusRoute(m_router, *m_engine);
    addJobRoutes(m_router, *m_engine);
    addHistoryRoutes(m_router, *m_engine);
    addExportRoute(m_router, *m_engine);
    addAnalyticsRoute(m_router, *m_engine);
    addEventsRoute(m_router, m_engine->events(), guards.streams());
    addDescriptionRoutes(m_router);
    addPage(m_router, WebFiles::shipped());
}

HttpHeaders Api::commonHeaders(const RequestHead &head) const
{
    return m_guards.headers(head);
}

void Api::handle(const HttpRequest &request, const Responder &responder)
{
    if (!m_guards.proxies().contains(request.peer))
        return handleFromClient(request, responder);
    HttpRequest passedOn = request;
    passedOn.peer = m_guards.proxies().clientOf(request);
    handleFromClient(passedOn, responder);
}

void Api::handleFromClient(const HttpRequest &request, const Responder &responder)
{
    if (const auto objection = m_guards.check(request, m_router.accessTo(request)))
        return responder.send(*objection);
    m_idempotency.handle(request, responder,
                         [this](const HttpRequest &carriedOut, const Responder &answer) {
                             m_router.route(carriedOut, answer);
                         });
}

} // namespace smartcache
