#pragma once

#include "server/http/answerqueue.h"
#include "server/http/clientsocket.h"
#include "server/http/connectionroom.h"
#include "server/http/httprequest.h"
#include "server/http/requesthead.h"
#include "server/http/requestreader.h"

#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

namespace smartcache {

class RequestHandler;

/// What one client may take of the server.
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

/// One client's connection: reads its requests, has them answered, and keeps it within the limits.
///
/// What must not be read further (malformed, too large, too slow) is answered and closed as soon as
/// the head is here. A client must keep its sending side open until it has its answers: its socket
/// takes a half-closed connection for closed.
///
/// A child of its socket; the thread of the socket.
class Connection : public QObject
{
    Q_OBJECT

public:
    /// Has `place` while it lives; all references outlive it.
    Connection(ClientSocket *socket, RequestHandler &handler, const HttpLimits &limits,
               std::shared_ptr<ConnectionRoom::Place> place);
    ~Connection() override;

    /// Closes what took too long. Called now and then.
    void checkDeadline();

    /// Gives up everything that is unanswered and closes at once.
    void abort();

    /// The server must do without it, for others wait for its place. A request that is still
    /// arriving is refused with 408.
    void giveWay();

private:
    bool isReading() const { return m_state < State::Ended; }
    void onReadyRead();
    void readRequests();
    bool readOn();
    bool readHead();
    void waitForBody();
    void askForBody();
    void handle(QByteArray body);
    void refuse(const ApiError &error);
    void answerAndReadNoMore(const ApiError &error);
    void linger();
    void giveUp(const char *reason);
    void onDisconnected();
    ConnectionRoom::Doing doing() const;
    void setDeadline(std::chrono::milliseconds fromNow);

    ClientSocket *const m_socket;
    RequestHandler &m_handler;
    const HttpLimits &m_limits;
    const std::shared_ptr<ConnectionRoom::Place> m_place;

    enum class State {
        Idle,
        ReadingHead,
        ReadingBody,
        Ended,    ///< The client has said that it asks for nothing more, or may not.
        Refusing, ///< Nothing is read any more; what is pending is still answered.
        Closing,  ///< Nothing is written any more either.
    };
    State m_state = State::Idle;
    std::chrono::steady_clock::time_point m_deadline;
    RequestReader m_reader;
    bool m_isAmidst = false;           ///< The rest of what was read has its turn later.
    std::optional<RequestHead> m_head; ///< Of the request whose body is being read.

    AnswerQueue m_answers;
};

} // namespace smartcache
