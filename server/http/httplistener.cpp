#include "server/http/httplistener.h"

#include "core/base/log.h"
#include "server/http/freememory.h"

#include <algorithm>

namespace smartcache {

using namespace std::chrono_literals;

HttpListener::HttpListener(RequestHandler &handler, const HttpLimits &limits)
    : m_handler(handler)
    , m_limits(limits)
{
    connect(&m_deadlines, &QTimer::timeout, this, &HttpListener::checkDeadlines);
    const std::chrono::milliseconds shortest =
        std::min({limits.headTimeout, limits.bodyTimeout, limits.idleTimeout,
                  std::chrono::milliseconds(2s)});
    m_deadlines.start(std::max(10ms, shortest / 4));
}

HttpListener::~HttpListener()
{
    const QSet<Connection *> connections = m_connections;
    for (Connection *connection : connections)
        connection->abort();
}

void HttpListener::add(qintptr socketDescriptor, std::shared_ptr<ConnectionRoom::Place> place)
{
    auto *socket = new ClientSocket(this);
    if (!socket->setSocketDescriptor(socketDescriptor)) {
        qCDebug(logHttp).noquote() << "A connection was lost:" << socket->errorString();
        delete socket;
        return;
    }
    auto *connection = new Connection(socket, m_handler, m_limits, std::move(place));
    m_connections.insert(connection);
    connect(connection, &QObject::destroyed, this,
            [this, connection] { m_connections.remove(connection); });
    connect(socket, &ClientSocket::disconnected, socket, &QObject::deleteLater);
}

void HttpListener::checkDeadlines()
{
    const QSet<Connection *> connections = m_connections;
    for (Connection *connection : connections)
        connection->checkDeadline();
    tidyAfterRush();
}

void HttpListener::tidyAfterRush()
{
    constexpr qsizetype rush = 200;
    m_mostConnections = std::max(m_mostConnections, m_connections.size());
    if (m_mostConnections < rush || m_connections.size() > m_mostConnections / 2)
        return;
    m_mostConnections = m_connections.size();
    m_connections.squeeze();
    returnFreeMemory();
}

} // namespace smartcache
