#pragma once

#include "core/base/clock.h"
#include "core/config/config.h"
#include "server/guards/hostguard.h"
#include "server/guards/originguard.h"
#include "server/guards/ratelimiter.h"
#include "server/guards/streamseats.h"
#include "server/guards/tokenguard.h"
#include "server/guards/trustedproxies.h"
#include "server/http/router.h"

namespace smartcache {

/// All that stands in front of the router, in order: host, origin, rate, token. One object for all
/// HTTP threads; any thread.
class Guards
{
public:
    /// `listening`: the server's address. `clock` must outlive this object.
    Guards(const Config &config, const QHostAddress &listening, const Clock &clock);

    /// The first guard's objection. `request.peer` is the client, not a proxy. `access`: that of
    /// what is asked for.
    std::optional<ApiError> check(const HttpRequest &request, Router::Access access);

    const TrustedProxies &proxies() const { return m_proxies; }

    /// For answers without an end.
    StreamSeats &streams() { return m_streams; }

    /// What every answer carries.
    HttpHeaders headers(const RequestHead &head) const;

private:
    const TrustedProxies m_proxies;
    const HostGuard m_host;
    const OriginGuard m_origin;
    RateLimiter m_rate;
    const TokenGuard m_token;
    StreamSeats m_streams;
};

} // namespace smartcache
