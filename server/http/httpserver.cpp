#include "server/http/httpserver.h"

#include "core/base/log.h"
#include "server/http/httplistener.h"

#include <QSemaphore>
#include <QTcpServer>
#include <QThread>
#include <QTimer>

namespace smartcache {

/// Accepts, and leaves the rest to others.
class HttpServer::Acceptor : public QTcpServer
{
public:
    explicit Acceptor(HttpServer &server)
        : m_server(server)
    {
        setListenBacklogSize(512);
    }

protected:
    void incomingConnection(qintptr socketDescriptor) override { m_server.hand(socketDescriptor); }

private:
    HttpServer &m_server;
};

class HttpServer::Thread : public QThread
{
public:
    explicit Thread(HttpServer &server)
        : m_server(server)
    {
        start();
        m_isReady.acquire();
    }
    ~Thread() override
    {
        quit();
        wait();
    }

    void add(qintptr socketDescriptor)
    {
        HttpListener *listener = m_listener;
        QMetaObject::invokeMethod(
            listener, [listener, socketDescriptor] { listener->add(socketDescriptor); });
    }

protected:
    void run() override
    {
        const std::unique_ptr<RequestHandler> handler = m_server.m_makeHandler();
        HttpListener listener(*handler, m_server.m_limits, m_server.m_openConnections);
        m_listener = &listener;
        m_isReady.release();
        exec();
    }

private:
    HttpServer &m_server;
    HttpListener *m_listener = nullptr;
    QSemaphore m_isReady;
};

HttpServer::HttpServer(HttpLimits limits, int threads, HandlerFactory makeHandler)
    : m_limits(limits)
    , m_threadCount(threads)
    , m_makeHandler(std::move(makeHandler))
{}

HttpServer::~HttpServer()
{
    stop();
}

Expected<quint16> HttpServer::start(const QHostAddress &address, quint16 port)
{
    m_acceptor = std::make_unique<Acceptor>(*this);
    if (!m_acceptor->listen(address, port)) {
        return failure(
            QStringLiteral("cannot_listen"),
            QStringLiteral("Could not listen on %1, port %2: %3. HOST and PORT must name "
                           "an address of this machine and a port nobody else uses.")
                .arg(address.toString())
                .arg(port)
                .arg(m_acceptor->errorString()));
    }
    for (int i = 0; i < m_threadCount; ++i)
        m_threads.push_back(std::make_unique<Thread>(*this));
    return m_acceptor->serverPort();
}

void HttpServer::stop()
{
    m_acceptor.reset();
    m_threads.clear();
}

void HttpServer::hand(qintptr socketDescriptor)
{
    if (m_openConnections >= m_limits.maxConnections) {
        qCWarning(logHttp) << "More than" << m_limits.maxConnections
                           << "connections (MAX_CONNECTIONS); a new one was refused";
        refuse(socketDescriptor);
        return;
    }
    m_threads[m_next++ % m_threads.size()]->add(socketDescriptor);
}

/// Gives the client a moment to read the refusal: closing with its request unread would reset the
/// connection, and the refusal with it.
void HttpServer::refuse(qintptr socketDescriptor)
{
    constexpr qsizetype atOnce = 64;
    constexpr std::chrono::seconds moment(1);
    auto *socket = new QTcpSocket(m_acceptor.get());
    const bool isOurs = socket->setSocketDescriptor(socketDescriptor);
    const auto others =
        m_acceptor->findChildren<QTcpSocket *>(QString(), Qt::FindDirectChildrenOnly);
    if (!isOurs || others.size() > atOnce) {
        delete socket;
        return;
    }
    QObject::connect(socket, &QTcpSocket::readyRead, socket,
                     [socket] { socket->skip(socket->bytesAvailable()); });
    QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    QTimer::singleShot(moment, socket, &QObject::deleteLater);
    HttpResponse refusal =
        ApiError{503, QStringLiteral("too_many_connections"),
                 QStringLiteral("Too many connections are open. Try again soon."),
                 std::chrono::seconds(1)}
            .toResponse();
    // As with every answer; no request was read that could have an origin.
    refusal.headers.emplace_back("X-Content-Type-Options", "nosniff");
    refusal.headers.emplace_back("Cache-Control", "no-store");
    socket->write(refusal.serialize(false));
}

} // namespace smartcache
