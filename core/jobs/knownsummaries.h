#pragma once

#include "core/jobs/job.h"

#include <optional>

namespace smartcache {

/// What a worker can know of summaries that were made before or are being made by others. Whoever
/// cannot find out says that there is nothing: a summary made twice costs a little, one that is not
/// made for want of an answer costs its user more.
///
/// Belongs to one worker's thread; calls may block it.
class KnownSummaries
{
public:
    virtual ~KnownSummaries() = default;

    /// What a submission of this hash would be answered with now.
    virtual std::optional<CachedSummary> cached(const QByteArray &hash) = 0;

    /// The last summary of the job's page, though it may have expired, while it is young enough to
    /// be used again where the page's text is still the same.
    virtual std::optional<CachedSummary> former(const Job &job) = 0;

    /// When somebody who joined the job last asked for the summary to be made anew; invalid: nobody
    /// did so far.
    virtual QDateTime refreshAskedAt(const Job &job) = 0;

    struct TextClaim
    {
        bool isBusy = false;                  ///< Another job makes it at this moment; ask again.
        std::optional<CachedSummary> summary; ///< It is there already.
    };
    /// Claims the making of the summary with this hash for the job, until the job ends.
    virtual TextClaim claimText(const QByteArray &textHash, const Job &job) = 0;
};

} // namespace smartcache
