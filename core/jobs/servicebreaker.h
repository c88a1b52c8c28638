#pragma once

#include "core/jobs/pausegate.h"

#include <QByteArray>
#include <QSet>

#include <chrono>
#include <mutex>

namespace smartcache {

/// A circuit breaker before Gemini: when it fails for everyone, the workers of this process stop
/// asking, and no job loses its attempts over that.
///
/// It opens when the service failed (see isServiceTrouble) for `jobsToOpen` jobs in a row, with no
/// answer between: one text that makes the service fail does not open it. It closes the PauseGate
/// then, for 5 s, and twice as long after each further failure, up to 5 min; whoever takes the
/// gate's probe tries a single job then. The first answer closes it. Thread-safe.
///
/// Each process has one of its own: nodes may reach the service by different ways, and the few
/// requests by which each finds out cost less than telling one another of each failure.
class ServiceBreaker
{
public:
    static constexpr int jobsToOpen = 3;
    static constexpr std::chrono::milliseconds firstPause = std::chrono::seconds(5);
    static constexpr std::chrono::milliseconds longestPause = std::chrono::minutes(5);
    /// Failures that begin no attempt end here: should nothing but hopeless texts be left, they
    /// must come to an end as well.
    static constexpr std::chrono::hours mostUncounted{24};

    /// Both must outlive this object.
    ServiceBreaker(const Clock &clock, PauseGate &gate);

    /// Whether it is the service that failed, not what it was asked: 5xx, time-outs, no connection.
    static bool isServiceTrouble(const Error &error);

    /// Whether the service did answer, if only that it does not like a text.
    static bool isAnswer(const Error &error);

    PauseGate &gate() { return m_gate; }

    /// A job met such trouble. Gives whether the breaker is open now: then the attempt is not to
    /// count. `isForAll`: something else failed, too, that has nothing to do with the job.
    bool noteTrouble(const QByteArray &job, const Error &error, bool isForAll = false);

    /// The service answered somebody.
    void noteAnswer();

    bool isOpen() const;

    /// The cheap question of the probe failed.
    void noteFailedProbe(const Error &error);
    /// `job` is tried while all others wait; its end is to be noted as that of any job.
    void beginTrial(const QByteArray &job);
    /// It has ended. If it told nothing of the service, the next one comes as soon as this one. One
    /// that took so long that another began tells nothing any more.
    void endTrial(const QByteArray &job);
    /// There is no job to try: the gate opens, and the next failure closes it again.
    void trustAgain();

    /// How long jobs should wait that met the trouble.
    std::chrono::milliseconds pause() const;

private:
    void open(const Error &error);
    void closeGate();

    const Clock &m_clock;
    PauseGate &m_gate;

    mutable std::mutex m_mutex;
    QSet<QByteArray> m_troubled; ///< Jobs, since the last answer.
    QByteArray m_trial;
    Error m_reason;
    std::chrono::milliseconds m_pause{0};     ///< 0: never opened since the last answer.
    std::chrono::milliseconds m_openSince{0}; ///< By Clock::elapsed().
    bool m_isTrusted = true;                  ///< The gate was not closed by us.
};

} // namespace smartcache
