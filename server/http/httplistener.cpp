#include "server/http/httplistener.h"

#include "core/base/log.h"
#include "server/http/freememory.h"
#include "server/http/socketfeed.h"

#include <algorithm>

namespace smartcache {

using namespace std::chrono_literals;

HttpListener::HttpListener(RequestHandler &handler, const HttpLimits &limits)
    : m_handler(handler)
    , m_limits(limits)
    , m_feed(new SocketFeed(this))
{
    // Qt attaches to listening servers only, so the feed listens for that moment.
    if (!m_feed->listen(QHostAddress::LocalHost) || !attach(m_feed))
        qFatal("Qt's HTTP server could not be set up: %s", qPrintable(m_feed->errorString()));
    m_feed->close();

    connect(&m_deadlines, &QTimer::timeout, this, &HttpListener::checkDeadlines);
    const std::chrono::milliseconds shortest =
        std::min({limits.headTimeout, limits.bodyTimeout, limits.idleTimeout,
                  std::chrono::milliseconds(2s)});
    m_deadlines.start(std::max(10ms, shortest / 4));
}

HttpListener::~HttpListener()
{
    const QList<Connection *> connections = m_connections.values();
    for (Connection *connection : connections)
        connection->abort();
}

void HttpListener::add(qintptr socketDescriptor, std::shared_ptr<ConnectionRoom::Place> place)
{
    auto *socket = new QTcpSocket(m_feed);
    if (!socket->setSocketDescriptor(socketDescriptor)) {
        qCWarning(logHttp).noquote() << "A connection was lost:" << socket->errorString();
        delete socket;
        return;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    // Before Qt connects to the same signals, so that this one sees every byte first.
    auto *connection = new Connection(socket, m_handler, m_limits, std::move(place));
    const Peer peer{socket->peerAddress(), socket->peerPort()};
    m_connections.insert(peer, connection);
    connect(connection, &QObject::destroyed, this, [this, peer, connection] {
        if (m_connections.value(peer) == connection)
            m_connections.remove(peer);
    });
    m_feed->add(socket);
}

void HttpListener::onRequest(Incoming &incoming)
{
    Connection *connection = m_connections.value({incoming.peer, incoming.port});
    if (!connection)
        return;
    const auto taken = connection->takeRequest(incoming.body);
    if (!taken)
        return;
    AnswerQueue &answers = connection->answers();
    m_handler.handle(taken->request, Responder(&answers, taken->number));
    if (!answers.isAnswered(taken->number))
        answers.keepUntilAnswered(taken->number, incoming.defer());
}

void HttpListener::checkDeadlines()
{
    const QList<Connection *> connections = m_connections.values();
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
