#include "core/store/subscriber.h"

#include "core/store/respcodec.h"
#include "core/store/storeerror.h"
#include "core/store/storelink.h"

#include <QTimer>

#include <utility>

namespace smartcache {

namespace {

/// Where a server tells a client of RESP2 what changed.
const QByteArray changesChannel = QByteArrayLiteral("__redis__:invalidate");

} // namespace

class Subscriber::Private
{
public:
    Private(Subscriber *subscriber, StoreAddress address, QList<QByteArray> channelNames,
            std::chrono::milliseconds checkInterval, QByteArray keys);

    bool isReady = false;

private:
    void onUp();
    void onDown();
    void onReply(const Reply &reply);
    void onMessage(const QByteArray &channel, const Reply &payload);
    void track(const QByteArray &clientId);
    void subscribe();
    void send(const Command &command);
    void check();

    Subscriber *const q;
    const QList<QByteArray> channels;
    const QByteArray keysBegin;
    StoreLink *const link; ///< A child of q.
    QTimer *const timer;   ///< A child of q.
    qsizetype confirmed = 0;
    bool heardSinceCheck = false;
};

Subscriber::Private::Private(Subscriber *subscriber, StoreAddress address,
                             QList<QByteArray> channelNames,
                             std::chrono::milliseconds checkInterval, QByteArray keys)
    : q(subscriber)
    , channels(keys.isEmpty() ? std::move(channelNames) : QList<QByteArray>{changesChannel})
    , keysBegin(std::move(keys))
    , link(new StoreLink(std::move(address), checkInterval, q))
    , timer(new QTimer(q))
{
    Q_ASSERT(!channels.isEmpty());
    connect(link, &StoreLink::up, q, [this] { onUp(); });
    connect(link, &StoreLink::down, q, [this] { onDown(); });
    connect(link, &StoreLink::replied, q, [this](const Reply &reply) { onReply(reply); });
    timer->setInterval(checkInterval);
    timer->callOnTimeout(q, [this] { check(); });
}

void Subscriber::Private::onUp()
{
    confirmed = 0;
    heardSinceCheck = true;
    timer->start();
    if (keysBegin.isEmpty())
        subscribe();
    else
        send({"CLIENT", "ID"});
}

/// Changes are told to this very connection, so that they cannot be lost without it. That must be
/// asked for before it listens: a connection of RESP2 that does may ask for nothing else.
void Subscriber::Private::track(const QByteArray &clientId)
{
    send({"CLIENT", "TRACKING", "ON", "REDIRECT", clientId, "BCAST", "PREFIX", keysBegin});
}

void Subscriber::Private::subscribe()
{
    send(Command{"SUBSCRIBE"} + channels);
}

void Subscriber::Private::send(const Command &command)
{
    QByteArray wire;
    appendCommand(wire, command);
    link->send(wire);
}

void Subscriber::Private::onDown()
{
    timer->stop();
    if (std::exchange(isReady, false))
        Q_EMIT q->lost();
}

void Subscriber::Private::onReply(const Reply &reply)
{
    heardSinceCheck = true;
    if (reply.isError()) {
        const bool isTracking = !keysBegin.isEmpty() && !isReady;
        const Error error =
            storeErrorFromReply(reply.bytes(), isTracking ? "CLIENT TRACKING" : "SUBSCRIBE");
        // A server that is busy or loading refuses everything; another link may fare better.
        if (isTracking && error.code != QLatin1String("store_unavailable"))
            return Q_EMIT q->refused(error);
        return link->fail(error);
    }
    if (reply.type() == Reply::Type::Integer)
        return track(reply.bytes());
    if (reply.type() == Reply::Type::Status && reply.bytes() == "OK")
        return subscribe();
    const QByteArray kind = reply.at(0).bytes();
    if (kind == "message") {
        onMessage(reply.at(1).bytes(), reply.at(2));
    } else if (kind == "subscribe" && ++confirmed == channels.size()) {
        isReady = true;
        Q_EMIT q->ready();
    }
    // What remains is "pong", the answer to check().
}

void Subscriber::Private::onMessage(const QByteArray &channel, const Reply &payload)
{
    if (keysBegin.isEmpty())
        return Q_EMIT q->message(channel, payload.bytes());
    if (payload.isNil())
        return Q_EMIT q->allKeysChanged();
    QList<QByteArray> keys;
    for (const Reply &key : payload.elements())
        keys.append(key.bytes());
    Q_EMIT q->keysChanged(keys);
}

void Subscriber::Private::check()
{
    // A peer that vanished without a word would otherwise never be missed: we only listen.
    if (!std::exchange(heardSinceCheck, false))
        return link->fail(storeUnavailable(
            QStringLiteral("The store at %1 has fallen silent").arg(link->address().display())));
    send({"PING"});
}

Subscriber::Subscriber(StoreAddress address, QList<QByteArray> channels, QObject *parent,
                       std::chrono::milliseconds checkInterval, QByteArray keysBegin)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(address), std::move(channels), checkInterval,
                                  std::move(keysBegin)))
{}

Subscriber::~Subscriber() = default;

bool Subscriber::isReady() const
{
    return d->isReady;
}

} // namespace smartcache
