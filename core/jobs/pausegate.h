#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"

#include <QDateTime>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace smartcache {

/// Stops all workers of this process while no job could succeed: the key was rejected, the day's
/// quota is spent. Jobs wait meanwhile; they do not fail one after another.
///
/// While it is closed, one worker at a time asks now and then whether things have changed: when the
/// pause's own time is over, or every `probeInterval`. Thread-safe.
class PauseGate
{
public:
    struct Pause
    {
        Error reason;
        QDateTime since;
        QDateTime resumesAt; ///< Until when the reason asks to wait; invalid where it does not say.
    };

    /// What the workers do while it is closed.
    enum class Meanwhile {
        Waits,
        AnswersProvisionally, ///< See ProvisionalSummarizer.
    };

    static constexpr std::chrono::milliseconds defaultProbeInterval = std::chrono::seconds(60);

    /// `clock` must outlive this object.
    explicit PauseGate(const Clock &clock,
                       std::chrono::milliseconds probeInterval = defaultProbeInterval,
                       Meanwhile meanwhile = Meanwhile::Waits);

    Meanwhile meanwhile() const { return m_meanwhile; }

    /// Closes it, or puts off the next question when it is closed already.
    void close(const Error &reason);
    void open();

    /// Why it is closed; nothing while it is open.
    std::optional<Pause> pause() const;

    /// Waits until it is open, at most for `atMost`. Returns whether it is.
    bool waitUntilOpen(std::chrono::milliseconds atMost);

    /// True for the one caller who is to ask now; it answers by open() or close().
    bool takeProbe();

private:
    const Clock &m_clock;
    const std::chrono::milliseconds m_probeInterval;
    const Meanwhile m_meanwhile;

    // Not Qt's, whose unlocking while it waits the thread sanitizer cannot see.
    mutable std::mutex m_mutex;
    std::condition_variable m_opened;
    std::optional<Pause> m_pause;
    std::chrono::milliseconds m_nextProbe{}; ///< On the clock's elapsed().
    QDateTime m_probeFrom; ///< Or when this has come: elapsed() stands still while a laptop sleeps.
};

} // namespace smartcache
