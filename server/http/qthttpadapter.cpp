#include "server/http/qthttpadapter.h"

#include <QTcpSocket>

namespace smartcache {

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)

std::shared_ptr<void> QtHttpAdapter::Incoming::defer()
{
    return std::make_shared<QHttpServerResponder>(std::move(responder));
}

bool QtHttpAdapter::attach(QTcpServer *server)
{
    return bind(server);
}

bool QtHttpAdapter::handleRequest(const QHttpServerRequest &request,
                                  QHttpServerResponder &responder)
{
    Incoming incoming{request.remoteAddress(), request.remotePort(), request.body(), responder};
    onRequest(incoming);
    return true;
}

void QtHttpAdapter::missingHandler(const QHttpServerRequest &, QHttpServerResponder &) {}

#else

std::shared_ptr<void> QtHttpAdapter::Incoming::defer()
{
    return nullptr;
}

bool QtHttpAdapter::attach(QTcpServer *server)
{
    bind(server);
    return true;
}

bool QtHttpAdapter::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    Incoming incoming{socket->peerAddress(), socket->peerPort(), request.body()};
    onRequest(incoming);
    return true;
}

void QtHttpAdapter::missingHandler(const QHttpServerRequest &, QTcpSocket *) {}

#endif

} // namespace smartcache
