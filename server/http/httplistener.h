#pragma once

#include "server/http/connection.h"
#include "server/http/requesthandler.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>

namespace smartcache {

/// The connections of one HTTP thread. All members: that thread.
class HttpListener : public QObject
{
    Q_OBJECT

public:
    /// All outlive this object.
    HttpListener(RequestHandler &handler, const HttpLimits &limits);
    ~HttpListener() override;

    /// Serves the client behind an accepted socket.
    void add(qintptr socketDescriptor, std::shared_ptr<ConnectionRoom::Place> place);

private:
    void checkDeadlines();
    void tidyAfterRush();

    RequestHandler &m_handler;
    const HttpLimits &m_limits;
    QTimer m_deadlines;
    QSet<Connection *> m_connections; ///< Grandchildren: of their sockets.
    qsizetype m_mostConnections = 0;  ///< Since memory was given back.
};

} // namespace smartcache
