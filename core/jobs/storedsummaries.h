#pragma once

#include "core/jobs/jobscripts.h"
#include "core/jobs/knownsummaries.h"
#include "core/store/blockingconnection.h"

namespace smartcache {

/// KnownSummaries as they stand in the store. Where it does not answer, nothing is known; the log
/// says so. Belongs to one worker's thread, on a connection of its own.
class StoredSummaries final : public KnownSummaries
{
public:
    StoredSummaries(StoreAddress address, JobScripts scripts);

    std::optional<CachedSummary> cached(const QByteArray &hash) override;
    std::optional<CachedSummary> former(const Job &job) override;
    QDateTime refreshAskedAt(const Job &job) override;
    TextClaim claimText(const QByteArray &textHash, const Job &job) override;

private:
    BlockingConnection m_connection;
    const JobScripts m_scripts;
};

} // namespace smartcache
