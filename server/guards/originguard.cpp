#include "server/guards/originguard.h"

namespace smartcache {

namespace {

bool isPreflight(const RequestHead &head)
{
    return head.method == "OPTIONS" && !head.header("Access-Control-Request-Method").isEmpty();
}

bool onlyReads(const QByteArray &method)
{
    return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

} // namespace

OriginGuard::OriginGuard(const QStringList &allowedOrigins)
{
    for (const QString &origin : allowedOrigins) {
        QByteArray normal = origin.toLower().toLatin1();
        if (normal.endsWith('/'))
            normal.chop(1);
        m_origins.append(normal);
    }
}

bool OriginGuard::isAllowed(const RequestHead &head, const QByteArray &origin) const
{
    const QByteArray host = head.header("Host").toLower();
    const QByteArray normal = origin.toLower();
    // Behind a proxy that ends TLS our own pages are https.
    return normal == "http://" + host || normal == "https://" + host || m_origins.contains(normal);
}

std::optional<ApiError> OriginGuard::check(const RequestHead &head) const
{
    const QByteArray origin = head.header("Origin");
    if (origin.isEmpty() || onlyReads(head.method) || isAllowed(head, origin))
        return {};
    return ApiError{
        403, QStringLiteral("foreign_origin"),
        QStringLiteral("Pages of %1 may not use this server. Its own pages and those in "
                       "ALLOWED_ORIGINS may.")
            .arg(QString::fromLatin1(origin.left(200)))};
}

HttpHeaders OriginGuard::headers(const RequestHead &head) const
{
    HttpHeaders headers{{"Vary", "Origin"}};
    const QByteArray origin = head.header("Origin");
    if (origin.isEmpty() || !isAllowed(head, origin))
        return headers;
    headers.emplace_back("Access-Control-Allow-Origin", origin);
    if (isPreflight(head)) {
        headers.emplace_back("Access-Control-Allow-Methods",
                             "GET, HEAD, POST, PUT, DELETE, OPTIONS");
        headers.emplace_back("Access-Control-Allow-Headers",
                             "Authorization, Content-Type, Idempotency-Key, Last-Event-ID");
        headers.emplace_back("Access-Control-Max-Age", "600");
    } else {
        headers.emplace_back("Access-Control-Expose-Headers", "Retry-After");
    }
    return headers;
}

} // namespace smartcache
