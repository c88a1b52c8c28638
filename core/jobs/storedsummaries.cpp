#include "core/jobs/storedsummaries.h"

#include "core/base/log.h"

namespace smartcache {

namespace {

/// Nothing, too, for a record that cannot be read, since the job will write a new one, and for a
/// provisional summary, which is not worth being used again.
std::optional<CachedSummary> read(const Reply &json)
{
    if (json.isNil() || json.isError())
        return std::nullopt;
    Expected<CachedSummary> summary = CachedSummary::fromJson(json.bytes());
    if (summary && summary->summary.isProvisional)
        return std::nullopt;
    if (summary)
        return *std::move(summary);
    qCWarning(logJobs).noquote() << summary.error().message;
    return std::nullopt;
}

void warn(const Error &error)
{
    qCWarning(logJobs).noquote() << "Could not look for a summary made before:" << error.message;
}

} // namespace

StoredSummaries::StoredSummaries(StoreAddress address, JobScripts scripts)
    : m_connection(std::move(address))
    , m_scripts(std::move(scripts))
{}

std::optional<CachedSummary> StoredSummaries::cached(const QByteArray &hash)
{
    const Expected<Reply> json = m_connection.call({"GET", m_scripts.keys().summary(hash)});
    if (json)
        return read(*json);
    warn(json.error());
    return std::nullopt;
}

std::optional<CachedSummary> StoredSummaries::former(const Job &job)
{
    const std::optional<std::chrono::milliseconds> least =
        m_scripts.lifetimes().leastForRevalidation(job.input);
    if (!least)
        return std::nullopt;
    const QByteArray key = m_scripts.keys().stale(job.hash);
    const auto replies = m_connection.pipeline({{"PTTL", key}, {"GET", key}});
    if (!replies) {
        warn(replies.error());
        return std::nullopt;
    }
    const Reply &left = replies->at(0);
    if (left.isError() || left.toInteger() <= least->count())
        return std::nullopt;
    return read(replies->at(1));
}

QDateTime StoredSummaries::refreshAskedAt(const Job &job)
{
    const Expected<Reply> askedAt =
        m_connection.call({"HGET", m_scripts.keys().jobState(job.id), "refresh"});
    if (!askedAt) {
        warn(askedAt.error());
        return {};
    }
    if (askedAt->isNil() || askedAt->isError())
        return {};
    return QDateTime::fromMSecsSinceEpoch(askedAt->bytes().toLongLong(), Qt::UTC);
}

KnownSummaries::TextClaim StoredSummaries::claimText(const QByteArray &textHash, const Job &job)
{
    const ScriptCall call = m_scripts.claimText(textHash, job);
    const Expected<Reply> reply = m_connection.run(call.script, call.keys, call.arguments);
    if (!reply) {
        warn(reply.error());
        return {};
    }
    const QByteArray outcome = reply->at(0).bytes();
    if (outcome == "known")
        return {false, read(reply->at(1))};
    return {outcome == "busy", std::nullopt};
}

} // namespace smartcache
