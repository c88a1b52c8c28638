#pragma once

#include <chrono>
#include <optional>

namespace smartcache {

/// How long to wait before the next attempt, after `attempts` failed ones: at random between
/// nothing and a bound that doubles from 1 s up to 5 min ("full jitter", Brooker, "Exponential
/// Backoff and Jitter", 2015), and never less than the other side asked for. Any thread.
std::chrono::milliseconds retryDelay(int attempts,
                                     std::optional<std::chrono::milliseconds> askedFor);

} // namespace smartcache
