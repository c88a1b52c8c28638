#include "server/http/connection.h"

#include "core/base/log.h"
#include "server/http/requesthandler.h"

#include <utility>

namespace smartcache {

namespace {

/// Then others have their turn.
constexpr int requestsATurn = 32;

} // namespace

Connection::Connection(ClientSocket *socket, RequestHandler &handler, const HttpLimits &limits,
                       std::shared_ptr<ConnectionRoom::Place> place)
    : QObject(socket)
    , m_socket(socket)
    , m_handler(handler)
    , m_limits(limits)
    , m_place(std::move(place))
    , m_reader(limits.maxHeadBytes)
    , m_answers(socket, limits.idleTimeout)
{
    m_place->onAsked(
        [this] { QMetaObject::invokeMethod(this, &Connection::giveWay, Qt::QueuedConnection); });
    m_place->note(ConnectionRoom::Doing::Nothing);
    setDeadline(limits.headTimeout);
    connect(socket, &ClientSocket::readyRead, this, &Connection::onReadyRead);
    connect(socket, &ClientSocket::bytesWritten, this, [this] { m_place->note(doing(), true); });
    connect(socket, &ClientSocket::disconnected, this, &Connection::onDisconnected);
    connect(&m_answers, &AnswerQueue::lastWritten, this, &Connection::linger);
    connect(&m_answers, &AnswerQueue::failed, this, &Connection::giveUp);
    connect(&m_answers, &AnswerQueue::emptied, this, [this] {
        if (m_state == State::Idle)
            setDeadline(m_limits.idleTimeout);
        else if (m_state == State::ReadingBody)
            askForBody();
        m_place->note(doing(), true);
    });
}

Connection::~Connection()
{
    m_place->onAsked({}); // It asks from other threads.
}

void Connection::onReadyRead()
{
    if (m_isAmidst) // What has been read comes first.
        return;
    const QByteArray piece = m_socket->readPiece(); // What is left is told again.
    if (!isReading())
        return; // It is dropped.
    m_reader.feed(piece);
    readRequests();
}

void Connection::readRequests()
{
    m_isAmidst = false;
    for (int i = 0; i < requestsATurn; ++i) {
        if (!isReading() || !readOn())
            return;
    }
    m_isAmidst = true;
    const auto readMore = [this] {
        readRequests();
        if (!m_isAmidst)
            onReadyRead(); // What it has been told of meanwhile.
    };
    QMetaObject::invokeMethod(this, readMore, Qt::QueuedConnection);
}

/// One request further; false when that one is not all here.
bool Connection::readOn()
{
    if (!m_head && !readHead())
        return false;
    std::optional<QByteArray> body = m_reader.takeBody(m_head->contentLength);
    if (!body) {
        waitForBody();
        return false;
    }
    handle(*std::move(body));
    return true;
}

/// False when it is not all here, or is refused.
bool Connection::readHead()
{
    const auto bytes = m_reader.takeHead();
    if (!bytes) {
        refuse(bytes.error());
        return false;
    }
    if (bytes->isEmpty()) {
        if (m_state == State::Idle && !m_reader.isEmpty()) {
            m_state = State::ReadingHead;
            setDeadline(m_limits.headTimeout);
            m_place->note(doing());
        }
        return false;
    }
    auto head = RequestHead::parse(*bytes);
    if (!head) {
        refuse(head.error());
        return false;
    }
    m_head = std::move(*head);
    if (m_head->contentLength > m_limits.maxBodyBytes) {
        refuse({413, QStringLiteral("too_large"),
                QStringLiteral("The request is %1 bytes long; at most %2 (MAX_INPUT_BYTES) are "
                               "taken.")
                    .arg(m_head->contentLength)
                    .arg(m_limits.maxBodyBytes)});
        return false;
    }
    if (m_answers.size() >= m_limits.maxPipelined) {
        refuse({429, QStringLiteral("too_many_pipelined"),
                QStringLiteral("More than %1 requests wait on this connection.")
                    .arg(m_limits.maxPipelined)});
        return false;
    }
    return true;
}

void Connection::waitForBody()
{
    if (m_state == State::ReadingBody)
        return;
    m_state = State::ReadingBody;
    setDeadline(m_limits.bodyTimeout);
    m_place->note(doing());
    if (m_answers.size() == 0)
        askForBody();
}

void Connection::askForBody()
{
    if (m_head->expectsContinue)
        m_answers.writeInterim("HTTP/1.1 100 Continue\r\n\r\n");
}

void Connection::handle(QByteArray body)
{
    const HttpRequest request{*std::exchange(m_head, {}), std::move(body), m_socket->peerAddress()};
    const quint64 number = m_answers.add(request.head, m_handler.commonHeaders(request.head));
    m_state = request.head.keepAlive ? State::Idle : State::Ended;
    if (m_state == State::Ended) // What comes after it must not be carried out (RFC 9112, 9.6).
        m_reader.clear();
    setDeadline(m_limits.idleTimeout);
    m_place->note(doing()); // Before its client can see the answer and others come.
    m_handler.handle(request, Responder(&m_answers, number));
}

void Connection::refuse(const ApiError &error)
{
    qCInfo(logHttp).noquote() << "Refused" << m_socket->peerAddress().toString() << error.status
                              << error.message;
    answerAndReadNoMore(error);
}

void Connection::answerAndReadNoMore(const ApiError &error)
{
    m_state = State::Refusing;
    m_reader.clear();

    RequestHead head = m_head.value_or(RequestHead());
    head.keepAlive = false;
    m_answers.answer(m_answers.add(head, m_handler.commonHeaders(head)), error.toResponse());
}

/// Closing with unread bytes would reset the connection, and with it the answer under way
/// (RFC 9112, section 9.6). So the rest is read and dropped until the client has closed too.
void Connection::linger()
{
    const bool wasRefused = m_state == State::Refusing;
    m_state = State::Closing;
    // As long as something is to be written, each piece that the client takes gives it time anew.
    const auto closeWhenWritten = [this, wasRefused] {
        if (m_socket->bytesToWrite() > 0)
            return setDeadline(m_limits.idleTimeout);
        setDeadline(m_limits.lingerTimeout);
        if (!wasRefused)
            m_socket->disconnectFromHost();
    };
    connect(m_socket, &ClientSocket::bytesWritten, this, closeWhenWritten);
    closeWhenWritten();
}

void Connection::setDeadline(std::chrono::milliseconds fromNow)
{
    m_deadline = std::chrono::steady_clock::now() + fromNow;
}

ConnectionRoom::Doing Connection::doing() const
{
    using Doing = ConnectionRoom::Doing;
    if (m_socket->bytesToWrite() > 0)
        return Doing::Deaf;
    if (m_answers.size() > 0)
        return Doing::Answering;
    const bool isSending =
        m_isAmidst || m_state == State::ReadingHead || m_state == State::ReadingBody;
    return isSending ? Doing::Sending : Doing::Nothing;
}

void Connection::giveWay()
{
    // Where very many come, a request may wait to be read, and its time has not begun yet.
    if (m_state == State::Idle)
        m_socket->readNow();
    const ConnectionRoom::Doing now = doing();
    if (!m_place->goes(now))
        return;
    qCDebug(logHttp).noquote() << "Gives way to others:" << m_socket->peerAddress().toString();
    if (now == ConnectionRoom::Doing::Deaf)
        return giveUp("reads nothing while others wait for its place");
    if (now == ConnectionRoom::Doing::Sending) {
        answerAndReadNoMore(
            {408, QStringLiteral("request_timeout"),
             QStringLiteral("The request took too long to arrive while others waited.")});
    }
    m_socket->disconnectFromHost();
}

void Connection::checkDeadline()
{
    m_place->note(doing());
    if (m_answers.isStalled())
        return giveUp("does not read its answers");
    if (std::chrono::steady_clock::now() < m_deadline)
        return;
    switch (m_state) {
    case State::ReadingHead:
    case State::ReadingBody:
        return refuse({408, QStringLiteral("request_timeout"),
                       QStringLiteral("The request took too long to arrive.")});
    case State::Idle:
        if (m_answers.size() == 0 && m_socket->bytesToWrite() == 0)
            m_socket->disconnectFromHost();
        return;
    case State::Ended:
    case State::Refusing:
        return; // What was asked before comes first; linger() sets a deadline then.
    case State::Closing:
        return abort();
    }
}

/// Later, since the next request may be being read just now.
void Connection::giveUp(const char *reason)
{
    qCInfo(logHttp).noquote() << "Cut off" << m_socket->peerAddress().toString() << "which"
                              << reason;
    m_state = State::Closing;
    m_answers.close();
    QMetaObject::invokeMethod(this, &Connection::abort, Qt::QueuedConnection);
}

void Connection::abort()
{
    onDisconnected();
    m_socket->abort();
}

void Connection::onDisconnected()
{
    m_state = State::Closing;
    m_answers.drop();
}

} // namespace smartcache
