#include "core/jobs/explanation.h"

#include <QCryptographicHash>

namespace smartcache {

using std::chrono::milliseconds;

namespace {

/// A page's canonical form is short; a text's may be megabytes.
constexpr qsizetype shownCharacters = 1000;

QJsonValue orNull(const QString &value)
{
    return value.isEmpty() ? QJsonValue() : QJsonValue(value);
}

QJsonValue orNull(const std::optional<double> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonValue secondsSince(const QDateTime &time, const QDateTime &now)
{
    return time.isValid() ? QJsonValue(qMax(time.secsTo(now), qint64(0))) : QJsonValue();
}

QJsonValue secondsLeft(std::optional<milliseconds> timeToLive)
{
    if (!timeToLive || timeToLive->count() < 0)
        return {};
    return qint64(std::chrono::ceil<std::chrono::seconds>(*timeToLive).count());
}

/// By which the same content is found whatever is to be made of it. A page that came with its text
/// is that text.
QString contentHash(const CanonicalInput &input)
{
    if (input.value.isEmpty())
        return {};
    const QString &content = input.givenText.isEmpty() ? input.value : input.givenText;
    return QString::fromLatin1(
        QCryptographicHash::hash(content.toUtf8(), QCryptographicHash::Sha256).toHex());
}

QJsonObject keyOf(const Job &job)
{
    return {{QStringLiteral("hash"), QLatin1String(job.hash)},
            {QStringLiteral("content_hash"), orNull(contentHash(job.input))},
            {QStringLiteral("engine"), orNull(job.recipe.engine)},
            {QStringLiteral("model"), orNull(job.recipe.model)},
            {QStringLiteral("prompt_version"), orNull(job.recipe.promptVersion)},
            {QStringLiteral("language"), orNull(job.recipe.language)},
            {QStringLiteral("length"), orNull(job.recipe.length)}};
}

QJsonObject tokensOf(const TokenUsage &usage)
{
    return {{QStringLiteral("prompt"), usage.prompt},
            {QStringLiteral("cached"), usage.cached},
            {QStringLiteral("output"), usage.output},
            {QStringLiteral("thoughts"), usage.thoughts}};
}

/// What every explanation says, with null where only the caller may know.
QJsonObject explanationOf(const Job &job, const QString &outcome, const QString &why)
{
    const bool hasInput = !job.input.value.isEmpty();
    const QString kind = job.input.isUrl() ? QStringLiteral("url") : QStringLiteral("text");
    return {{QStringLiteral("canonical"), orNull(job.input.value.left(shownCharacters))},
            {QStringLiteral("kind"), hasInput ? QJsonValue(kind) : QJsonValue()},
            {QStringLiteral("key"), keyOf(job)},
            {QStringLiteral("outcome"), outcome},
            {QStringLiteral("age_s"), QJsonValue()},
            {QStringLiteral("ttl_s"), QJsonValue()},
            {QStringLiteral("tokens"), QJsonValue()},
            {QStringLiteral("cost_usd"), QJsonValue()},
            {QStringLiteral("saved_usd"), QJsonValue()},
            {QStringLiteral("why"), why}};
}

/// Of an answer from the cache, which costs nothing by itself.
void addCached(QJsonObject *object, const CachedSummary &summary,
               std::optional<milliseconds> timeToLive, const QDateTime &now)
{
    object->insert(QStringLiteral("age_s"), secondsSince(summary.createdAt, now));
    object->insert(QStringLiteral("ttl_s"), secondsLeft(timeToLive));
    object->insert(QStringLiteral("tokens"), tokensOf(summary.summary.usage));
    object->insert(QStringLiteral("cost_usd"), 0);
    object->insert(QStringLiteral("saved_usd"), orNull(summary.costUsd));
}

QString whyMade(const Job &job)
{
    const CachedSummary &result = job.result;
    if (!result.sharedFrom.isEmpty()) {
        return result.sharedFrom == job.hash
                   ? QStringLiteral("When the job's turn came its summary was in the cache "
                                    "already, so nothing had to be made.")
                   : QStringLiteral("Another submission had the same text, and its summary was "
                                    "used again.");
    }
    if (result.revalidatedAt.isValid())
        return QStringLiteral("The page's text has not changed since it was last summarised, so "
                              "that summary was used again.");
    if (result.summary.engine == QLatin1String("verbatim"))
        return QStringLiteral("The text is so short that it is its own summary.");
    if (job.refresh)
        return QStringLiteral("It was made because a new one was asked for, whatever was in the "
                              "cache.");
    return QStringLiteral("Nothing was in the cache under this hash, so it was made.");
}

QString whySo(const Job &job)
{
    switch (job.status) {
    case JobStatus::Completed:
        return whyMade(job);
    case JobStatus::Failed:
        return QStringLiteral("There is no summary, for the job failed: %1").arg(job.error);
    case JobStatus::Processing:
        return QStringLiteral("A worker is at it.");
    case JobStatus::Pending:
        return job.error.isEmpty()
                   ? QStringLiteral("It waits for a worker.")
                   : QStringLiteral("It waits to be tried again after an error: %1").arg(job.error);
    }
    Q_UNREACHABLE();
}

} // namespace

QJsonObject explain(const SubmitReply &reply, const Job &asked, const QDateTime &now)
{
    using Outcome = SubmitReply::Outcome;
    switch (reply.outcome) {
    case Outcome::Hit: {
        QJsonObject object = explanationOf(
            asked, QStringLiteral("hit"),
            reply.timeToLive.count() < 0
                ? QStringLiteral("The cache has a summary under this hash, for good.")
                : QStringLiteral("The cache has a summary under this hash that has not expired."));
        addCached(&object, reply.summary, reply.timeToLive, now);
        return object;
    }
    case Outcome::Stale: {
        QJsonObject object = explanationOf(
            asked, QStringLiteral("stale"),
            QStringLiteral("The summary under this hash has expired (CACHE_TTL) but is young "
                           "enough to be answered with (CACHE_STALE) while a job makes it anew."));
        addCached(&object, reply.summary, milliseconds(0), now);
        return object;
    }
    case Outcome::Coalesced:
        return explanationOf(asked, QStringLiteral("coalesced"),
                             QStringLiteral("A job with this hash was under way already, so this "
                                            "submission joined it."));
    case Outcome::Queued:
        return explanationOf(
            asked, QStringLiteral("new"),
            asked.refresh ? QStringLiteral("A new summary was asked for, whatever is in the cache, "
                                           "so a job was queued.")
                          : QStringLiteral("The cache has no summary under this hash and no job "
                                           "was making one, so a job was queued."));
    }
    Q_UNREACHABLE();
}

QJsonObject explain(const Job &job, std::optional<milliseconds> timeToLive, const QDateTime &now)
{
    if (job.id == job.hash) {
        const bool isFresh = timeToLive && timeToLive->count() != -2;
        QJsonObject object =
            explanationOf(job, isFresh ? QStringLiteral("hit") : QStringLiteral("stale"),
                          QStringLiteral("The id is the hash of a summary in the cache."));
        addCached(&object, job.result, isFresh ? timeToLive : milliseconds(0), now);
        return object;
    }
    QJsonObject object = explanationOf(job, QStringLiteral("new"), whySo(job));
    object.insert(QStringLiteral("ttl_s"), secondsLeft(timeToLive));
    if (job.status != JobStatus::Completed)
        return object;
    object.insert(QStringLiteral("age_s"), secondsSince(job.completedAt, now));
    object.insert(QStringLiteral("tokens"), tokensOf(job.result.summary.usage));
    object.insert(QStringLiteral("cost_usd"), orNull(job.result.costUsd));
    object.insert(QStringLiteral("saved_usd"),
                  job.result.isReused() ? orNull(job.result.savedUsd) : QJsonValue(0));
    return object;
}

} // namespace smartcache
