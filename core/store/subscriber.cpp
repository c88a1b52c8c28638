#include "core/store/subscriber.h"

#include "core/store/respcodec.h"
#include "core/store/storeerror.h"
#include "core/store/storelink.h"

#include <QTimer>

#include <utility>

namespace smartcache {

class Subscriber::Private
{
public:
    Private(Subscriber *subscriber, StoreAddress address, QList<QByteArray> channelNames,
            std::chrono::milliseconds checkInterval);

    bool isReady = false;

private:
    void onUp();
    void onDown();
    void onReply(const Reply &reply);
    void check();

    Subscriber *const q;
    const QList<QByteArray> channels;
    StoreLink *const link; ///< A child of q.
    QTimer *const timer;   ///< A child of q.
    qsizetype confirmed = 0;
    bool heardSinceCheck = false;
};

Subscriber::Private::Private(Subscriber *subscriber, StoreAddress address,
                             QList<QByteArray> channelNames,
                             std::chrono::milliseconds checkInterval)
    : q(subscriber)
    , channels(std::move(channelNames))
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
    QByteArray wire;
    appendCommand(wire, Command{"SUBSCRIBE"} + channels);
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
    if (reply.isError())
        return link->fail(storeErrorFromReply(reply.bytes(), "SUBSCRIBE"));
    const QByteArray kind = reply.at(0).bytes();
    if (kind == "message") {
        Q_EMIT q->message(reply.at(1).bytes(), reply.at(2).bytes());
    } else if (kind == "subscribe" && ++confirmed == channels.size()) {
        isReady = true;
        Q_EMIT q->ready();
    }
    // What remains is "pong", the answer to check().
}

void Subscriber::Private::check()
{
    // A peer that vanished without a word would otherwise never be missed: we only listen.
    if (!std::exchange(heardSinceCheck, false))
        return link->fail(storeUnavailable(
            QStringLiteral("The store at %1 has fallen silent").arg(link->address().display())));
    QByteArray wire;
    appendCommand(wire, {"PING"});
    link->send(wire);
}

Subscriber::Subscriber(StoreAddress address, QList<QByteArray> channels, QObject *parent,
                       std::chrono::milliseconds checkInterval)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(address), std::move(channels), checkInterval))
{}

Subscriber::~Subscriber() = default;

bool Subscriber::isReady() const
{
    return d->isReady;
}

} // namespace smartcache
