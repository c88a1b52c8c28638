#pragma once

#include "core/jobs/job.h"

namespace smartcache {

/// The job as it is once nobody wants it any more: failed, with the error code `cancelled`. Any
/// thread.
Job cancelledJob(Job job, const QDateTime &now);

} // namespace smartcache
