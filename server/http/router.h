#pragma once

#include "server/http/requesthandler.h"

#include <QByteArray>
#include <QStringList>

#include <functional>
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

    /// Who may use a route where the program has an API_TOKEN.
    enum class Access { WithToken, Everyone };

    /// `pattern`: "/api/status/{id}".
    void add(const QByteArray &method, const QByteArray &pattern, Handler handler,
             Access access = Access::WithToken);

    void route(const HttpRequest &request, const Responder &responder) const;

    /// The methods that the path of a request knows, as the header Allow lists them; empty for an
    /// unknown path.
    QByteArray allowedMethods(const QByteArray &path) const;

    /// WithToken also for what there is no route for.
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

    std::vector<Route> m_routes;
};

} // namespace smartcache
