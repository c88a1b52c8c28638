#pragma once

#include <QByteArray>
#include <QTcpSocket>

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

namespace smartcache::test {

/// An answer as its bytes came. Status 0: none came.
struct RawAnswer
{
    int status = 0;
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< Names in lower case.
    QByteArray body;

    QByteArray header(const QByteArray &lowerCaseName) const;
};

/// An HTTP client that sends exactly the bytes it is given, right or wrong, and lets the test's
/// event loop run while it waits. One thread.
class RawClient
{
public:
    explicit RawClient(quint16 port);

    void send(const QByteArray &bytes);
    /// The next answer; none after ten seconds, or when the server closes first.
    RawAnswer next(bool isAnswerToHead = false);
    /// The head of the next answer alone; what follows is a body of chunks, or left in unread().
    RawAnswer nextHead();
    /// The next chunk of a body, empty at its end; nothing when it does not come.
    std::optional<QByteArray> nextChunk();
    /// Sends and gives the next answer.
    RawAnswer ask(const QByteArray &bytes);

    /// Waits until the server has closed; false after ten seconds.
    bool waitForClose();
    bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    /// Leaves with the system what comes, as little of it as goes.
    void pauseReading() { m_socket.setReadBufferSize(1); }
    void resumeReading();
    /// Resets the connection.
    void abort() { m_socket.abort(); }
    /// What came and was not taken by next().
    QByteArray unread();

private:
    template <typename Condition>
    bool waitUntil(Condition condition);
    std::optional<QByteArray> take(qsizetype length);
    void collect() { m_received += m_socket.readAll(); }

    QTcpSocket m_socket;
    QByteArray m_received;
};

/// "POST TARGET HTTP/1.1" with Host, Content-Type JSON and Content-Length.
QByteArray postRequest(const QByteArray &target, const QByteArray &body,
                       const QByteArray &moreHeaders = {});
/// "GET TARGET HTTP/1.1" with Host; each header ends with CR LF.
QByteArray getRequest(const QByteArray &target, const QByteArray &moreHeaders = {});

} // namespace smartcache::test
