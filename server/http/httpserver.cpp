#include "server/http/httpserver.h"

#include "core/base/log.h"
#include "server/http/acceptor.h"
#include "server/http/httplistener.h"
#include "server/http/openfiles.h"

#include <QSemaphore>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>

#include <algorithm>

namespace smartcache {

using namespace std::chrono_literals;

namespace {

/// Beside the clients' connections: to the store, to Gemini and to pages, files.
constexpr int otherFiles = 512;
constexpr int fewestConnections = 16;

/// How many connections the system lets us have; at most `wanted`.
int possibleConnections(int wanted)
{
    // Those that were asked to give way are open for a moment longer.
    const int allowed = allowOpenFiles(2 * wanted + otherFiles);
    const int possible =
        std::clamp((allowed - otherFiles) / 2, std::min(fewestConnections, wanted), wanted);
    if (possible < wanted) {
        qCWarning(logHttp) << "The system lets this program open" << allowed
                           << "files (ulimit -n), so" << possible
                           << "connections are taken at once instead of" << wanted
                           << "(MAX_CONNECTIONS)";
    }
    return possible;
}

} // namespace

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

    void add(qintptr socketDescriptor, std::shared_ptr<ConnectionRoom::Place> place)
    {
        HttpListener *listener = m_listener;
        QMetaObject::invokeMethod(listener,
                                  [listener, socketDescriptor, place = std::move(place)]() mutable {
                                      listener->add(socketDescriptor, std::move(place));
                                  });
    }

protected:
    void run() override
    {
        const std::unique_ptr<RequestHandler> handler = m_server.m_makeHandler();
        HttpListener listener(*handler, m_server.m_limits);
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
    m_room.emplace(possibleConnections(m_limits.maxConnections), m_clock);
    m_acceptor = std::make_unique<Acceptor>([this](qintptr descriptor) { hand(descriptor); });
    QObject::connect(m_acceptor.get(), &Acceptor::failed, m_acceptor.get(),
                     [this](const QString &reason) { onAcceptFailed(reason); });
    if (!m_acceptor->start(address, port)) {
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
    auto place = m_room->admit();
    if (!place) {
        if (m_refusals.mayBeTold()) {
            qCWarning(logHttp) << "More than" << m_room->most()
                               << "connections (MAX_CONNECTIONS) that are all busy; a new one was "
                                  "refused";
        }
        refuse(socketDescriptor);
        return;
    }
    m_threads[m_next++ % m_threads.size()]->add(socketDescriptor, std::move(place));
}

/// Mostly there are too many open files, so one that is idle makes room.
void HttpServer::onAcceptFailed(const QString &reason)
{
    if (m_failures.mayBeTold())
        qCWarning(logHttp).noquote() << "No connection can be accepted just now:" << reason;
    m_room->makeRoom();
}

bool HttpServer::RareMessage::mayBeTold()
{
    constexpr auto interval = 10s;
    const auto now = std::chrono::steady_clock::now();
    if (m_last && now - *m_last < interval)
        return false;
    m_last = now;
    return true;
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
