#pragma once

#include <chrono>
#include <optional>

namespace smartcache {

/// How long to wait after the `attempt`th failed attempt of a delivery (the first is 1), never less
/// than the receiver asked for but at most 8 hours; nothing when there shall be no other. All
/// attempts together take about a day, so that a receiver may be away overnight. Spread at random
/// by a tenth, for those that failed together. Any thread.
std::optional<std::chrono::milliseconds>
nextWebhookDelay(int attempt, std::optional<std::chrono::milliseconds> askedFor);

} // namespace smartcache
