#include "core/jobs/promoter.h"

namespace smartcache {

Promoter::Promoter(JobScripts scripts)
    : m_scripts(std::move(scripts))
{}

Expected<int> Promoter::promote(BlockingConnection &connection) const
{
    // In steps, so that no single script keeps the server from others for long.
    constexpr int step = 500;
    int count = 0;
    while (true) {
        const ScriptCall call = m_scripts.promote(step);
        const Expected<Reply> moved = connection.run(call.script, call.keys, call.arguments);
        if (!moved)
            return failure(moved.error());
        count += int(moved->toInteger());
        if (moved->toInteger() < step)
            return count;
    }
}

} // namespace smartcache
