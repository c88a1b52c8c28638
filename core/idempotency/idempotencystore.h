#pragma once

#include "core/store/asyncconnection.h"
#include "core/store/keys.h"

#include <chrono>
#include <functional>

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
    /// How long a request may take before others no longer wait for it; a node that dies with one
    /// in hand locks its key for no longer.
    static constexpr std::chrono::seconds lease{30};
    static constexpr std::chrono::hours lifetime{24};

    enum class State {
        Begun,        ///< Carry it out, then call end() with `token`.
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
    IdempotencyStore(AsyncConnection &connection, Keys keys);

    /// Errors: those of AsyncConnection.
    void begin(const IdempotentRequest &request, std::function<void(Expected<Beginning>)> done);

    /// Keeps `answer`; an empty one: keeps nothing and frees the key. `done` is called in any case.
    void end(const IdempotentRequest &request, const QByteArray &token, const QByteArray &answer,
             std::function<void()> done);

private:
    AsyncConnection &m_connection;
    const Keys m_keys;
    const Script m_begin = Script::bundled(QStringLiteral("idempotency_begin"));
    const Script m_end = Script::bundled(QStringLiteral("idempotency_end"));
};

} // namespace smartcache
