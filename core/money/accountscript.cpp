#include "core/money/accountscript.h"

namespace smartcache {

Expected<Reply> runAccountScript(BlockingConnection &connection, const Script &script,
                                 const QList<QByteArray> &keys, const QList<QByteArray> &arguments)
{
    Expected<Reply> reply = connection.run(script, keys, arguments);
    if (!reply && reply.error().code == QLatin1String("store_unavailable"))
        reply = connection.run(script, keys, arguments);
    return reply;
}

Error untilTheStoreIsBack(Error error)
{
    error.disposition = Disposition::PausePool;
    error.retryAfter = std::chrono::seconds(2);
    return error;
}

} // namespace smartcache
