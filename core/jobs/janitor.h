#pragma once

#include "core/jobs/jobscripts.h"
#include "core/store/blockingconnection.h"

namespace smartcache {

/// Keeps `history` and `job_dead` from listing jobs that have expired. Used on the housekeeping
/// thread.
class Janitor
{
public:
    explicit Janitor(JobScripts scripts);

    /// Gives the number of entries dropped. Does nothing while jobs are kept for ever.
    Expected<int> sweep(BlockingConnection &connection) const;

private:
    Expected<int> sweep(BlockingConnection &connection, const QByteArray &index) const;

    const JobScripts m_scripts;
};

} // namespace smartcache
