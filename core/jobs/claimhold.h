#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace smartcache {

/// Keeps the workers of this process from claiming jobs for some seconds, as there is no room for
/// another request in the minute. Unlike the PauseGate it opens by itself, asks nobody, and is no
/// trouble that health would tell of. Thread-safe.
class ClaimHold
{
public:
    /// It is said in the log, and not again before nothing was held for so long.
    static constexpr std::chrono::milliseconds silence = std::chrono::minutes(10);

    /// `clock` must outlive this object.
    explicit ClaimHold(const Clock &clock);

    /// From now on; one that is longer already stays.
    void hold(const Error &reason, std::chrono::milliseconds time);

    /// Waits until it is over, at most for `atMost`. Returns whether it is.
    bool waitUntilOver(std::chrono::milliseconds atMost);

private:
    const Clock &m_clock;

    // Not Qt's, whose unlocking while it waits the thread sanitizer cannot see.
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<std::chrono::milliseconds> m_until; ///< By Clock::elapsed(); of the last one.
};

} // namespace smartcache
