#pragma once

#include "server/http/connection.h"
#include "server/http/qthttpadapter.h"
#include "server/http/requesthandler.h"

#include <QHash>
#include <QTimer>

#include <memory>
#include <utility>

namespace smartcache {

class SocketFeed;

/// The connections of one HTTP thread. All members: that thread.
class HttpListener : public QtHttpAdapter
{
    Q_OBJECT

public:
    /// All outlive this object.
    HttpListener(RequestHandler &handler, const HttpLimits &limits);
    ~HttpListener() override;

    /// Serves the client behind an accepted socket.
    void add(qintptr socketDescriptor, std::shared_ptr<ConnectionRoom::Place> place);

private:
    void onRequest(Incoming &incoming) override;
    void checkDeadlines();
    void tidyAfterRush();

    RequestHandler &m_handler;
    const HttpLimits &m_limits;
    SocketFeed *m_feed; ///< A child.
    QTimer m_deadlines;
    using Peer = std::pair<QHostAddress, quint16>;
    QHash<Peer, Connection *> m_connections;
    qsizetype m_mostConnections = 0; ///< Since memory was given back.
};

} // namespace smartcache
