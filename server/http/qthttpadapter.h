#pragma once

#include <QAbstractHttpServer>
#include <QHostAddress>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QTcpServer>

#include <memory>

namespace smartcache {

/// The one place that knows how Qt 6.4 and 6.8 differ: 6.4 hands the socket to handleRequest(), 6.8
/// a responder that must live until the answer is written. The answer's bytes are ours in both.
class QtHttpAdapter : public QAbstractHttpServer
{
public:
    using QAbstractHttpServer::QAbstractHttpServer;

protected:
    /// A request that Qt has read to its end.
    struct Incoming
    {
        QHostAddress peer;
        quint16 port = 0; ///< Of the peer.
        QByteArray body;
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
        QHttpServerResponder &responder;
#endif
        /// When the answer comes later: what is returned must be kept until then.
        std::shared_ptr<void> defer();
    };

    virtual void onRequest(Incoming &incoming) = 0;

    /// False when Qt does not take the server.
    bool attach(QTcpServer *server);

private:
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) final;
    void missingHandler(const QHttpServerRequest &request, QHttpServerResponder &responder) final;
#else
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) final;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) final;
#endif
};

} // namespace smartcache
