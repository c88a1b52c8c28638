#pragma once

#include "core/base/clock.h"

#include <chrono>

namespace smartcache {

/// The time in which leases end and retries are due: the wall clock as it was when this was made,
/// and what has passed since. Whoever sets the clock meanwhile, or lets it jump, changes neither
/// how long they take nor their order. While a machine sleeps it stands still.
///
/// Processes that share a store compare such times, as far as their clocks agree when they start.
/// After a jump, a restart takes the new time for its base: due dates from before are then early or
/// late by the jump. A plain value; any thread.
class SteadyTime
{
public:
    /// `clock` must outlive this object and its copies.
    explicit SteadyTime(const Clock &clock)
        : m_clock(&clock)
        , m_base(clock.now().toMSecsSinceEpoch() - clock.elapsed().count())
    {}

    /// Milliseconds since 1970, of a clock that nobody sets.
    qint64 nowMs() const { return m_base + m_clock->elapsed().count(); }

    qint64 afterMs(std::chrono::milliseconds delay) const { return nowMs() + delay.count(); }

private:
    const Clock *m_clock;
    qint64 m_base;
};

} // namespace smartcache
