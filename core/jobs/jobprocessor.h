#pragma once

#include "core/base/cancellation.h"
#include "core/base/expected.h"
#include "core/jobs/job.h"
#include "core/jobs/jobprogress.h"

namespace smartcache {

/// What a worker does with a job, knowing nothing of queues. One object for each worker, made and
/// used on its thread; calls block it.
class JobProcessor
{
public:
    virtual ~JobProcessor() = default;

    /// From the job's input to its summary. The Error's disposition decides what becomes of the
    /// job. Error `cancelled` only when `cancellation` was.
    /// `progress` hears of every step on the way.
    virtual Expected<CachedSummary> process(const Job &job, Cancellation &cancellation,
                                            JobProgress &progress) = 0;

    /// Whether jobs would be accepted now; see Summarizer::probe().
    virtual Expected<void> probe(Cancellation &cancellation) = 0;
};

} // namespace smartcache
