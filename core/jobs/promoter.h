#pragma once

#include "core/jobs/jobscripts.h"
#include "core/store/blockingconnection.h"

namespace smartcache {

/// Moves delayed jobs into the queue when they are due. Used on the housekeeping thread.
class Promoter
{
public:
    explicit Promoter(JobScripts scripts);

    /// Gives the number of jobs moved.
    Expected<int> promote(BlockingConnection &connection) const;

private:
    const JobScripts m_scripts;
};

} // namespace smartcache
