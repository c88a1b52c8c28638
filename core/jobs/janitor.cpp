#include "core/jobs/janitor.h"

namespace smartcache {

Janitor::Janitor(JobScripts scripts)
    : m_scripts(std::move(scripts))
{}

Expected<int> Janitor::sweep(BlockingConnection &connection) const
{
    if (m_scripts.lifetimes().job.count() == 0)
        return 0;
    const Expected<int> history = sweep(connection, m_scripts.keys().history());
    if (!history)
        return history;
    const Expected<int> dead = sweep(connection, m_scripts.keys().dead());
    if (!dead)
        return dead;
    return *history + *dead;
}

Expected<int> Janitor::sweep(BlockingConnection &connection, const QByteArray &index) const
{
    // Younger ones cannot have expired. Of the older ones those stay that took long to end.
    const QDateTime notAfter = m_scripts.clock().now().addSecs(-m_scripts.lifetimes().job.count());
    constexpr int step = 500;
    qint64 kept = 0;
    int dropped = 0;
    while (true) {
        const ScriptCall call = m_scripts.forgetExpired(index, notAfter, kept, step);
        const Expected<Reply> reply = connection.run(call.script, call.keys, call.arguments);
        if (!reply)
            return failure(reply.error());
        dropped += int(reply->at(1).toInteger());
        kept += reply->at(0).toInteger() - reply->at(1).toInteger();
        if (reply->at(0).toInteger() < step)
            return dropped;
    }
}

} // namespace smartcache
