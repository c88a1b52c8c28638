#pragma once

#include "core/store/asyncconnection.h"
#include "core/store/keys.h"

#include <QTimer>

#include <chrono>
#include <functional>
#include <map>

namespace smartcache {

/// A request that its sender has named, so that it is carried out once however often it is sent.
struct IdempotentRequest
{
    QByteArray key;         ///< Tells all named requests apart; of bounded length.
    QByteArray fingerprint; ///< Of what is asked for, to notice a name used twice.
};

/// The answers to such requests, kept for a day where all nodes find them. The thread of its
/// connection.
class IdempotencyStore
{
public:
    /// For how long a node that dies with a request in hand locks its key. While the node lives,
    /// the lease is renewed every third of that, however long the request takes.
    static constexpr std::chrono::seconds defaultLease{30};
    static constexpr std::chrono::hours lifetime{24};

    enum class State {
        Begun,        ///< Carry it out, then call end() with `token`; others wait until then.
        UnderWay,     ///< Another one is being carried out.
        OtherRequest, ///< The key was used for something else.
        Answered,     ///< `answer` is what the first one got.
    };
    struct Beginning
    {
        State state = State::Begun;
        QByteArray token;
        QByteArray answer;
    };

    /// `connection` must outlive this object.
    IdempotencyStore(AsyncConnection &connection, Keys keys,
                     std::chrono::milliseconds lease = defaultLease);

    /// Errors: those of AsyncConnection.
    void begin(const IdempotentRequest &request, std::function<void(Expected<Beginning>)> done);

    /// Keeps `answer`; an empty one: keeps nothing and frees the key. `done` is called in any case.
    void end(const IdempotentRequest &request, const QByteArray &token, const QByteArray &answer,
             std::function<void()> done);

private:
    void noteBegun(const QByteArray &token, const IdempotentRequest &request);
    void renewAll();

    AsyncConnection &m_connection;
    const Keys m_keys;
    const std::chrono::milliseconds m_lease;
    std::map<QByteArray, QByteArray> m_inHand; ///< The keys in the store by their tokens.
    QTimer m_renewal;                          ///< Runs while there are any.
    const Script m_begin = Script::bundled(QStringLiteral("idempotency_begin"));
    const Script m_renew = Script::bundled(QStringLiteral("idempotency_renew"));
    const Script m_end = Script::bundled(QStringLiteral("idempotency_end"));
};

} // namespace smartcache
