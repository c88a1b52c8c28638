#pragma once

#include "server/http/requesthandler.h"

#include <QByteArray>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace smartcache {

/// Finds the handler for a method and a path in one explicit table. Answers 404, 405 with `Allow`,
/// OPTIONS and HEAD by itself.
class Router
{
public:
    /// `parameters`: what stood where the pattern has `{…}`, percent-decoded, in order.
    using Handler = std::function<void(const HttpRequest &request, const QStringList &parameters,
                                       const Responder &responder)>;

    /// Who may use a route where the program has an API_TOKEN. Probes: everyone, and at any rate,
    /// for what load balancers ask from an address that they share with those whom they let in.
    enum class Access { WithToken, Everyone, Probes };

    /// `pattern`: "/api/status/{id}".
    void add(const QByteArray &method, const QByteArray &pattern, Handler handler,
             Access access = Access::WithToken);

    /// Takes, for everyone, the GET of what no route matches, unless it is below `/api`: there, an
    /// unknown path stays an error.
    void setFallback(Handler handler);

    void route(const HttpRequest &request, const Responder &responder) const;

    /// The methods that the path of a request knows, as the header Allow lists them; empty for an
    /// unknown path.
    QByteArray allowedMethods(const QByteArray &path) const;

    /// WithToken also for what nothing is there for.
    Access accessTo(const HttpRequest &request) const;

    /// Every route as "GET /api/status/{id}", in the order they were added.
    QList<QByteArray> routes() const;

private:
    struct Route
    {
        QByteArray method;
        QList<QByteArray> segments;
        Handler handler;
        Access access;
    };

    const Route *find(const HttpRequest &request, QStringList *parameters) const;

    static bool matches(const Route &route, const QList<QByteArray> &segments,
                        QStringList *parameters);

    bool isForFallback(const QByteArray &path) const;

    std::vector<Route> m_routes;
    std::optional<Route> m_fallback;
};

} // namespace smartcache
