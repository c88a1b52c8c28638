#include "server/guards/ratelimiter.h"

#include "server/guards/clientkey.h"

#include <QMutexLocker>

#include <algorithm>
#include <cmath>

namespace smartcache {

namespace {

constexpr double burstSeconds = 2;

} // namespace

RateLimiter::RateLimiter(int requestsPerSecond, const Clock &clock)
    : m_rate(requestsPerSecond)
    , m_clock(clock)
{}

double RateLimiter::refilled(const Bucket &bucket, std::chrono::milliseconds now) const
{
    const std::chrono::duration<double> passed = now - bucket.filledAt;
    return std::min(m_rate * burstSeconds, bucket.tokens + passed.count() * m_rate);
}

std::optional<ApiError> RateLimiter::check(const QHostAddress &peer)
{
    if (m_rate <= 0)
        return {};
    const QMutexLocker lock(&m_mutex);
    const std::chrono::milliseconds now = m_clock.elapsed();
    if (m_buckets.size() > m_cleanAbove)
        forgetFull(now);
    const QByteArray client = clientKey(peer);
    if (!m_buckets.contains(client))
        m_buckets.insert(client, {m_rate * burstSeconds, now});
    Bucket &bucket = m_buckets[client];
    bucket = {refilled(bucket, now), now};
    if (bucket.tokens >= 1) {
        bucket.tokens -= 1;
        return {};
    }
    const auto wait = std::chrono::seconds(
        std::max<qint64>(1, std::llround(std::ceil((1 - bucket.tokens) / m_rate))));
    return ApiError{
        429, QStringLiteral("rate_limited"),
        QStringLiteral("More than %1 requests a second (RATE_LIMIT). Try again in %2 s.")
            .arg(m_rate)
            .arg(wait.count()),
        wait};
}

void RateLimiter::forgetFull(std::chrono::milliseconds now)
{
    m_buckets.removeIf([&](const QHash<QByteArray, Bucket>::iterator &entry) {
        return refilled(*entry, now) >= m_rate * burstSeconds;
    });
    // Twice what is left, so that looking costs each request a constant time on average.
    m_cleanAbove = std::max<qsizetype>(1024, 2 * m_buckets.size());
}

qsizetype RateLimiter::clients() const
{
    const QMutexLocker lock(&m_mutex);
    return m_buckets.size();
}

} // namespace smartcache
