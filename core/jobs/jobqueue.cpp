#include "core/jobs/jobqueue.h"

#include "core/jobs/joblog.h"
#include "core/store/storeerror.h"

namespace smartcache {

using namespace std::chrono;

namespace {

void noteError(Job *job, const Error &error)
{
    job->error = error.message;
    job->errorCode = error.code;
}

} // namespace

JobQueue::JobQueue(StoreAddress address, JobScripts scripts, QByteArray worker)
    : m_connection(std::move(address))
    , m_scripts(std::move(scripts))
    , m_worker(std::move(worker))
{}

Expected<Reply> JobQueue::run(const ScriptCall &call)
{
    return m_connection.run(call.script, call.keys, call.arguments);
}

Expected<std::optional<Job>> JobQueue::claim(milliseconds wait)
{
    Expected<std::optional<Job>> job = claimLeftOver();
    if (job && !*job && m_isBusy)
        job = claimAtOnce();
    if (job && !*job)
        job = waitAndClaim(wait);
    if (!job) // The answer may have been lost after the server had moved an id to our list.
        m_mayHoldUnknownClaim = true;
    m_isBusy = job && *job;
    if (m_isBusy)
        JobLog::begun(**job, m_worker);
    return job;
}

/// What we claimed before without knowing.
Expected<std::optional<Job>> JobQueue::claimLeftOver()
{
    // After a failover the store may have forgotten that a claim of ours was settled.
    if (!m_mayHoldUnknownClaim && m_connection.linkCount() == m_linkOfClaims)
        return std::nullopt;
    // On the list first, so that whatever we claim can be found should we die.
    const Expected<std::vector<Reply>> replies =
        m_connection.pipeline({{"SADD", m_scripts.keys().workers(), m_worker},
                               {"LINDEX", m_scripts.keys().running(m_worker), "0"}});
    if (!replies)
        return failure(replies.error());
    const Reply &left = replies->at(1);
    if (left.isError())
        return failure(storeErrorFromReply(left.bytes(), "LINDEX"));
    if (!left.isNil())
        return begin(left.bytes());
    m_mayHoldUnknownClaim = false;
    m_linkOfClaims = m_connection.linkCount();
    return std::nullopt;
}

/// Nothing: the queue is empty, or its first job was not there any more.
Expected<std::optional<Job>> JobQueue::claimAtOnce()
{
    const Expected<Reply> reply = run(m_scripts.claim(m_worker));
    if (!reply)
        return failure(reply.error());
    return readBegun(reply->at(0));
}

Expected<std::optional<Job>> JobQueue::waitAndClaim(milliseconds wait)
{
    const Keys &keys = m_scripts.keys();
    const QByteArray seconds = QByteArray::number(duration<double>(wait).count());
    const Expected<Reply> moved = m_connection.call(
        {"BLMOVE", keys.jobQueue(), keys.running(m_worker), "LEFT", "RIGHT", seconds},
        BlockingConnection::defaultTimeout + wait);
    if (!moved)
        return failure(moved.error());
    if (moved->isNil())
        return std::nullopt;
    return begin(moved->bytes());
}

Expected<std::optional<Job>> JobQueue::begin(const QByteArray &id)
{
    const Expected<Reply> begun = run(m_scripts.begin(id, m_worker));
    return begun ? readBegun(*begun) : failure(begun.error());
}

/// `json`: nil when there is nothing left to do.
Expected<std::optional<Job>> JobQueue::readBegun(const Reply &json) const
{
    if (json.isNil())
        return std::nullopt;
    return Job::fromJson(json.bytes()).map([](Job job) { return std::optional(std::move(job)); });
}

/// Tells the store what became of a claim of ours.
Expected<void> JobQueue::settle(const ScriptCall &call, const std::function<void()> &tell)
{
    const Expected<Reply> reply = run(call);
    if (reply) {
        if (reply->toInteger() == 1)
            tell();
        return {};
    }
    m_mayHoldUnknownClaim = true;
    return failure(reply.error());
}

void JobQueue::endAttempt(Job *job) const
{
    const QDateTime now = m_scripts.clock().now();
    job->completedAt = now;
    job->duration = milliseconds(job->startedAt.msecsTo(now));
}

Expected<void> JobQueue::complete(Job job, CachedSummary result)
{
    endAttempt(&job);
    job.status = JobStatus::Completed;
    job.error.clear();
    job.errorCode.clear();
    job.result = std::move(result);
    job.result.hash = job.hash;
    job.result.jobId = job.id;
    if (!job.result.isReused())
        job.result.createdAt = job.completedAt;
    job.result.duration = job.duration;
    return settle(m_scripts.complete(job, m_worker), [&] { JobLog::completed(job, m_worker); });
}

Expected<void> JobQueue::fail(Job job, const Error &error)
{
    endAttempt(&job);
    job.status = JobStatus::Failed;
    noteError(&job, error);
    return settle(m_scripts.fail(job, m_worker), [&] { JobLog::failed(job, m_worker); });
}

Expected<void> JobQueue::delay(Job job, const Error &error, milliseconds delay, Attempt attempt)
{
    job.status = JobStatus::Pending;
    job.retryAt = m_scripts.clock().now().addMSecs(delay.count());
    noteError(&job, error);
    if (attempt == Attempt::DoesNotCount)
        --job.attempts;
    return settle(m_scripts.delay(job, m_worker, delay, attempt),
                  [&] { JobLog::delayed(job, m_worker, delay); });
}

Expected<void> JobQueue::putBack(Job job)
{
    job.status = JobStatus::Pending;
    --job.attempts;
    return settle(m_scripts.putBack(job, m_worker, JobScripts::GivenUp::ByItsWorker),
                  [&] { JobLog::putBack(job, m_worker); });
}

Expected<void> JobQueue::putBackUntil(Job job, const Error &error, milliseconds wait)
{
    job.retryAt = m_scripts.clock().now().addMSecs(wait.count());
    noteError(&job, error);
    return putBack(std::move(job));
}

Expected<void> JobQueue::publish(const QByteArray &event)
{
    constexpr milliseconds patience = 500ms;
    return m_connection.post({"PUBLISH", m_scripts.keys().events(), event}, patience);
}

} // namespace smartcache
