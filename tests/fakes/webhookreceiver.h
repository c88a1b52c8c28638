#pragma once

#include "tests/fakes/rawhttpserver.h"

#include <QJsonObject>
#include <QMutex>
#include <QStringList>

#include <vector>

namespace smartcache::test {

/// What one request told the receiver.
struct ReceivedWebhook
{
    QByteArray target;
    QByteArray id;
    QByteArray event;
    QByteArray rawBody;
    QJsonObject body;
};

/// Somebody else's server that is called back. It takes nothing on trust: every request must be
/// what the documentation promises, signed with `secret` (none: not signed at all) and sent within
/// five minutes of `now`; what is not is answered 400 and complained of. Members: any thread.
class WebhookReceiver
{
public:
    /// What to do with a request that is right.
    enum class Reaction { Accept, Fail, Refuse, Gone, Redirect, Busy, Reset, KeepWaiting, Pour };

    explicit WebhookReceiver(QByteArray secret = {},
                             const QDateTime &now = QDateTime::currentDateTimeUtc());

    /// For the next requests, one each; after them all are accepted.
    void react(const std::vector<Reaction> &reactions);

    /// "http://127.0.0.1:PORT" and the path.
    QString url(const QString &path = QStringLiteral("/done")) const;

    /// Of requests that were right, whatever was answered.
    std::vector<ReceivedWebhook> received() const;
    size_t count() const { return received().size(); }
    QStringList complaints() const;

private:
    void handle(const RawRequest &request, const std::shared_ptr<RawExchange> &exchange);
    QStringList check(const RawRequest &request) const;
    QString checkSignature(const RawRequest &request) const;
    Reaction nextReaction();

    const QByteArray m_secret;
    const QDateTime m_now;
    mutable QMutex m_mutex; ///< Guards the three below.
    std::vector<Reaction> m_reactions;
    std::vector<ReceivedWebhook> m_received;
    QStringList m_complaints;
    RawHttpServer m_server; ///< Its thread uses all of the above.
};

} // namespace smartcache::test
