#pragma once

#include "core/store/storeaddress.h"

#include <QDeadlineTimer>
#include <QObject>

class QIODevice;
class QLocalSocket;
class QSslSocket;
class QTcpSocket;

namespace smartcache {

/// One way to handle Qt's three kinds of sockets: plain, TLS and Unix. Says nothing by itself.
///
/// Used once: opened, then closed. Works with an event loop (signals) and without one (wait…).
/// Lives on the thread that made it.
class StoreSocket : public QObject
{
    Q_OBJECT

public:
    explicit StoreSocket(const StoreAddress &address, QObject *parent = nullptr);

    /// Begins to connect; TLS with the peer's certificate and name verified.
    void open();
    /// Waits until the connection stands (for TLS: is encrypted).
    bool waitForOpen(const QDeadlineTimer &deadline);
    bool isOpen() const;
    /// Drops the connection at once. Emits nothing.
    void abort();

    /// Bytes are buffered and go out from the event loop, or from flush() and waitForReadyRead().
    void write(const QByteArray &bytes);
    /// Writes what the system takes now.
    void flush();
    /// Everything that has arrived.
    QByteArray read();
    /// Goes on writing while it waits, so large commands and large answers do not block each other.
    bool waitForReadyRead(const QDeadlineTimer &deadline);

    /// Why it is not open, for people.
    QString reason() const;

Q_SIGNALS:
    void opened();
    void readyRead();
    /// Could not be opened or has gone; see reason(). Once.
    void closed();

private:
    void watchTcp(QTcpSocket &socket);
    bool waitForEncrypted(QSslSocket &tls, const QDeadlineTimer &deadline);
    void reportClosed();

    const StoreAddress m_address;
    QTcpSocket *m_tcp = nullptr;     ///< Tcp and Tls; a child of this object.
    QLocalSocket *m_local = nullptr; ///< Unix; a child of this object.
    QIODevice *m_device = nullptr;   ///< The one of the two that there is.
    bool m_closed = false;
    QString m_reason; ///< Of the first failure; what Qt says later is about the closing.
};

} // namespace smartcache
