#include "core/webhooks/webhookschedule.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace smartcache {

using namespace std::chrono;

namespace {

constexpr std::array<seconds, 11> delays{5s, 30s, 2min, 10min, 30min, 1h, 2h, 3h, 5h, 6h, 7h};
constexpr milliseconds longest = 8h;

} // namespace

std::optional<milliseconds> nextWebhookDelay(int attempt, std::optional<milliseconds> askedFor)
{
    if (attempt < 1 || size_t(attempt) > delays.size())
        return std::nullopt;
    const milliseconds planned = delays.at(size_t(attempt) - 1);
    const milliseconds delay = std::min(longest, std::max(planned, askedFor.value_or(0ms)));
    return delay
           + milliseconds(QRandomGenerator::global()->bounded(qint64(delay.count() / 10 + 1)));
}

} // namespace smartcache
