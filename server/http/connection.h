#pragma once

#include "server/http/httprequest.h"
#include "server/http/httpresponse.h"
#include "server/http/requesthead.h"

#include <QObject>
#include <QTcpSocket>

#include <atomic>
#include <chrono>
#include <deque>
#include <memory>
#include <optional>

namespace smartcache {

class RequestHandler;

/// What one client may take of the server; QAbstractHttpServer itself bounds nothing.
struct HttpLimits
{
    qsizetype maxHeadBytes = 16 * 1024;
    qint64 maxBodyBytes = 2 * 1024 * 1024;
    std::chrono::milliseconds headTimeout{10'000};  ///< From a head's first byte to its last.
    std::chrono::milliseconds bodyTimeout{60'000};  ///< The same for a body.
    std::chrono::milliseconds idleTimeout{75'000};  ///< Between requests, and for reading answers.
    std::chrono::milliseconds lingerTimeout{2'000}; ///< For reading a refusal.
    int maxConnections = 1024;                      ///< Over all threads.
    int maxPipelined = 32; ///< Requests on one connection that wait for their answers.
};

/// One client's connection: stands between its socket and Qt's parser.
///
/// It sees the bytes of each request's head before Qt does, so what must not be read further
/// (malformed, too large, too slow) is answered and closed here. Answers leave in the order of
/// their requests, however late each one comes. A client must keep its sending side open until
/// then: QTcpSocket takes a half-closed connection for closed.
///
/// A child of its socket; the thread of the socket.
class Connection : public QObject
{
    Q_OBJECT

public:
    /// Counts itself in `openConnections` while it lives; all references outlive it.
    Connection(QTcpSocket *socket, const RequestHandler &handler, const HttpLimits &limits,
               std::atomic<int> &openConnections);
    ~Connection() override;

    /// The request that Qt has just read to its end, and the number under which to answer it.
    /// Nothing when the connection is being closed.
    struct Taken
    {
        quint64 number = 0;
        HttpRequest request;
    };
    std::optional<Taken> takeRequest(const QByteArray &body);

    /// At most once for each number.
    void answer(quint64 number, HttpResponse response);

    /// Keeps `claim` (Qt's own hold on the request) until the request is answered or given up.
    void keepUntilAnswered(quint64 number, std::shared_ptr<void> claim);
    bool isAnswered(quint64 number) const;

    /// Closes what took too long. Called now and then.
    void checkDeadline();

    /// Gives up everything that is unanswered and closes at once.
    void abort();

private:
    struct Pending
    {
        bool keepAlive = true;
        HttpResponse::Body bodyMode = HttpResponse::Body::Send;
        HttpHeaders commonHeaders;
        std::optional<QByteArray> bytes;
        std::shared_ptr<void> claim;
    };

    void onReadyRead();
    void onHeadComplete();
    Pending pendingFor(const RequestHead &head) const;
    void refuse(const ApiError &error);
    void flush();
    void linger();
    void giveUp();
    void setDeadline(std::chrono::milliseconds fromNow);
    const Pending *find(quint64 number) const;

    QTcpSocket *const m_socket;
    const RequestHandler &m_handler;
    const HttpLimits &m_limits;
    std::atomic<int> &m_openConnections;

    enum class State { Idle, ReadingHead, ReadingBody, Closing };
    State m_state = State::Idle;
    std::chrono::steady_clock::time_point m_deadline;
    RequestHeadReader m_reader;
    std::optional<RequestHead> m_head;

    std::deque<Pending> m_pending; ///< Oldest first.
    quint64 m_firstPending = 0;    ///< The number of its front.
};

} // namespace smartcache
