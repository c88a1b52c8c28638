#pragma once

#include "core/store/asyncconnection.h"

#include <chrono>
#include <memory>
#include <vector>

namespace smartcache {

/// Runs scripts whose answers promise something that a failover must not lose: the answer is given
/// once so many replicas have what was written (WAIT).
///
/// WAIT holds up its connection, so there is one for these scripts alone. A script goes out at once
/// with a WAIT behind it; those that come meanwhile go out together, with one WAIT, when it is
/// answered. With no replicas to wait for, all goes over the shared connection as ever.
///
/// The thread of its connection.
class ReplicatedWrites
{
public:
    /// Whether this answer promises something; others are given at once.
    using Promises = bool (*)(const Reply &);

    /// How long replicas may take.
    static constexpr std::chrono::milliseconds defaultPatience{1000};

    /// `shared`, at the same address, must outlive this object.
    ReplicatedWrites(AsyncConnection &shared, const StoreAddress &address, int replicas,
                     std::chrono::milliseconds patience = defaultPatience);

    /// `done` as for AsyncConnection::run. Error `not_replicated`: the script was run, but fewer
    /// replicas have it; whether it survives a failover is open.
    void run(const Script &script, const QList<QByteArray> &keys,
             const QList<QByteArray> &arguments, Promises promises, AsyncConnection::Callback done);

private:
    struct Write
    {
        Script script;
        QList<QByteArray> keys;
        QList<QByteArray> arguments;
        Promises promises;
        AsyncConnection::Callback done;
        bool bySource = false;
    };
    struct Promise
    {
        Reply reply;
        AsyncConnection::Callback done;
    };

    void flush();
    void send(const Write &write);
    void onAnswer(const Write &write, int round, const Expected<std::vector<Reply>> &replies);
    void onWaited(const Expected<Reply> &count);
    void onLinkLost();
    void settle(const std::vector<Promise> &promises, const Expected<void> &verdict) const;

    AsyncConnection &m_shared;
    const int m_replicas;
    const std::chrono::milliseconds m_patience;
    std::vector<Write> m_next;   ///< To be sent when the WAIT under way is answered.
    std::vector<Promise> m_held; ///< Covered by the WAIT under way.
    std::vector<Promise> m_late; ///< Answered too late for it: they need another one.
    int m_round = 0;             ///< Of the WAIT that was sent last.
    bool m_isWaiting = false;
    /// Goes first: nothing of the above is called afterwards. Null when there is nothing to wait
    /// for.
    std::unique_ptr<AsyncConnection> m_own;
};

} // namespace smartcache
