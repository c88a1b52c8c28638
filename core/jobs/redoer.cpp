#include "core/jobs/redoer.h"

#include <QUuid>

namespace smartcache {

Redoer::Redoer(JobScripts scripts, const PauseGate &gate, Asks asks)
    : m_scripts(std::move(scripts))
    , m_gate(gate)
    , m_asks(asks)
{}

Expected<int> Redoer::redo(BlockingConnection &connection) const
{
    if (m_asks == Asks::Nobody || m_gate.meanwhile() != PauseGate::Meanwhile::AnswersProvisionally
        || m_gate.pause())
        return 0;
    const QByteArray now = QByteArray::number(m_scripts.steadyTime().nowMs());
    const Expected<Reply> due =
        connection.call({"ZRANGEBYSCORE", m_scripts.keys().provisional(), "-inf", now, "LIMIT", "0",
                         QByteArray::number(atOnce)});
    if (!due)
        return failure(due.error());
    int count = 0;
    for (const Reply &hash : due->elements()) {
        const Expected<bool> queued = redo(hash.bytes(), connection);
        if (!queued)
            return failure(queued.error());
        count += *queued ? 1 : 0;
    }
    return count;
}

Expected<bool> Redoer::redo(const QByteArray &hash, BlockingConnection &connection) const
{
    const Keys &keys = m_scripts.keys();
    const Expected<Reply> id = connection.call({"HGET", keys.provisional(hash), "job"});
    if (!id)
        return failure(id.error());
    const Expected<Reply> json = connection.call({"GET", keys.job(id->bytes())});
    if (!json)
        return failure(json.error());

    // A job that has expired or cannot be read takes its input with it: the script drops the entry.
    std::optional<Job> job;
    const Expected<Job> former = json->isNil() ? failure(Error()) : Job::fromJson(json->bytes());
    if (former) {
        job.emplace();
        job->id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
        job->hash = hash;
        job->input = former->input;
        job->given = former->given;
        job->recipe = former->recipe;
        job->refresh = true;
        job->createdAt = m_scripts.clock().now();
    }
    const ScriptCall call = m_scripts.redo(hash, job);
    return connection.run(call.script, call.keys, call.arguments).map([](const Reply &reply) {
        return reply.toInteger() == 1;
    });
}

} // namespace smartcache
