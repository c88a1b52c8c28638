#pragma once

#include "core/base/clock.h"
#include "server/http/apierror.h"

#include <QHash>
#include <QHostAddress>
#include <QMutex>

#include <optional>

namespace smartcache {

/// A token bucket for each client: `RATE_LIMIT` requests a second, and twice as many in one burst.
/// A client is what clientKey() says. One object for all HTTP threads; any thread.
class RateLimiter
{
public:
    /// `requestsPerSecond` 0: no limit. `clock` must outlive this object.
    RateLimiter(int requestsPerSecond, const Clock &clock);

    /// Error: 429 `rate_limited`, with the time until the next request would pass.
    std::optional<ApiError> check(const QHostAddress &peer);

    /// How many clients are remembered; for tests.
    qsizetype clients() const;

private:
    struct Bucket
    {
        double tokens = 0;
        std::chrono::milliseconds filledAt{};
    };

    double refilled(const Bucket &bucket, std::chrono::milliseconds now) const;
    void forgetFull(std::chrono::milliseconds now);

    const double m_rate;
    const Clock &m_clock;
    mutable QMutex m_mutex;
    QHash<QByteArray, Bucket> m_buckets;
    qsizetype m_cleanAbove = 1024; ///< When to look for buckets that are full again.
};

} // namespace smartcache
