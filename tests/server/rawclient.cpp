#include "tests/server/rawclient.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QHostAddress>

namespace smartcache::test {

using namespace std::chrono_literals;

namespace {

constexpr auto patience = 10s;

} // namespace

QByteArray RawAnswer::header(const QByteArray &lowerCaseName) const
{
    for (const auto &[name, value] : headers) {
        if (name == lowerCaseName)
            return value;
    }
    return {};
}

RawClient::RawClient(quint16 port)
{
    // It may have been closed again by the time one looks at its state.
    bool wasConnected = false;
    const auto connection = QObject::connect(&m_socket, &QTcpSocket::connected,
                                             [&wasConnected] { wasConnected = true; });
    m_socket.connectToHost(QHostAddress::LocalHost, port);
    const bool isConnected = waitUntil([&wasConnected] { return wasConnected; });
    QObject::disconnect(connection);
    if (!isConnected)
        qFatal("no connection to port %d: %s", port, qPrintable(m_socket.errorString()));
}

template <typename Condition>
bool RawClient::waitUntil(Condition condition)
{
    const QDeadlineTimer deadline(patience);
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

void RawClient::send(const QByteArray &bytes)
{
    m_socket.write(bytes);
    m_socket.flush();
}

RawAnswer RawClient::nextHead()
{
    RawAnswer answer;
    qsizetype headEnd = -1;
    if (!waitUntil([&] {
            collect();
            headEnd = m_received.indexOf("\r\n\r\n");
            return headEnd >= 0 || !isOpen();
        })
        || headEnd < 0)
        return answer;

    const QList<QByteArray> lines = m_received.first(headEnd).split('\n');
    m_received.remove(0, headEnd + 4);
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        answer.headers.emplace_back(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
    }
    answer.status = lines.first().split(' ').value(1).toInt();
    return answer;
}

RawAnswer RawClient::next(bool isAnswerToHead)
{
    RawAnswer answer = nextHead();
    if (isAnswerToHead)
        return answer;
    if (answer.header("transfer-encoding") == "chunked") {
        while (const auto chunk = nextChunk()) {
            if (chunk->isEmpty())
                return answer;
            answer.body += *chunk;
        }
        return {};
    }
    const auto body = take(answer.header("content-length").toLongLong());
    if (!body)
        return {};
    answer.body = *body;
    return answer;
}

std::optional<QByteArray> RawClient::nextChunk()
{
    qsizetype lineEnd = -1;
    waitUntil([&] {
        collect();
        lineEnd = m_received.indexOf("\r\n");
        return lineEnd >= 0 || !isOpen();
    });
    const auto line = take(lineEnd + 2);
    if (lineEnd < 0 || !line)
        return {};
    const auto chunk = take(line->trimmed().toLongLong(nullptr, 16) + 2);
    if (!chunk || !chunk->endsWith("\r\n"))
        return {};
    return chunk->chopped(2);
}

std::optional<QByteArray> RawClient::take(qsizetype length)
{
    waitUntil([&] {
        collect();
        return m_received.size() >= length || !isOpen();
    });
    if (m_received.size() < length)
        return {};
    const QByteArray bytes = m_received.first(length);
    m_received.remove(0, length);
    return bytes;
}

RawAnswer RawClient::ask(const QByteArray &bytes)
{
    send(bytes);
    return next(bytes.startsWith("HEAD "));
}

void RawClient::resumeReading()
{
    m_socket.setReadBufferSize(0);
    collect(); // Reading is what lets the socket look for more.
}

bool RawClient::waitForClose()
{
    return waitUntil([this] {
        collect();
        return m_socket.state() == QAbstractSocket::UnconnectedState;
    });
}

QByteArray RawClient::unread()
{
    collect();
    return m_received;
}

QByteArray postRequest(const QByteArray &target, const QByteArray &body,
                       const QByteArray &moreHeaders)
{
    return "POST " + target
           + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
           + QByteArray::number(body.size()) + "\r\n" + moreHeaders + "\r\n" + body;
}

QByteArray getRequest(const QByteArray &target, const QByteArray &moreHeaders)
{
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + moreHeaders + "\r\n";
}

} // namespace smartcache::test
