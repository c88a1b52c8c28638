#include "tests/e2e/blockingclient.h"

#include <QHostAddress>

namespace smartcache::test {

namespace {

constexpr int patienceMs = 30'000;

} // namespace

BlockingClient::BlockingClient(quint16 port)
{
    m_socket.connectToHost(QHostAddress::LocalHost, port);
    if (!m_socket.waitForConnected(patienceMs))
        qFatal("no connection to port %d: %s", port, qPrintable(m_socket.errorString()));
}

RawAnswer BlockingClient::ask(const QByteArray &request)
{
    m_socket.write(request);
    RawAnswer answer;
    qsizetype end = -1;
    while ((end = m_received.indexOf("\r\n\r\n")) < 0) {
        if (!m_socket.waitForReadyRead(patienceMs))
            return {};
        m_received += m_socket.readAll();
    }
    const QList<QByteArray> lines = m_received.first(end).split('\n');
    m_received.remove(0, end + 4);
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        answer.headers.emplace_back(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
    }
    const qsizetype length = answer.header("content-length").toLongLong();
    while (m_received.size() < length) {
        if (!m_socket.waitForReadyRead(patienceMs))
            return {};
        m_received += m_socket.readAll();
    }
    answer.body = m_received.first(length);
    m_received.remove(0, length);
    answer.status = lines.first().split(' ').value(1).toInt();
    return answer;
}

} // namespace smartcache::test
