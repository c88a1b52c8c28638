#pragma once

#include "core/store/storeaddress.h"

#include <QByteArray>
#include <QObject>

#include <chrono>
#include <memory>

namespace smartcache {

/// A connection that only listens to channels (SUBSCRIBE), reconnecting with backoff for as long as
/// it lives. Messages published while there is no link are lost, as Valkey's publish and subscribe
/// works: whoever must not miss anything acts on `lost()` and `ready()`.
///
/// Lives in a thread with an event loop; all members only there.
class Subscriber : public QObject
{
    Q_OBJECT

public:
    /// At least one channel. A server that is silent for two `checkInterval`s, also when asked, is
    /// taken for lost.
    Subscriber(StoreAddress address, QList<QByteArray> channels, QObject *parent = nullptr,
               std::chrono::milliseconds checkInterval = std::chrono::seconds(5));
    ~Subscriber() override;

    bool isReady() const;

Q_SIGNALS:
    void message(const QByteArray &channel, const QByteArray &payload);
    /// Subscribed to every channel: from here on nothing is missed until `lost()`.
    void ready();
    void lost();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace smartcache
