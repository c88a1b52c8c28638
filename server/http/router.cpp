#include "server/http/router.h"

namespace smartcache {

void Router::add(const QByteArray &method, const QByteArray &pattern, Handler handler,
                 Access access)
{
    m_routes.push_back({method, pattern.split('/'), std::move(handler), access});
}

void Router::setFallback(Handler handler)
{
    m_fallback = Route{"GET", {}, std::move(handler), Access::Everyone};
}

bool Router::isForFallback(const QByteArray &path) const
{
    return m_fallback && path != "/api" && !path.startsWith("/api/");
}

bool Router::matches(const Route &route, const QList<QByteArray> &segments, QStringList *parameters)
{
    if (route.segments.size() != segments.size())
        return false;
    for (qsizetype i = 0; i < segments.size(); ++i) {
        if (!route.segments[i].startsWith('{')) {
            if (route.segments[i] != segments[i])
                return false;
        } else if (segments[i].isEmpty()) {
            return false;
        } else if (parameters) {
            parameters->append(QString::fromUtf8(QByteArray::fromPercentEncoding(segments[i])));
        }
    }
    return true;
}

const Router::Route *Router::find(const HttpRequest &request, QStringList *parameters) const
{
    const QByteArray method = request.head.method == "HEAD" ? "GET" : request.head.method;
    const QByteArray path = request.path();
    const QList<QByteArray> segments = path.split('/');
    bool isKnown = false;
    for (const Route &route : m_routes) {
        if (!matches(route, segments, nullptr))
            continue;
        isKnown = true;
        if (route.method != method)
            continue;
        if (parameters)
            matches(route, segments, parameters);
        return &route;
    }
    return !isKnown && isForFallback(path) && method == m_fallback->method ? &*m_fallback : nullptr;
}

Router::Access Router::accessTo(const HttpRequest &request) const
{
    const Route *route = find(request, nullptr);
    return route ? route->access : Access::WithToken;
}

QByteArray Router::allowedMethods(const QByteArray &path) const
{
    const QList<QByteArray> segments = path.split('/');
    QList<QByteArray> methods;
    for (const Route &route : m_routes) {
        if (!matches(route, segments, nullptr))
            continue;
        methods.append(route.method);
        if (route.method == "GET")
            methods.append("HEAD");
    }
    if (methods.isEmpty() && isForFallback(path))
        methods = {"GET", "HEAD"};
    if (methods.isEmpty())
        return {};
    methods.append("OPTIONS");
    return methods.join(", ");
}

QList<QByteArray> Router::routes() const
{
    QList<QByteArray> routes;
    for (const Route &route : m_routes)
        routes.append(route.method + ' ' + route.segments.join('/'));
    return routes;
}

void Router::route(const HttpRequest &request, const Responder &responder) const
{
    QStringList parameters;
    if (const Route *route = find(request, &parameters))
        return route->handler(request, parameters, responder);

    const QByteArray path = request.path();
    const QByteArray allowed = allowedMethods(path);
    if (allowed.isEmpty())
        return responder.send(ApiError::nothingAt(path));
    if (request.head.method == "OPTIONS") {
        HttpResponse response = HttpResponse::noContent();
        response.headers.emplace_back("Allow", allowed);
        return responder.send(response);
    }
    responder.addHeader("Allow", allowed);
    responder.send(
        ApiError{405, QStringLiteral("method_not_allowed"),
                 QStringLiteral("%1 is not possible here; right would be %2.")
                     .arg(QString::fromUtf8(request.head.method), QString::fromUtf8(allowed))});
}

} // namespace smartcache
