#pragma once

#include "core/jobs/jobscripts.h"
#include "core/store/blockingconnection.h"

#include <chrono>
#include <functional>
#include <optional>

namespace smartcache {

/// The queue as one worker sees it: claims jobs and says what became of them.
///
/// Every call may be repeated after `store_unavailable`: what was done already is not done twice.
/// Belongs to the worker's thread; calls block. Errors: those of BlockingConnection, and
/// `damaged_record` from claim().
class JobQueue
{
public:
    JobQueue(StoreAddress address, JobScripts scripts, QByteArray worker);

    const QByteArray &worker() const { return m_worker; }

    /// The next job, begun (its attempt counted), or nothing when none came for `wait`. What an
    /// earlier call claimed before its link broke comes first.
    Expected<std::optional<Job>> claim(std::chrono::milliseconds wait);

    /// `result` without what only the queue knows: hash, id, time and duration are filled in.
    Expected<void> complete(Job job, CachedSummary result);
    Expected<void> fail(Job job, const Error &error);
    using Attempt = JobScripts::Attempt;
    Expected<void> delay(Job job, const Error &error, std::chrono::milliseconds delay,
                         Attempt attempt = Attempt::Counts);
    /// Back to the head of the queue, the attempt uncounted.
    Expected<void> putBack(Job job);
    /// The same, and says why and until when the queue stands still.
    Expected<void> putBackUntil(Job job, const Error &error, std::chrono::milliseconds wait);

    /// Tells whoever listens at this moment; logged nowhere. Does not wait, for nothing depends on
    /// it; see BlockingConnection::post().
    Expected<void> publish(const QByteArray &event);

    const Clock &clock() const { return m_scripts.clock(); }

private:
    Expected<std::optional<Job>> claimLeftOver();
    Expected<std::optional<Job>> claimAtOnce();
    Expected<std::optional<Job>> waitAndClaim(std::chrono::milliseconds wait);
    Expected<std::optional<Job>> begin(const QByteArray &id);
    Expected<std::optional<Job>> readBegun(const Reply &json) const;
    Expected<Reply> run(const ScriptCall &call);
    /// `tell` is called when the job was still ours.
    Expected<void> settle(const ScriptCall &call, const std::function<void()> &tell);
    void endAttempt(Job *job) const;

    BlockingConnection m_connection;
    const JobScripts m_scripts;
    const QByteArray m_worker;
    /// Whether the list of our claims may hold what we do not know of.
    bool m_mayHoldUnknownClaim = true;
    bool m_isBusy = false;  ///< The last call of claim() gave a job, so there may be another.
    int m_linkOfClaims = 0; ///< The link on which it was last found to hold none.
};

} // namespace smartcache
