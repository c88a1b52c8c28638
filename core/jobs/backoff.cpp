#include "core/jobs/backoff.h"

#include <QRandomGenerator>

#include <algorithm>

namespace smartcache {

using namespace std::chrono;

milliseconds retryDelay(int attempts, std::optional<milliseconds> askedFor)
{
    constexpr milliseconds first = 1s;
    constexpr milliseconds most = 5min;
    const int doublings = std::clamp(attempts - 1, 0, 20);
    const milliseconds bound = std::min(most, first * (1 << doublings));
    const milliseconds jitter(QRandomGenerator::global()->bounded(int(bound.count())));
    // Those that were told the same time must not all come back at once.
    return askedFor ? *askedFor + jitter / 4 : jitter;
}

} // namespace smartcache
