#pragma once

#include "core/base/clock.h"

#include <atomic>
#include <chrono>
#include <memory>

namespace smartcache {

/// The time in which leases end and retries are due: the wall clock as it was when this was made,
/// and what has passed since. Whoever sets the clock meanwhile, or lets it jump, changes neither
/// how long they take nor their order. While a machine sleeps it stands still.
///
/// Processes that share a store agree on one such time, the latest that any of them has had
/// (catchUpWith()), so that it goes back neither with a restart nor between machines whose clocks
/// differ. Copies are the same time. Any thread.
class SteadyTime
{
public:
    /// `clock` must outlive this object and its copies.
    explicit SteadyTime(const Clock &clock)
        : m_clock(&clock)
        , m_base(std::make_shared<std::atomic<qint64>>(clock.now().toMSecsSinceEpoch()
                                                       - clock.elapsed().count()))
    {}

    /// Milliseconds since 1970, of a clock that nobody sets.
    qint64 nowMs() const { return *m_base + m_clock->elapsed().count(); }

    qint64 afterMs(std::chrono::milliseconds delay) const { return nowMs() + delay.count(); }

    /// Goes on from `ms`, if it is not as late yet, and so do all copies.
    void catchUpWith(qint64 ms) const
    {
        const qint64 base = ms - m_clock->elapsed().count();
        qint64 own = *m_base;
        while (own < base && !m_base->compare_exchange_weak(own, base)) {}
    }

private:
    const Clock *m_clock;
    std::shared_ptr<std::atomic<qint64>> m_base; ///< Where `elapsed()` began.
};

} // namespace smartcache
