#include "tests/fakes/rawhttpserver.h"

#include <QSslSocket>
#include <QTcpServer>
#include <QTimer>

namespace smartcache::test {

namespace {

constexpr qsizetype maxHead = 64 * 1024;

/// The chunked body that starts at `from` (RFC 9112, 7.1), and where it ends; nothing while it is
/// incomplete. Trailers are not understood.
std::optional<std::pair<QByteArray, qsizetype>> chunkedBody(const QByteArray &buffer,
                                                            qsizetype from)
{
    QByteArray body;
    for (;;) {
        const qsizetype lineEnd = buffer.indexOf("\r\n", from);
        if (lineEnd < 0)
            return std::nullopt;
        bool isNumber = false;
        const qsizetype size =
            buffer.mid(from, lineEnd - from).split(';').first().toLongLong(&isNumber, 16);
        if (!isNumber || size < 0)
            qFatal("fake server: not the size of a chunk: %s",
                   buffer.mid(from, lineEnd - from).constData());
        const qsizetype end = lineEnd + 2 + size + 2;
        if (buffer.size() < end)
            return std::nullopt;
        if (buffer.mid(end - 2, 2) != "\r\n")
            qFatal("fake server: a chunk does not end where its size says");
        if (size == 0)
            return std::pair(body, end);
        body += buffer.mid(lineEnd + 2, size);
        from = end;
    }
}

/// Cuts one request off the front of `buffer`; nothing while it is incomplete. What no client of
/// ours would send ends the program: a fake must not hide it.
std::optional<RawRequest> takeRequest(QByteArray *buffer)
{
    const qsizetype headEnd = buffer->indexOf("\r\n\r\n");
    if (headEnd < 0) {
        if (buffer->size() > maxHead)
            qFatal("fake server: the request's header does not end");
        return std::nullopt;
    }

    QList<QByteArray> lines = buffer->left(headEnd).split('\n');
    const QList<QByteArray> start = lines.takeFirst().trimmed().split(' ');
    if (start.size() != 3 || start.at(2) != "HTTP/1.1")
        qFatal("fake server: not an HTTP/1.1 request line: %s", start.join(' ').constData());

    RawRequest request;
    request.method = start.at(0);
    request.target = start.at(1);
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        if (colon < 1)
            qFatal("fake server: not a header: %s", line.constData());
        request.headers.append({line.left(colon).toLower(), line.mid(colon + 1).trimmed()});
    }

    const qsizetype bodyStart = headEnd + 4;
    const QByteArray coding = request.header("transfer-encoding");
    if (!coding.isEmpty()) {
        if (coding.toLower() != "chunked" || !request.header("content-length").isEmpty())
            qFatal("fake server: not understood: Transfer-Encoding: %s", coding.constData());
        const auto chunked = chunkedBody(*buffer, bodyStart);
        if (!chunked)
            return std::nullopt;
        request.body = chunked->first;
        buffer->remove(0, chunked->second);
        return request;
    }

    const qsizetype length = request.header("content-length").toLongLong();
    if (buffer->size() < bodyStart + length)
        return std::nullopt;
    request.body = buffer->mid(bodyStart, length);
    buffer->remove(0, bodyStart + length);
    return request;
}

} // namespace

QByteArray RawRequest::header(const QByteArray &lowerCaseName) const
{
    for (const auto &[name, value] : headers) {
        if (name == lowerCaseName)
            return value;
    }
    return {};
}

void RawExchange::respond(int status, const Headers &headers, const QByteArray &body)
{
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(status) + " Fake\r\n";
    for (const auto &[name, value] : headers)
        bytes += name + ": " + value + "\r\n";
    bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    send(bytes);
}

void RawExchange::send(const QByteArray &bytes)
{
    if (isClientThere())
        m_socket->write(bytes);
}

void RawExchange::close()
{
    if (isClientThere())
        m_socket->disconnectFromHost();
}

void RawExchange::abort()
{
    if (isClientThere())
        m_socket->abort();
}

void RawExchange::after(std::chrono::milliseconds delay, std::function<void(RawExchange &)> then)
{
    if (!isClientThere())
        return;
    // The socket is the timer's context: no client, no call.
    QTimer::singleShot(delay, m_socket.data(),
                       [self = shared_from_this(), then = std::move(then)] { then(*self); });
}

bool RawExchange::isClientThere() const
{
    return m_socket && m_socket->state() == QAbstractSocket::ConnectedState;
}

class RawHttpServer::Listener : public QTcpServer
{
public:
    Listener(Handler handler, std::optional<QSslConfiguration> tls)
        : m_handler(std::move(handler))
        , m_tls(std::move(tls))
    {}

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        connect(socket, &QSslSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QSslSocket::disconnected, this, [this, socket] {
            m_buffers.remove(socket);
            socket->deleteLater();
        });
        if (m_tls) {
            socket->setSslConfiguration(*m_tls);
            socket->startServerEncryption();
        }
    }

private:
    void read(QTcpSocket *socket)
    {
        m_buffers[socket] += socket->readAll();
        // The handler may end the connection, and its buffer with it.
        while (m_buffers.contains(socket)) {
            const std::optional<RawRequest> request = takeRequest(&m_buffers[socket]);
            if (!request)
                return;
            m_handler(*request, std::make_shared<RawExchange>(socket));
        }
    }

    const Handler m_handler;
    const std::optional<QSslConfiguration> m_tls;
    QHash<QTcpSocket *, QByteArray> m_buffers;
};

RawHttpServer::RawHttpServer(Handler handler, Options options)
    : m_options(std::move(options))
    , m_listener(new Listener(std::move(handler), m_options.tls))
{
    m_listener->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_listener, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_listener,
        [this] {
            if (!m_listener->listen(QHostAddress(m_options.host), m_options.port))
                qFatal("fake server: %s", qPrintable(m_listener->errorString()));
            m_port = m_listener->serverPort();
        },
        Qt::BlockingQueuedConnection);
}

RawHttpServer::~RawHttpServer()
{
    m_thread.quit();
    m_thread.wait();
}

QByteArray RawHttpServer::origin() const
{
    const QByteArray host = m_options.host.contains(QLatin1Char(':'))
                                ? '[' + m_options.host.toLatin1() + ']'
                                : m_options.host.toLatin1();
    return (m_options.tls ? "https://" : "http://") + host + ':' + QByteArray::number(m_port);
}

} // namespace smartcache::test
