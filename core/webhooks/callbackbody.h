#pragma once

#include "core/jobs/job.h"

namespace smartcache {

/// What a callback is told of a job that has ended: what the API shows of it, with no more than the
/// beginning of its input, which may be megabytes. JSON. Any thread.
QByteArray callbackBody(const Job &job);

/// The same for an answer from the cache, where no job was needed.
QByteArray callbackBody(const CachedSummary &summary);

} // namespace smartcache
