#pragma once

#include <QTcpServer>
#include <QTcpSocket>

#include <deque>

namespace smartcache {

/// Looks like a listening server to Qt's HTTP server, but is handed its sockets, so that one
/// acceptor can serve several threads. Its thread's.
class SocketFeed : public QTcpServer
{
    Q_OBJECT

public:
    using QTcpServer::QTcpServer;

    /// The HTTP server takes the socket over. REQUIRES: it has been attached.
    void add(QTcpSocket *socket)
    {
        m_sockets.push_back(socket);
        // A signal that only QTcpServer itself may emit, but anyone may call by its name.
        QMetaObject::invokeMethod(this, "pendingConnectionAvailable", Qt::DirectConnection);
    }

    bool hasPendingConnections() const override { return !m_sockets.empty(); }

    QTcpSocket *nextPendingConnection() override
    {
        if (m_sockets.empty())
            return nullptr;
        QTcpSocket *socket = m_sockets.front();
        m_sockets.pop_front();
        return socket;
    }

private:
    std::deque<QTcpSocket *> m_sockets;
};

} // namespace smartcache
