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
class ResponseStream;

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

    /// Instead of answer(): the answer's head, without a body. The stream is closed already for
    /// HEAD, and when the request was given up.
    std::shared_ptr<ResponseStream> beginStream(quint64 number, HttpResponse head);

    /// What ResponseStream does, by the number of its request.
    void writeToStream(quint64 number, const QByteArray &bytes);
    qint64 unsentBytes(quint64 number) const;
    void finishStream(quint64 number);
    void cutOffStream(quint64 number);

    /// Keeps `claim` (Qt's own hold on the request) until the request is answered or given up.
    void keepUntilAnswered(quint64 number, std::shared_ptr<void> claim);
    bool isAnswered(quint64 number) const;

    /// Closes what took too long. Called now and then.
    void checkDeadline();

    /// Gives up everything that is unanswered and closes at once.
    void abort();

private:
    /// A request that was not answered to its end.
    struct Pending
    {
        bool keepAlive = true;
        bool isHttp10 = false;
        HttpResponse::Body bodyMode = HttpResponse::Body::Send;
        HttpHeaders commonHeaders;

        QByteArray bytes; ///< Of the answer, until its turn comes.
        bool isComplete = false;
        bool isChunked = false;
        std::weak_ptr<ResponseStream> stream;
        std::shared_ptr<void> claim;
    };

    void onReadyRead();
    void onHeadComplete();
    Pending pendingFor(const RequestHead &head) const;
    void refuse(const ApiError &error);
    void addCommonHeaders(HttpResponse *response, const Pending &pending) const;
    void flush();
    void write(const QByteArray &bytes);
    void onBytesWritten();
    void linger();
    void giveUp(const char *reason);
    void dropPending();
    void setDeadline(std::chrono::milliseconds fromNow);
    Pending *find(quint64 number);
    const Pending *find(quint64 number) const;

    QTcpSocket *const m_socket;
    const RequestHandler &m_handler;
    const HttpLimits &m_limits;
    std::atomic<int> &m_openConnections;

    enum class State {
        Idle,
        ReadingHead,
        ReadingBody,
        Refusing, ///< Nothing is read any more; what is pending is still answered.
        Closing,  ///< Nothing is written any more either.
    };
    State m_state = State::Idle;
    std::chrono::steady_clock::time_point m_deadline;
    std::chrono::steady_clock::time_point
        m_readingDeadline; ///< For the client, of what is written.
    RequestHeadReader m_reader;
    std::optional<RequestHead> m_head;

    std::deque<Pending> m_pending; ///< Oldest first.
    quint64 m_firstPending = 0;    ///< The number of its front.
};

} // namespace smartcache
