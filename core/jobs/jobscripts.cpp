#include "core/jobs/jobscripts.h"

#include "core/analytics/durationhistogram.h"
#include "core/analytics/nodework.h"
#include "core/base/timestamp.h"
#include "core/money/nanodollars.h"
#include "core/webhooks/callbackbody.h"

namespace smartcache {

using std::chrono::milliseconds;

namespace {

QByteArray number(qint64 value)
{
    return QByteArray::number(value);
}

/// Longer than any job takes from reading a page to its end, retries apart, which claim anew.
constexpr std::chrono::seconds textClaimExpiry{3600};

/// What a client should wait before it hands in again what the queue had no room for.
constexpr std::chrono::seconds queuePatience{10};

/// Until the worker's housekeeping writes the next.
constexpr char firstHeartbeat[] = R"({"state":"working"})";

/// What is not known counts as nothing; that it is not known is counted apart.
QByteArray nanodollars(std::optional<double> usd)
{
    return number(toNanodollars(usd.value_or(0)));
}

Error damaged(const QString &what)
{
    return {QStringLiteral("damaged_record"), what};
}

} // namespace

JobScripts::JobScripts(Keys keys, Lifetimes lifetimes, const Clock &clock, int maxQueue)
    : m_keys(std::move(keys))
    , m_lifetimes(lifetimes)
    , m_clock(&clock)
    , m_steadyTime(clock)
    , m_maxQueue(maxQueue)
{}

QByteArray JobScripts::timestamp() const
{
    return toTimestamp(m_clock->now()).toLatin1();
}

QByteArray JobScripts::dueNow() const
{
    return number(m_steadyTime.nowMs());
}

ScriptCall JobScripts::withCallbacks(ScriptCall call, const Job &job) const
{
    call.keys << m_keys.jobCallbacks(job.id) << m_keys.webhooks();
    call.arguments << m_keys.webhook({}) << dueNow() << "job." + statusName(job.status)
                   << callbackBody(job);
    return call;
}

ScriptCall JobScripts::measured(ScriptCall call, const QByteArray &worker,
                                std::chrono::milliseconds duration) const
{
    call.keys << series(Series::Step::Minute) << series(Series::Step::Hour) << m_keys.durations()
              << m_keys.node(nodeOf(worker));
    call.arguments << DurationHistogram::fieldOf(duration);
    return call;
}

QByteArray JobScripts::series(Series::Step step) const
{
    return Series::key(m_keys, step, m_clock->now());
}

ScriptCall JobScripts::submit(const Job &job, const QByteArray &callbackUrl,
                              const QByteArray &lane) const
{
    const std::optional<milliseconds> least = m_lifetimes.leastForAnswer(job.input);
    return {m_submit,
            {m_keys.summary(job.hash),
             m_keys.inflight(job.hash),
             m_keys.job(job.id),
             m_keys.jobState(job.id),
             m_keys.jobQueue(),
             m_keys.history(),
             m_keys.metric("total_requests"),
             m_keys.metric("cache_hits"),
             m_keys.metric("cache_misses"),
             m_keys.metric("coalesced"),
             m_keys.eventLog(),
             m_keys.jobCallbacks(job.id),
             m_keys.webhooks(),
             m_keys.stale(job.hash),
             m_keys.metric("stale_hits"),
             series(Series::Step::Minute),
             series(Series::Step::Hour),
             m_keys.metric("saved_nanodollars"),
             m_keys.delayed(),
             m_keys.lanes(),
             m_keys.turns(),
             m_keys.metric("refused")},
            {job.id, job.hash, job.toJson(), number(job.createdAt.toMSecsSinceEpoch()),
             job.refresh ? "1" : "0", m_keys.events(), event(job), m_keys.jobState({}), callbackUrl,
             m_keys.jobCallbacks({}), m_keys.webhook({}),
             least ? number(least->count()) : QByteArray(), lane, number(m_maxQueue), dueNow()}};
}

bool JobScripts::promisesAJob(const Reply &reply)
{
    const QByteArray outcome = reply.at(0).bytes();
    return outcome == "queued" || outcome == "coalesced";
}

Expected<SubmitReply> JobScripts::readSubmit(const Reply &reply, const Job &job)
{
    using Outcome = SubmitReply::Outcome;
    const QByteArray outcome = reply.at(0).bytes();
    const auto statusAt = [&reply](size_t index) {
        return reply.at(index).bytes() == statusName(JobStatus::Processing) ? JobStatus::Processing
                                                                            : JobStatus::Pending;
    };
    if (outcome == "hit" || outcome == "stale") {
        Expected<CachedSummary> summary = CachedSummary::fromJson(reply.at(1).bytes());
        if (!summary)
            return failure(summary.error());
        if (outcome == "stale")
            return SubmitReply{Outcome::Stale, *std::move(summary), reply.at(2).bytes(),
                               statusAt(3)};
        SubmitReply hit{Outcome::Hit, *std::move(summary), {}, JobStatus::Completed};
        hit.timeToLive = milliseconds(reply.at(2).toInteger());
        return hit;
    }
    if (outcome == "coalesced")
        return SubmitReply{Outcome::Coalesced, {}, reply.at(1).bytes(), statusAt(2)};
    if (outcome == "queued")
        return SubmitReply{Outcome::Queued, {}, job.id, JobStatus::Pending};
    if (outcome == "callbacks_full") {
        return failure(
            QStringLiteral("too_many_callbacks"),
            QStringLiteral("The job that works on this input already has as many "
                           "callbacks as one job can have. Ask for its status instead."));
    }
    if (outcome == "queue_full") {
        return failure(Error{QStringLiteral("queue_full"),
                             QStringLiteral("As many jobs wait already as may (MAX_QUEUE). Hand it "
                                            "in again when there is room."),
                             Disposition::RetryLater, queuePatience});
    }
    return failure(damaged(QStringLiteral("The store's answer to a submission makes no sense.")));
}

ScriptCall JobScripts::begin(const QByteArray &id, const QByteArray &worker) const
{
    return {m_begin,
            {m_keys.job(id), m_keys.jobState(id), m_keys.running(worker), m_keys.workers(),
             m_keys.heartbeat(worker), m_keys.jobQueue(), m_keys.lanes(), m_keys.turns(),
             m_keys.eventLog()},
            {id, worker, firstHeartbeat, number(heartbeatExpiry.count()), timestamp(),
             m_keys.events()}};
}

ScriptCall JobScripts::claim(const QByteArray &worker) const
{
    return {m_claim,
            {m_keys.jobQueue(), m_keys.running(worker), m_keys.workers(), m_keys.heartbeat(worker),
             m_keys.lanes(), m_keys.turns(), m_keys.eventLog()},
            {worker, firstHeartbeat, number(heartbeatExpiry.count()), timestamp(), m_keys.events(),
             m_keys.job({}), m_keys.jobState({})}};
}

ScriptCall JobScripts::claimText(const QByteArray &textHash, const Job &job) const
{
    return {m_claimText,
            {m_keys.summary(textHash), m_keys.inflight(textHash), m_keys.jobState(job.id)},
            {job.id, textHash, m_keys.jobState({}), m_keys.inflight({}),
             number(textClaimExpiry.count())}};
}

ScriptCall JobScripts::complete(const Job &job, const QByteArray &worker) const
{
    // What the cache keeps says what the summary had cost, the job what was spent on it.
    Job told = job;
    if (job.result.isReused())
        told.result = job.result.asReused();
    const TokenUsage &usage = told.result.summary.usage;

    const bool isCached = job.result.sharedFrom == job.hash;
    const QByteArray textHash = job.result.textHash.isEmpty() ? job.hash : job.result.textHash;
    // What is to be replaced soon outlives its time nowhere and is shared with nobody.
    const bool isProvisional = job.result.summary.isProvisional;
    const bool isOfAPage = textHash != job.hash && !job.result.isReused() && !isProvisional;
    ScriptCall call = withCallbacks(
        {m_complete,
         {m_keys.job(job.id), m_keys.jobState(job.id), m_keys.summary(job.hash),
          m_keys.inflight(job.hash), m_keys.running(worker), m_keys.jobQueue(), m_keys.delayed(),
          m_keys.metric("completed"), m_keys.metric("total_time_ms"),
          m_keys.metric("prompt_tokens"), m_keys.metric("output_tokens"), m_keys.eventLog(),
          m_keys.stale(job.hash), m_keys.summary(textHash), m_keys.inflight(textHash),
          m_keys.metric(job.result.sharedFrom.isEmpty() ? "revalidated" : "shared")},
         {job.id, told.toJson(), isCached ? QByteArray() : job.result.toJson(),
          number(m_lifetimes.summary.count()), number(m_lifetimes.job.count()),
          number(job.result.duration.count()), m_keys.events(), event(told), m_keys.running({}),
          number(usage.prompt), number(usage.output + usage.thoughts),
          number(isProvisional ? 0 : m_lifetimes.copyOf(job.input).count()),
          isOfAPage ? job.result.ofItsText().toJson() : QByteArray(),
          job.result.isReused() ? "1" : "0"}},
        told);
    call = measured(std::move(call), worker, job.result.duration);
    call.keys << m_keys.metric("cost_nanodollars") << m_keys.metric("cost_unknown")
              << m_keys.metric("saved_nanodollars");
    call.keys << m_keys.provisional() << m_keys.provisional(job.hash) << m_keys.lanes();
    call.arguments << nanodollars(told.result.costUsd) << (told.result.costUsd ? "0" : "1")
                   << nanodollars(job.result.costUsd) << (isProvisional ? "1" : "0") << job.hash;
    return call;
}

ScriptCall JobScripts::redo(const QByteArray &hash, const std::optional<Job> &job) const
{
    const QByteArray id = job ? job->id : QByteArray();
    return {m_redo,
            {m_keys.provisional(), m_keys.provisional(hash), m_keys.summary(hash),
             m_keys.inflight(hash), m_keys.job(id), m_keys.jobState(id), m_keys.jobQueue(),
             m_keys.history(), m_keys.eventLog(), m_keys.lanes(), m_keys.turns()},
            {hash, dueNow(), id, job ? job->toJson() : QByteArray(), m_keys.events(),
             job ? event(*job) : QByteArray(), m_keys.jobState({}),
             job ? number(job->createdAt.toMSecsSinceEpoch()) : QByteArray()}};
}

ScriptCall JobScripts::fail(const Job &job, const QByteArray &worker) const
{
    return measured(
        withCallbacks({m_fail,
                       {m_keys.job(job.id), m_keys.jobState(job.id), m_keys.inflight(job.hash),
                        m_keys.running(worker), m_keys.dead(), m_keys.metric("failed"),
                        m_keys.metric("total_time_ms"), m_keys.eventLog()},
                       {job.id, worker, job.toJson(), number(m_clock->now().toMSecsSinceEpoch()),
                        number(m_lifetimes.job.count()), number(job.duration.count()),
                        m_keys.events(), event(job)}},
                      job),
        worker, job.duration);
}

ScriptCall JobScripts::delay(const Job &job, const QByteArray &worker, milliseconds delay,
                             Attempt attempt) const
{
    return {m_delay,
            {m_keys.job(job.id), m_keys.jobState(job.id), m_keys.running(worker), m_keys.delayed(),
             m_keys.metric("retries"), m_keys.eventLog()},
            {job.id, worker, job.toJson(), number(m_steadyTime.afterMs(delay)), m_keys.events(),
             event(job), attempt == Attempt::DoesNotCount ? "1" : "0"}};
}

ScriptCall JobScripts::putBack(const Job &job, const QByteArray &worker, GivenUp how) const
{
    return {m_putBack,
            {m_keys.job(job.id), m_keys.jobState(job.id), m_keys.running(worker), m_keys.jobQueue(),
             m_keys.eventLog()},
            {job.id, worker, job.toJson(), how == GivenUp::WithItsWorker ? "1" : "0",
             m_keys.events(), event(job)}};
}

ScriptCall JobScripts::promote(int limit) const
{
    return {m_promote,
            {m_keys.delayed(), m_keys.jobQueue(), m_keys.lanes(), m_keys.turns()},
            {dueNow(), number(limit), m_keys.jobState({})}};
}

ScriptCall JobScripts::cancel(const Job &job) const
{
    ScriptCall call = withCallbacks(
        {m_cancel,
         {m_keys.job(job.id), m_keys.jobState(job.id), m_keys.inflight(job.hash), m_keys.jobQueue(),
          m_keys.delayed(), m_keys.metric("cancelled"), m_keys.eventLog()},
         {job.id, job.toJson(), number(m_lifetimes.job.count()), m_keys.events(), event(job),
          m_keys.running({})}},
        job);
    call.keys << m_keys.lanes();
    call.arguments << m_keys.drops();
    return call;
}

ScriptCall JobScripts::retry(const Job &job) const
{
    return {m_retry,
            {m_keys.job(job.id), m_keys.jobState(job.id), m_keys.inflight(job.hash),
             m_keys.jobQueue(), m_keys.dead(), m_keys.eventLog()},
            {job.id, job.toJson(), m_keys.events(), event(job), m_keys.jobState({})}};
}

ScriptCall JobScripts::queuePlace(const QByteArray &id) const
{
    return {m_queuePlace, {m_keys.jobQueue(), m_keys.lanes()}, {id}};
}

ScriptCall JobScripts::forgetExpired(const QByteArray &index, const QDateTime &notAfter,
                                     qint64 skip, int limit) const
{
    return {m_forgetExpired,
            {index},
            {number(notAfter.toMSecsSinceEpoch()), number(skip), number(limit), m_keys.job({}),
             m_keys.jobMarks({})}};
}

ScriptCall JobScripts::forgetWorker(const QByteArray &worker) const
{
    return {m_forgetWorker, {m_keys.workers(), m_keys.running(worker)}, {worker}};
}

ScriptCall JobScripts::countHits(const QByteArray &process, qint64 batch, qint64 hits,
                                 qint64 nanodollars) const
{
    return {m_countHits,
            {m_keys.hitsCounted(process), m_keys.metric("total_requests"),
             m_keys.metric("cache_hits"), series(Series::Step::Minute), series(Series::Step::Hour),
             m_keys.metric("saved_nanodollars")},
            {number(batch), number(hits), number(nanodollars)}};
}

Expected<void> JobScripts::agreeOnTime(BlockingConnection &connection) const
{
    return connection.run(m_agreeOnTime, {m_keys.time()}, {dueNow()})
        .map([this](const Reply &reply) { m_steadyTime.catchUpWith(reply.toInteger()); });
}

} // namespace smartcache
