#include "core/jobs/cancelledjob.h"

namespace smartcache {

Job cancelledJob(Job job, const QDateTime &now)
{
    job.status = JobStatus::Failed;
    job.errorCode = QStringLiteral("cancelled");
    job.error = QStringLiteral("Cancelled before it was done.");
    job.completedAt = now;
    job.retryAt = {};
    return job;
}

} // namespace smartcache
