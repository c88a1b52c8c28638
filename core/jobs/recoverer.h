#pragma once

#include "core/jobs/jobscripts.h"
#include "core/store/blockingconnection.h"

namespace smartcache {

/// Puts the claims of dead workers back at the head of the queue. Every node does so; each claim is
/// put back once, whoever comes first. Used on the housekeeping thread.
class Recoverer
{
public:
    explicit Recoverer(JobScripts scripts);

    /// Those without a heartbeat. Gives the number of jobs put back.
    Expected<int> recover(BlockingConnection &connection) const;

    /// All of them, heartbeat or not: for the start on a store that is this process's alone.
    Expected<int> recoverAll(BlockingConnection &connection) const;

private:
    Expected<int> putBackClaims(BlockingConnection &connection, const QByteArray &worker) const;

    const JobScripts m_scripts;
};

} // namespace smartcache
