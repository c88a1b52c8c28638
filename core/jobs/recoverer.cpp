#include "core/jobs/recoverer.h"

#include "core/base/log.h"
#include "core/jobs/joblog.h"
#include "core/store/storeerror.h"

namespace smartcache {

namespace {

Expected<QList<QByteArray>> members(BlockingConnection &connection, const Command &command)
{
    const Expected<Reply> reply = connection.call(command);
    if (!reply)
        return failure(reply.error());
    QList<QByteArray> values;
    for (const Reply &element : reply->elements())
        values.append(element.bytes());
    return values;
}

/// So that what stands in a key's name stands for itself in a pattern.
QByteArray escaped(const QByteArray &name)
{
    QByteArray pattern;
    for (const char c : name) {
        if (strchr("*?[]^\\", c))
            pattern += '\\';
        pattern += c;
    }
    return pattern;
}

/// Whether a key with so much time to live was set lately. -2 ms: there is none. One with more than
/// any heartbeat gets was left by somebody who died before the store's clock was set back: whoever
/// lives gives it its time anew.
bool isHeartbeat(std::chrono::milliseconds left)
{
    constexpr std::chrono::milliseconds missing{-2};
    return left != missing && left <= heartbeatExpiry;
}

void endAsCrashed(Job *job, const QDateTime &now)
{
    job->status = JobStatus::Failed;
    job->completedAt = now;
    job->errorCode = QStringLiteral("worker_crashed");
    job->error = QStringLiteral("Given up: the program died %1 times while it worked on this. "
                                "Something in the input may be the cause; please report it.")
                     .arg(Recoverer::maxCrashes);
}

} // namespace

Recoverer::Recoverer(JobScripts scripts)
    : m_scripts(std::move(scripts))
{}

Expected<QSet<QByteArray>> Recoverer::silentWorkers(BlockingConnection &connection) const
{
    const Keys &keys = m_scripts.keys();
    const Expected<QList<QByteArray>> workers = members(connection, {"SMEMBERS", keys.workers()});
    if (!workers)
        return failure(workers.error());
    if (workers->isEmpty())
        return QSet<QByteArray>();

    std::vector<Command> commands;
    for (const QByteArray &worker : *workers)
        commands.push_back({"PTTL", keys.heartbeat(worker)});
    const Expected<std::vector<Reply>> left = connection.pipeline(commands);
    if (!left)
        return failure(left.error());
    QSet<QByteArray> silent;
    for (size_t i = 0; i < left->size(); ++i) {
        if (left->at(i).isError())
            return failure(storeErrorFromReply(left->at(i).bytes(), "PTTL"));
        if (!isHeartbeat(std::chrono::milliseconds(left->at(i).toInteger())))
            silent.insert(workers->at(qsizetype(i)));
    }
    return silent;
}

Expected<int> Recoverer::recover(BlockingConnection &connection)
{
    const Expected<QSet<QByteArray>> silent = silentWorkers(connection);
    if (!silent)
        return failure(silent.error());
    const std::chrono::milliseconds now = m_scripts.clock().elapsed();
    m_silentSince.removeIf([&](const auto &entry) { return !silent->contains(entry.key()); });

    int count = 0;
    for (const QByteArray &worker : *silent) {
        if (!m_silentSince.contains(worker))
            m_silentSince.insert(worker, now);
        if (now - m_silentSince.value(worker) < patience)
            continue;
        const Expected<int> putBack = putBackClaims(connection, worker);
        if (!putBack)
            return putBack;
        count += *putBack;
    }
    return count;
}

Expected<int> Recoverer::recoverAll(BlockingConnection &connection) const
{
    const Keys &keys = m_scripts.keys();
    const Expected<QList<QByteArray>> workers = members(connection, {"SMEMBERS", keys.workers()});
    if (!workers)
        return failure(workers.error());

    int count = 0;
    for (const QByteArray &worker : *workers) {
        const Expected<Reply> removed = connection.call({"DEL", keys.heartbeat(worker)});
        if (!removed)
            return failure(removed.error());
        const Expected<int> putBack = putBackClaims(connection, worker);
        if (!putBack)
            return putBack;
        count += *putBack;
    }
    return count;
}

Expected<void> Recoverer::findUnlisted(BlockingConnection &connection)
{
    // Some three milliseconds of the server's time.
    constexpr auto keysAtOnce = "5000";
    const QByteArray stem = m_scripts.keys().running({});
    const Expected<Reply> found = connection.call(
        {"SCAN", m_cursor, "MATCH", escaped(stem) + '*', "COUNT", keysAtOnce, "TYPE", "list"});
    if (!found)
        return failure(found.error());
    m_cursor = found->at(0).bytes();
    for (const Reply &key : found->at(1).elements()) {
        const Expected<Reply> listed =
            connection.call({"SADD", m_scripts.keys().workers(), key.bytes().mid(stem.size())});
        if (!listed)
            return failure(listed.error());
    }
    return {};
}

Expected<int> Recoverer::putBackClaims(BlockingConnection &connection,
                                       const QByteArray &worker) const
{
    const Keys &keys = m_scripts.keys();
    const Expected<QList<QByteArray>> ids =
        members(connection, {"LRANGE", keys.running(worker), "0", "-1"});
    if (!ids)
        return failure(ids.error());

    int count = 0;
    for (const QByteArray &id : *ids) {
        const Expected<Reply> json = connection.call({"GET", keys.job(id)});
        if (!json)
            return failure(json.error());

        const Expected<Job> job = Job::fromJson(json->bytes());
        if (!job) {
            qCCritical(logJobs).noquote()
                << "A claim on job" << id << "is dropped, for the job is"
                << (json->isNil() ? QStringLiteral("gone") : job.error().message);
            const Expected<Reply> dropped =
                connection.call({"LREM", keys.running(worker), "0", id});
            if (!dropped)
                return failure(dropped.error());
            continue;
        }
        const Expected<int> done = putBack(connection, worker, *job);
        if (!done)
            return done;
        count += *done;
    }

    // A worker that was only slow lists itself again with its next heartbeat or job.
    const ScriptCall forget = m_scripts.forgetWorker(worker);
    const Expected<Reply> forgotten = connection.run(forget.script, forget.keys, forget.arguments);
    if (!forgotten)
        return failure(forgotten.error());
    if (count > 0)
        qCWarning(logJobs).noquote()
            << count << "claimed jobs of the dead worker" << worker << "are back in the queue";
    return count;
}

/// Gives 1, or 0 when the job was no longer that worker's.
Expected<int> Recoverer::putBack(BlockingConnection &connection, const QByteArray &worker,
                                 Job job) const
{
    const Expected<Reply> state =
        connection.call({"HMGET", m_scripts.keys().jobState(job.id), "status", "owner", "crashes"});
    if (!state)
        return failure(state.error());

    // Only a job that was begun may be to blame. Should another node have put it back since, and
    // others have claimed it, failing it for this worker does nothing.
    const bool wasBegun =
        state->at(0).bytes() == statusName(JobStatus::Processing) && state->at(1).bytes() == worker;
    const bool isToBlame = wasBegun && state->at(2).toInteger() + 1 >= maxCrashes;
    if (isToBlame) {
        endAsCrashed(&job, m_scripts.clock().now());
    } else {
        job.status = JobStatus::Pending;
        job.attempts -= wasBegun ? 1 : 0;
    }
    const ScriptCall call =
        isToBlame ? m_scripts.fail(job, worker)
                  : m_scripts.putBack(job, worker, JobScripts::GivenUp::WithItsWorker);
    const Expected<Reply> done = connection.run(call.script, call.keys, call.arguments);
    if (!done)
        return failure(done.error());
    if (done->toInteger() == 0)
        return 0;
    if (isToBlame)
        JobLog::failed(job, worker);
    else
        JobLog::recovered(job, worker);
    return 1;
}

} // namespace smartcache
