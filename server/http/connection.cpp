#include "server/http/connection.h"

#include "core/base/log.h"
#include "server/http/requesthandler.h"
#include "server/http/responsestream.h"

namespace smartcache {

namespace {

// Up to 6.7 Qt reads the next request while the last one is still unanswered, later versions wait.
constexpr bool qtReadsAhead = QT_VERSION < QT_VERSION_CHECK(6, 8, 0);
// Those also ask by themselves for a body that waits to be asked for.
constexpr bool qtSendsContinue = !qtReadsAhead;

constexpr qint64 readAhead = 64 * 1024;

/// What a client may leave unread of its answers before it asks for more. One answer alone may be
/// longer.
constexpr qint64 maxUnreadAnswers = 4 * 1024 * 1024;

} // namespace

Connection::Connection(QTcpSocket *socket, const RequestHandler &handler, const HttpLimits &limits,
                       std::atomic<int> &openConnections)
    : QObject(socket)
    , m_socket(socket)
    , m_handler(handler)
    , m_limits(limits)
    , m_openConnections(openConnections)
    , m_reader(limits.maxHeadBytes)
{
    ++m_openConnections;
    setDeadline(limits.headTimeout);
    // Enough for one whole request; what a client sends beyond that waits on its own side.
    socket->setReadBufferSize(limits.maxBodyBytes + limits.maxHeadBytes + readAhead);
    connect(socket, &QTcpSocket::readyRead, this, &Connection::onReadyRead);
    connect(socket, &QTcpSocket::bytesWritten, this, &Connection::onBytesWritten);
    connect(socket, &QTcpSocket::disconnected, this, &Connection::dropPending);
}

Connection::~Connection()
{
    dropPending();
    --m_openConnections;
}

void Connection::onReadyRead()
{
    if (m_state == State::Refusing || m_state == State::Closing) {
        if (m_socket->isOpen())
            m_socket->skip(m_socket->bytesAvailable());
        return;
    }
    if (m_state == State::ReadingBody || (!qtReadsAhead && !m_pending.empty()))
        return;

    const QByteArray bytes = m_socket->peek(m_limits.maxHeadBytes + 1);
    const auto fed = m_reader.feed(bytes);
    if (!fed)
        return refuse(fed.error());
    if (m_reader.isComplete()) {
        onHeadComplete();
    } else if (m_state == State::Idle && !m_reader.isEmpty()) {
        m_state = State::ReadingHead;
        setDeadline(m_limits.headTimeout);
    }
}

void Connection::onHeadComplete()
{
    auto head = RequestHead::parse(m_reader.head());
    if (!head)
        return refuse(head.error());
    m_head = std::move(*head);
    if (m_head->contentLength > m_limits.maxBodyBytes) {
        return refuse({413, QStringLiteral("too_large"),
                       QStringLiteral("The request is %1 bytes long; at most %2 (MAX_INPUT_BYTES) "
                                      "are taken.")
                           .arg(m_head->contentLength)
                           .arg(m_limits.maxBodyBytes)});
    }
    if (int(m_pending.size()) >= m_limits.maxPipelined) {
        return refuse({429, QStringLiteral("too_many_pipelined"),
                       QStringLiteral("More than %1 requests wait on this connection.")
                           .arg(m_limits.maxPipelined)});
    }
    if (!qtSendsContinue && m_head->expectsContinue && m_head->contentLength > 0
        && m_pending.empty())
        write("HTTP/1.1 100 Continue\r\n\r\n");
    m_state = State::ReadingBody;
    setDeadline(m_limits.bodyTimeout);
}

std::optional<Connection::Taken> Connection::takeRequest(const QByteArray &body)
{
    if (m_state == State::Refusing || m_state == State::Closing)
        return {};
    if (!m_head) {
        // Qt also ends lines at bare line feeds; the strict reader still waits for the head's end.
        refuse({400, QStringLiteral("bad_request"),
                QStringLiteral("This is no well-formed HTTP request: lines must end with CR LF.")});
        return {};
    }
    Taken taken{m_firstPending + m_pending.size(),
                {std::move(*m_head), body, m_socket->peerAddress()}};
    m_head.reset();
    m_reader.reset();
    m_state = State::Idle;
    setDeadline(m_limits.idleTimeout);
    m_pending.push_back(pendingFor(taken.request.head));
    return taken;
}

Connection::Pending Connection::pendingFor(const RequestHead &head) const
{
    Pending pending;
    pending.keepAlive = head.keepAlive;
    pending.isHttp10 = head.isHttp10;
    if (head.method == "HEAD")
        pending.bodyMode = HttpResponse::Body::Omit;
    pending.commonHeaders = m_handler.commonHeaders(head);
    return pending;
}

const Connection::Pending *Connection::find(quint64 number) const
{
    // A number before the first was answered and sent, or given up.
    if (m_state == State::Closing || number < m_firstPending
        || number - m_firstPending >= m_pending.size())
        return nullptr;
    return &m_pending[number - m_firstPending];
}

Connection::Pending *Connection::find(quint64 number)
{
    return const_cast<Pending *>(std::as_const(*this).find(number));
}

bool Connection::isAnswered(quint64 number) const
{
    const Pending *pending = find(number);
    return !pending || pending->isComplete;
}

void Connection::keepUntilAnswered(quint64 number, std::shared_ptr<void> claim)
{
    if (Pending *pending = find(number))
        pending->claim = std::move(claim);
}

void Connection::addCommonHeaders(HttpResponse *response, const Pending &pending) const
{
    for (const auto &header : pending.commonHeaders) {
        if (!response->hasHeader(header.first)) // What a route says for itself counts.
            response->headers.push_back(header);
    }
}

void Connection::answer(quint64 number, HttpResponse response)
{
    Pending *pending = find(number);
    if (!pending)
        return;
    addCommonHeaders(&response, *pending);
    pending->bytes = response.serialize(pending->keepAlive, pending->bodyMode);
    pending->isComplete = true;
    flush();
}

std::shared_ptr<ResponseStream> Connection::beginStream(quint64 number, HttpResponse head)
{
    Pending *pending = find(number);
    if (!pending)
        return std::make_shared<ResponseStream>();
    addCommonHeaders(&head, *pending);
    pending->isChunked = !pending->isHttp10;
    pending->keepAlive = pending->keepAlive && pending->isChunked;
    pending->bytes =
        head.serializeHead(pending->keepAlive, pending->isChunked ? HttpResponse::Framing::Chunks
                                                                  : HttpResponse::Framing::Close);
    pending->isComplete = pending->bodyMode == HttpResponse::Body::Omit;
    auto stream = pending->isComplete ? std::make_shared<ResponseStream>()
                                      : std::make_shared<ResponseStream>(this, number);
    pending->stream = stream;
    flush();
    return stream;
}

void Connection::writeToStream(quint64 number, const QByteArray &bytes)
{
    Pending *pending = find(number);
    if (!pending || bytes.isEmpty()) // An empty chunk would be the last one.
        return;
    if (pending->isChunked)
        pending->bytes += QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
    else
        pending->bytes += bytes;
    if (pending != &m_pending.front() && pending->bytes.size() > maxUnreadAnswers)
        return giveUp("does not read its answers");
    flush();
}

void Connection::finishStream(quint64 number)
{
    Pending *pending = find(number);
    if (!pending)
        return;
    if (pending->isChunked)
        pending->bytes += "0\r\n\r\n";
    pending->isComplete = true;
    flush();
}

void Connection::cutOffStream(quint64 number)
{
    if (find(number))
        giveUp("cannot be told the rest of its answer");
}

qint64 Connection::unsentBytes(quint64 number) const
{
    const Pending *pending = find(number);
    if (!pending)
        return 0;
    return pending == &m_pending.front() ? m_socket->bytesToWrite() : pending->bytes.size();
}

/// Writes what has its turn: whole answers, and what there is of a stream.
void Connection::flush()
{
    while (m_state != State::Closing && !m_pending.empty()) {
        Pending &front = m_pending.front();
        if (!front.bytes.isEmpty() && m_socket->bytesToWrite() > maxUnreadAnswers)
            return giveUp("does not read its answers");
        write(std::exchange(front.bytes, {}));
        if (!front.isComplete)
            return;
        const Pending done = std::move(front);
        m_pending.pop_front();
        ++m_firstPending;
        if (!done.keepAlive)
            return linger();
    }
    if (m_state == State::Idle)
        setDeadline(m_limits.idleTimeout);
}

void Connection::write(const QByteArray &bytes)
{
    if (m_socket->bytesToWrite() == 0)
        m_readingDeadline = std::chrono::steady_clock::now() + m_limits.idleTimeout;
    m_socket->write(bytes);
}

void Connection::onBytesWritten()
{
    m_readingDeadline = std::chrono::steady_clock::now() + m_limits.idleTimeout;
    if (m_state == State::Closing || m_pending.empty() || m_socket->bytesToWrite() > 0)
        return;
    if (const auto stream = m_pending.front().stream.lock())
        stream->drained();
}

void Connection::refuse(const ApiError &error)
{
    qCInfo(logHttp).noquote() << "Refused" << m_socket->peerAddress().toString() << error.status
                              << error.message;
    m_state = State::Refusing;
    // What the client still sends must not reach Qt's parser any more.
    m_socket->disconnect(SIGNAL(readyRead()));
    connect(m_socket, &QTcpSocket::readyRead, this, &Connection::onReadyRead);
    if (m_socket->isTransactionStarted())
        m_socket->commitTransaction();
    m_socket->skip(m_socket->bytesAvailable());

    Pending refusal = pendingFor(m_head.value_or(RequestHead()));
    refusal.keepAlive = false;
    m_pending.push_back(std::move(refusal));
    answer(m_firstPending + m_pending.size() - 1, error.toResponse());
}

/// Closing with unread bytes would reset the connection, and with it the answer under way
/// (RFC 9112, section 9.6). So the rest is read and dropped until the client has closed too.
void Connection::linger()
{
    const bool wasRefused = m_state == State::Refusing;
    m_state = State::Closing;
    if (wasRefused)
        return setDeadline(m_limits.lingerTimeout);
    // Qt 6.8 deletes a socket that is closing as soon as its request is let go, with all that is
    // still to be written. So it must not be closing before everything is.
    const auto closeWhenWritten = [this] {
        if (m_socket->bytesToWrite() > 0)
            return setDeadline(m_limits.idleTimeout);
        setDeadline(m_limits.lingerTimeout);
        m_socket->disconnectFromHost();
    };
    connect(m_socket, &QTcpSocket::bytesWritten, this, closeWhenWritten);
    closeWhenWritten();
}

void Connection::setDeadline(std::chrono::milliseconds fromNow)
{
    m_deadline = std::chrono::steady_clock::now() + fromNow;
}

void Connection::checkDeadline()
{
    const auto now = std::chrono::steady_clock::now();
    const bool isUnread = m_socket->bytesToWrite() > 0;
    if (m_state != State::Closing && isUnread && now >= m_readingDeadline)
        return giveUp("does not read its answers");
    if (now < m_deadline)
        return;
    switch (m_state) {
    case State::ReadingHead:
    case State::ReadingBody:
        return refuse({408, QStringLiteral("request_timeout"),
                       QStringLiteral("The request took too long to arrive.")});
    case State::Idle:
        if (m_pending.empty() && !isUnread)
            m_socket->disconnectFromHost();
        return;
    case State::Refusing:
        return; // What is pending comes first; linger() sets a deadline then.
    case State::Closing:
        return abort();
    }
}

/// Later, since Qt may be reading further requests from the socket just now.
void Connection::giveUp(const char *reason)
{
    qCInfo(logHttp).noquote() << "Cut off" << m_socket->peerAddress().toString() << "which"
                              << reason;
    m_state = State::Closing;
    QMetaObject::invokeMethod(this, &Connection::abort, Qt::QueuedConnection);
}

void Connection::abort()
{
    dropPending();
    m_socket->abort();
}

void Connection::dropPending()
{
    m_state = State::Closing;
    const std::deque<Pending> dropped = std::exchange(m_pending, {});
    for (const Pending &pending : dropped) {
        if (const auto stream = pending.stream.lock())
            stream->closed();
    }
}

} // namespace smartcache
