#include "core/store/replicatedwrites.h"

#include "core/store/storeerror.h"

#include <QPointer>

#include <iterator>
#include <utility>

namespace smartcache {

namespace {

Error notReplicated(qint64 count, int wanted)
{
    return {QStringLiteral("not_replicated"),
            QStringLiteral("The store has it, but only %1 of the %2 replicas that WRITE_REPLICAS "
                           "asks for have it yet. Sending it again does no harm.")
                .arg(count)
                .arg(wanted),
            Disposition::RetryLater,
            {}};
}

} // namespace

ReplicatedWrites::ReplicatedWrites(AsyncConnection &shared, const StoreAddress &address,
                                   int replicas, std::chrono::milliseconds patience)
    : m_shared(shared)
    , m_replicas(replicas)
    , m_patience(patience)
    , m_own(replicas > 0 ? std::make_unique<AsyncConnection>(address) : nullptr)
{
    if (!m_own)
        return;
    QObject::connect(m_own.get(), &AsyncConnection::connectedChanged, m_own.get(),
                     [this](bool isConnected) {
                         if (!isConnected)
                             onLinkLost();
                     });
}

void ReplicatedWrites::run(const Script &script, const QList<QByteArray> &keys,
                           const QList<QByteArray> &arguments, Promises promises,
                           AsyncConnection::Callback done)
{
    if (!m_own)
        return m_shared.run(script, keys, arguments, std::move(done));
    m_next.push_back({script, keys, arguments, promises, std::move(done)});
    if (!m_isWaiting)
        flush();
}

/// Sends all that waits, and a WAIT behind it.
void ReplicatedWrites::flush()
{
    m_isWaiting = true;
    ++m_round;
    m_held = std::exchange(m_late, {});
    for (const Write &write : std::exchange(m_next, {}))
        send(write);
    m_own->call({"WAIT", QByteArray::number(m_replicas), QByteArray::number(m_patience.count())},
                [this](const Expected<Reply> &count) { onWaited(count); });
}

void ReplicatedWrites::send(const Write &write)
{
    const Command command = write.bySource ? write.script.bySource(write.keys, write.arguments)
                                           : write.script.bySha1(write.keys, write.arguments);
    m_own->pipeline({command},
                    [this, write, round = m_round](const Expected<std::vector<Reply>> &replies) {
                        onAnswer(write, round, replies);
                    });
}

void ReplicatedWrites::onAnswer(const Write &write, int round,
                                const Expected<std::vector<Reply>> &replies)
{
    if (!replies)
        return write.done(failure(replies.error()));
    const Reply &reply = replies->front();
    if (!write.bySource && Script::isUnknownTo(reply)) {
        // In front, so that the others that wait find it known.
        m_next.insert(m_next.begin(), write);
        m_next.front().bySource = true;
        if (!m_isWaiting)
            flush();
        return;
    }
    if (reply.isError())
        return write.done(
            failure(storeErrorFromReply(reply.bytes(), write.script.name().toUtf8())));
    if (!write.promises(reply))
        return write.done(reply);
    // In a cluster a script may have gone on to another node, and its WAIT was answered before it.
    const bool isInTime = m_isWaiting && round == m_round;
    (isInTime ? m_held : m_late).push_back({reply, write.done});
    if (!m_isWaiting)
        flush();
}

void ReplicatedWrites::onWaited(const Expected<Reply> &count)
{
    m_isWaiting = false;
    const std::vector<Promise> held = std::exchange(m_held, {});
    if (!m_next.empty() || !m_late.empty())
        flush();
    if (!count)
        settle(held, failure(count.error()));
    else if (count->toInteger() < m_replicas)
        settle(held, failure(notReplicated(count->toInteger(), m_replicas)));
    else
        settle(held, {});
}

/// WAIT is about what its own link has written: on the next link it would say nothing of these.
void ReplicatedWrites::onLinkLost()
{
    std::vector<Promise> lost = std::exchange(m_held, {});
    std::vector<Promise> late = std::exchange(m_late, {});
    lost.insert(lost.end(), std::make_move_iterator(late.begin()),
                std::make_move_iterator(late.end()));
    settle(std::move(lost),
           failure(storeUnavailable(
               QStringLiteral("The store went away before its replicas had confirmed the write"))));
}

/// Whoever is called may delete this object; the rest is told nothing then.
void ReplicatedWrites::settle(const std::vector<Promise> &promises,
                              const Expected<void> &verdict) const
{
    const QPointer<AsyncConnection> alive(m_own.get());
    for (const Promise &promise : promises) {
        if (!alive)
            return;
        if (verdict)
            promise.done(promise.reply);
        else
            promise.done(failure(verdict.error()));
    }
}

} // namespace smartcache
