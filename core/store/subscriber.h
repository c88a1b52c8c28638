#pragma once

#include "core/base/error.h"
#include "core/store/storeaddress.h"

#include <QByteArray>
#include <QObject>

#include <chrono>
#include <memory>

namespace smartcache {

/// A connection that only listens: to channels (SUBSCRIBE), and to changes of keys (CLIENT TRACKING
/// in broadcasting mode), reconnecting with backoff for as long as it lives. What is published or
/// changed while there is no link is not told of, as Valkey's publish and subscribe works: whoever
/// must not miss anything acts on `lost()` and `ready()`.
///
/// Lives in a thread with an event loop; all members only there.
class Subscriber : public QObject
{
    Q_OBJECT

public:
    /// At least one channel, or none and `keysBegin`: with what the keys begin whose changes are to
    /// be told. A server that is silent for two `checkInterval`s, also when asked, is taken for
    /// lost.
    Subscriber(StoreAddress address, QList<QByteArray> channels, QObject *parent = nullptr,
               std::chrono::milliseconds checkInterval = std::chrono::seconds(5),
               QByteArray keysBegin = {});
    ~Subscriber() override;

    bool isReady() const;

Q_SIGNALS:
    void message(const QByteArray &channel, const QByteArray &payload);
    /// Set, deleted or expired.
    void keysChanged(const QList<QByteArray> &keys);
    /// The whole database was emptied.
    void allKeysChanged();
    /// The server does not tell of changes, since its access list forbids it, say. It is asked
    /// again with the next link.
    void refused(const smartcache::Error &error);
    /// Subscribed to everything: from here on nothing is missed until `lost()`.
    void ready();
    void lost();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace smartcache
