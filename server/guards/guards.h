#pragma once

#include "core/base/clock.h"
#include "core/config/config.h"
#include "server/guards/hostguard.h"
#include "server/guards/originguard.h"
#include "server/guards/ratelimiter.h"
#include "server/guards/streamseats.h"
#include "server/guards/tokenguard.h"
#include "server/http/httprequest.h"

namespace smartcache {

/// All that stands in front of the router, in order: host, origin, rate, token. One object for all
/// HTTP threads; any thread.
class Guards
{
public:
    /// `listening`: the server's address. `clock` must outlive this object.
    Guards(const Config &config, const QHostAddress &listening, const Clock &clock);

    /// The first guard's objection. `needsToken`: whether it is a matter for the token's holders.
    std::optional<ApiError> check(const HttpRequest &request, bool needsToken = true);

    /// For answers without an end.
    StreamSeats &streams() { return m_streams; }

    /// What every answer carries.
    HttpHeaders headers(const RequestHead &head) const;

private:
    const HostGuard m_host;
    const OriginGuard m_origin;
    RateLimiter m_rate;
    const TokenGuard m_token;
    StreamSeats m_streams;
};

} // namespace smartcache
