#include "core/jobs/recoverer.h"

#include "core/base/log.h"
#include "core/jobs/joblog.h"

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

} // namespace

Recoverer::Recoverer(JobScripts scripts)
    : m_scripts(std::move(scripts))
{}

Expected<int> Recoverer::recover(BlockingConnection &connection) const
{
    const Keys &keys = m_scripts.keys();
    const Expected<QList<QByteArray>> workers = members(connection, {"SMEMBERS", keys.workers()});
    if (!workers)
        return failure(workers.error());

    int count = 0;
    for (const QByteArray &worker : *workers) {
        const Expected<Reply> isAlive = connection.call({"EXISTS", keys.heartbeat(worker)});
        if (!isAlive)
            return failure(isAlive.error());
        if (isAlive->toInteger() == 1)
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

    for (const QByteArray &worker : *workers) {
        const Expected<Reply> removed = connection.call({"DEL", keys.heartbeat(worker)});
        if (!removed)
            return failure(removed.error());
    }
    return recover(connection);
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

        Expected<Job> job = Job::fromJson(json->bytes());
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

        job->status = JobStatus::Pending;
        const ScriptCall call = m_scripts.putBack(*job, worker, JobScripts::Attempt::Counts);
        const Expected<Reply> putBack = connection.run(call.script, call.keys, call.arguments);
        if (!putBack)
            return failure(putBack.error());
        if (putBack->toInteger() == 1)
            JobLog::recovered(*job, worker);
        count += int(putBack->toInteger());
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

} // namespace smartcache
