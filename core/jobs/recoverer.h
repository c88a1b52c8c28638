#pragma once

#include "core/jobs/jobscripts.h"
#include "core/store/blockingconnection.h"

#include <QHash>
#include <QSet>

namespace smartcache {

/// Puts the claims of dead workers back at the head of the queue. Every node does so; each claim is
/// put back once, whoever comes first. A job that takes its workers with it, again and again, is
/// ended instead.
///
/// Heartbeats expire by the store's clock, which somebody may set. So a worker is dead only when it
/// is silent in every round for longer than a living one needs for its next heartbeat, by a clock
/// that nobody sets. Used on the housekeeping thread.
class Recoverer
{
public:
    static constexpr std::chrono::seconds interval{2};
    /// How long a worker must be silent after its heartbeat expired.
    static constexpr std::chrono::seconds patience{6};
    /// How many workers a job may take with it.
    static constexpr int maxCrashes = 3;

    explicit Recoverer(JobScripts scripts);

    /// The claims of those without a heartbeat. Gives the number of jobs put back or ended.
    Expected<int> recover(BlockingConnection &connection);

    /// All claims, heartbeat or not: for the start on a store that is this process's alone.
    Expected<int> recoverAll(BlockingConnection &connection) const;

    /// Looks through a part of the store's keys for claims of workers that are not listed, and
    /// lists them: one that was silent for long is taken off the list, and may claim a job and die
    /// before it is on it again. Call by call it comes through all of them.
    Expected<void> findUnlisted(BlockingConnection &connection);

private:
    Expected<QSet<QByteArray>> silentWorkers(BlockingConnection &connection) const;
    Expected<int> putBackClaims(BlockingConnection &connection, const QByteArray &worker) const;
    Expected<int> putBack(BlockingConnection &connection, const QByteArray &worker, Job job) const;

    const JobScripts m_scripts;
    QHash<QByteArray, std::chrono::milliseconds> m_silentSince; ///< On the clock's elapsed().
    QByteArray m_cursor = "0";                                  ///< Of findUnlisted().
};

} // namespace smartcache
