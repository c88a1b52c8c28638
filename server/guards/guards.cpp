#include "server/guards/guards.h"

namespace smartcache {

Guards::Guards(const Config &config, const QHostAddress &listening, const Clock &clock)
    : m_proxies(config.trustedProxies)
    , m_host(listening, config.allowedHosts)
    , m_origin(config.allowedOrigins)
    , m_rate(config.rateLimit, clock)
    , m_token(config.apiToken)
    , m_streams(config.maxConnections)
{}

std::optional<ApiError> Guards::check(const HttpRequest &request, Router::Access access)
{
    if (auto error = m_host.check(request.head))
        return error;
    if (auto error = m_origin.check(request.head))
        return error;
    if (access == Router::Access::Probes)
        return {};
    if (auto error = m_rate.check(request.peer))
        return error;
    if (access == Router::Access::Everyone)
        return {};
    return m_token.check(request.head);
}

HttpHeaders Guards::headers(const RequestHead &head) const
{
    HttpHeaders headers = m_origin.headers(head);
    headers.emplace_back(QByteArrayLiteral("X-Content-Type-Options"), QByteArrayLiteral("nosniff"));
    headers.emplace_back(QByteArrayLiteral("Cache-Control"), QByteArrayLiteral("no-store"));
    return headers;
}

} // namespace smartcache
