#pragma once

#include "core/jobs/jobscripts.h"
#include "core/jobs/pausegate.h"
#include "core/store/blockingconnection.h"

namespace smartcache {

/// Keeps this process's workers known as alive: whoever is silent for long is taken for dead, and
/// its claims are put back (see Recoverer). The heartbeat's value is JSON and says what the worker
/// is up to: `{"state": "working"}` or `{"state": "paused" or "provisional", "code", "message",
/// "since", "resumes_at"}`. Used on the housekeeping thread.
class Heartbeat
{
public:
    static constexpr std::chrono::seconds interval{5};

    Heartbeat(JobScripts scripts, QList<QByteArray> workers, const PauseGate &gate);

    /// From now on for these.
    void setWorkers(const QList<QByteArray> &workers) { m_workers = workers; }

    Expected<void> beat(BlockingConnection &connection) const;

    /// Takes leave: the workers have stopped. One that left a claim behind stays listed, without
    /// its heartbeat, so that the claim is found.
    Expected<void> retire(BlockingConnection &connection) const;

private:
    QByteArray state() const;

    const JobScripts m_scripts;
    QList<QByteArray> m_workers;
    const PauseGate &m_gate;
};

} // namespace smartcache
