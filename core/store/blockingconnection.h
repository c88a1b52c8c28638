#pragma once

#include "core/base/cancellation.h"
#include "core/base/expected.h"
#include "core/store/reply.h"
#include "core/store/script.h"
#include "core/store/storeaddress.h"

#include <chrono>
#include <memory>
#include <vector>

namespace smartcache {

/// One connection for straight-line code: every call waits for its answer.
///
/// Follows the nodes of a cluster, where the address says that it is one; everything must be in one
/// slot. With Sentinels, each new link asks them anew.
///
/// Belongs to the thread that first calls it (a worker or housekeeping; never the window's or an
/// HTTP thread). Connects when first used and again after a failure: a call that finds the link
/// broken reports `store_unavailable` and the next call tries a new one. A command whose link broke
/// after it was sent may or may not have been carried out; callers repeat only what is idempotent.
///
/// Not for commands without exactly one reply (SUBSCRIBE, MONITOR).
///
/// Errors of every call: `store_unavailable` (not reached, broken, timed out, still loading its
/// data, read-only replica, a slot on its way to another node; RetryLater), `store_auth` (NOAUTH,
/// WRONGPASS, NOPERM; PausePool), `store_full` (OOM, MISCONF; RetryLater), `store_error` (any other
/// error reply; names the command, never its arguments).
class BlockingConnection
{
public:
    static constexpr std::chrono::milliseconds defaultTimeout{5000};

    explicit BlockingConnection(StoreAddress address);
    ~BlockingConnection();

    /// One command. `timeout` covers connecting, sending and the answer. For a command that blocks
    /// on the server (BLMOVE), the caller gives a time-out longer than the server's own.
    Expected<Reply> call(const Command &command,
                         std::chrono::milliseconds timeout = defaultTimeout);

    /// One command that may be lost, and whose answer nobody waits for: it is read before that of
    /// the next call. An error reply is logged, once in a row. `timeout` covers connecting.
    Expected<void> post(const Command &command, std::chrono::milliseconds timeout = defaultTimeout);

    /// Several commands in one write; their replies in order. An error reply of one command stands
    /// in its place as Reply::Type::Error and does not stop the others.
    Expected<std::vector<Reply>> pipeline(const std::vector<Command> &commands,
                                          std::chrono::milliseconds timeout = defaultTimeout);

    /// EVALSHA, and EVAL after NOSCRIPT.
    Expected<Reply> run(const Script &script, const QList<QByteArray> &keys,
                        const QList<QByteArray> &arguments,
                        std::chrono::milliseconds timeout = defaultTimeout);

    /// Drops the link. The next call connects anew.
    void close();

    bool isConnected() const;

    /// How many links there were, this one included. Another number than before: what was last seen
    /// may stand on another server, and after a failover not all of it.
    int linkCount() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace smartcache
