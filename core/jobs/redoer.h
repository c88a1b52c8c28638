#pragma once

#include "core/jobs/jobscripts.h"
#include "core/jobs/pausegate.h"
#include "core/store/blockingconnection.h"

namespace smartcache {

/// Queues the jobs that replace provisional summaries, a few at a time, while Gemini is asked at
/// all: while the gate is open, in a process that would close it. Every such node may do so; a
/// script sees to it that each summary is taken up by one. Used on the housekeeping thread.
class Redoer
{
public:
    static constexpr std::chrono::seconds interval{2};
    /// In one round; the queue is for people first.
    static constexpr int atOnce = 5;

    /// Who can ask Gemini in this process. The gate of one where nobody can stays open for ever,
    /// or until a first job: it says nothing.
    enum class Asks { Nobody, Workers };

    /// `gate` must outlive this object.
    Redoer(JobScripts scripts, const PauseGate &gate, Asks asks);

    /// Gives the number of jobs queued.
    Expected<int> redo(BlockingConnection &connection) const;

private:
    Expected<bool> redo(const QByteArray &hash, BlockingConnection &connection) const;

    const JobScripts m_scripts;
    const PauseGate &m_gate;
    const Asks m_asks;
};

} // namespace smartcache
