#include "core/store/storesocket.h"

#include <QLocalSocket>
#include <QNetworkProxy>
#include <QSslSocket>
#include <QTcpSocket>

#include <limits>

namespace smartcache {

namespace {

/// Qt's waits take an int; -1 stands for ever, as it does in QDeadlineTimer.
int toMilliseconds(const QDeadlineTimer &deadline)
{
    return static_cast<int>(
        qMin<qint64>(deadline.remainingTime(), std::numeric_limits<int>::max()));
}

} // namespace

StoreSocket::StoreSocket(const StoreAddress &address, QObject *parent)
    : QObject(parent)
    , m_address(address)
{
    switch (address.transport) {
    case StoreAddress::Transport::Unix:
        m_local = new QLocalSocket(this);
        m_device = m_local;
        connect(m_local, &QLocalSocket::connected, this, &StoreSocket::opened);
        connect(m_local, &QLocalSocket::errorOccurred, this, &StoreSocket::reportClosed);
        connect(m_local, &QLocalSocket::disconnected, this, &StoreSocket::reportClosed);
        break;
    case StoreAddress::Transport::Tls: {
        auto *tls = new QSslSocket(this);
        connect(tls, &QSslSocket::encrypted, this, &StoreSocket::opened);
        watchTcp(*tls);
        break;
    }
    case StoreAddress::Transport::Tcp: {
        auto *tcp = new QTcpSocket(this);
        connect(tcp, &QTcpSocket::connected, this, &StoreSocket::opened);
        watchTcp(*tcp);
        break;
    }
    }
    connect(m_device, &QIODevice::readyRead, this, &StoreSocket::readyRead);
}

void StoreSocket::watchTcp(QTcpSocket &socket)
{
    m_tcp = &socket;
    m_device = &socket;
    socket.setProxy(QNetworkProxy::NoProxy); // the system's proxy is for the web
    connect(&socket, &QTcpSocket::errorOccurred, this, &StoreSocket::reportClosed);
    connect(&socket, &QTcpSocket::disconnected, this, &StoreSocket::reportClosed);
    connect(&socket, &QTcpSocket::connected, &socket, [&socket] {
        socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        socket.setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    });
}

void StoreSocket::open()
{
    if (m_local != nullptr)
        m_local->connectToServer(m_address.socketPath);
    else if (auto *tls = qobject_cast<QSslSocket *>(m_tcp))
        tls->connectToHostEncrypted(m_address.host, m_address.port);
    else
        m_tcp->connectToHost(m_address.host, m_address.port);
}

bool StoreSocket::waitForOpen(const QDeadlineTimer &deadline)
{
    if (m_local != nullptr)
        return m_local->waitForConnected(toMilliseconds(deadline));
    if (auto *tls = qobject_cast<QSslSocket *>(m_tcp))
        return waitForEncrypted(*tls, deadline);
    return m_tcp->waitForConnected(toMilliseconds(deadline));
}

bool StoreSocket::waitForEncrypted(QSslSocket &tls, const QDeadlineTimer &deadline)
{
    // When the certificate is refused, waitForEncrypted() waits on to its end all the same; only
    // the signal that closed() comes from tells.
    constexpr std::chrono::milliseconds slice(20);
    if (!tls.waitForConnected(toMilliseconds(deadline)))
        return false;
    while (!tls.isEncrypted() && !m_closed && !deadline.hasExpired())
        tls.waitForEncrypted(toMilliseconds(qMin(deadline, QDeadlineTimer(slice))));
    return tls.isEncrypted();
}

bool StoreSocket::isOpen() const
{
    if (m_closed)
        return false;
    if (m_local != nullptr)
        return m_local->state() == QLocalSocket::ConnectedState;
    if (const auto *tls = qobject_cast<const QSslSocket *>(m_tcp))
        return tls->isEncrypted() && tls->state() == QAbstractSocket::ConnectedState;
    return m_tcp->state() == QAbstractSocket::ConnectedState;
}

void StoreSocket::abort()
{
    m_closed = true;
    m_device->disconnect(this);
    if (m_local != nullptr)
        m_local->abort();
    else
        m_tcp->abort();
}

void StoreSocket::write(const QByteArray &bytes)
{
    m_device->write(bytes);
}

void StoreSocket::flush()
{
    if (m_local != nullptr)
        m_local->flush();
    else
        m_tcp->flush();
}

QByteArray StoreSocket::read()
{
    return m_device->bytesAvailable() > 0 ? m_device->readAll() : QByteArray();
}

bool StoreSocket::waitForReadyRead(const QDeadlineTimer &deadline)
{
    return m_device->waitForReadyRead(toMilliseconds(deadline));
}

QString StoreSocket::reason() const
{
    return m_closed ? m_reason : m_device->errorString();
}

void StoreSocket::reportClosed()
{
    if (m_closed)
        return;
    m_closed = true;
    m_reason = m_device->errorString();
    Q_EMIT closed();
}

} // namespace smartcache
