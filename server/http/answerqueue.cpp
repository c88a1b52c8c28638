#include "server/http/answerqueue.h"

#include <utility>

namespace smartcache {

namespace {

/// What a client may leave unread of its answers before it asks for more. One answer alone may be
/// longer.
constexpr qint64 maxUnread = 4 * 1024 * 1024;

/// So much of a stream is written without waiting for more.
constexpr qsizetype atOnce = 64 * 1024;

constexpr auto readsNothing = "does not read its answers";

void addHeaders(HttpResponse *response, const HttpHeaders &headers)
{
    for (const auto &header : headers) {
        if (!response->hasHeader(header.first)) // What a route says for itself counts.
            response->headers.push_back(header);
    }
}

} // namespace

AnswerQueue::AnswerQueue(ClientSocket *socket, std::chrono::milliseconds patience)
    : m_socket(socket)
    , m_patience(patience)
{
    connect(socket, &ClientSocket::bytesWritten, this, &AnswerQueue::onBytesWritten);
}

AnswerQueue::~AnswerQueue()
{
    drop();
}

quint64 AnswerQueue::add(const RequestHead &head, HttpHeaders commonHeaders)
{
    Pending pending;
    pending.keepAlive = head.keepAlive;
    pending.isHttp10 = head.isHttp10;
    if (head.method == "HEAD")
        pending.bodyMode = HttpResponse::Body::Omit;
    pending.commonHeaders = std::move(commonHeaders);
    m_pending.push_back(std::move(pending));
    return m_firstNumber + m_pending.size() - 1;
}

const AnswerQueue::Pending *AnswerQueue::find(quint64 number) const
{
    // A number before the first was answered and sent.
    if (m_isClosed || number < m_firstNumber || number - m_firstNumber >= m_pending.size())
        return nullptr;
    const Pending &pending = m_pending[number - m_firstNumber];
    return pending.isWhole ? nullptr : &pending;
}

AnswerQueue::Pending *AnswerQueue::find(quint64 number)
{
    return const_cast<Pending *>(std::as_const(*this).find(number));
}

void AnswerQueue::answer(quint64 number, HttpResponse response)
{
    Pending *pending = find(number);
    if (!pending)
        return;
    addHeaders(&response, pending->commonHeaders);
    pending->bytes = response.serialize(pending->keepAlive, pending->bodyMode);
    pending->isWhole = true;
    flush();
}

std::shared_ptr<ResponseStream> AnswerQueue::beginStream(quint64 number, HttpResponse head)
{
    Pending *pending = find(number);
    if (!pending)
        return std::make_shared<ResponseStream>();
    addHeaders(&head, pending->commonHeaders);
    pending->isChunked = !pending->isHttp10;
    pending->keepAlive = pending->keepAlive && pending->isChunked;
    pending->bytes =
        head.serializeHead(pending->keepAlive, pending->isChunked ? HttpResponse::Framing::Chunks
                                                                  : HttpResponse::Framing::Close);
    pending->isWhole = pending->bodyMode == HttpResponse::Body::Omit;
    auto stream = pending->isWhole ? std::make_shared<ResponseStream>()
                                   : std::make_shared<ResponseStream>(this, number);
    pending->stream = stream;
    flush();
    return stream;
}

void AnswerQueue::writeToStream(quint64 number, const QByteArray &bytes)
{
    Pending *pending = find(number);
    if (!pending || bytes.isEmpty()) // An empty chunk would be the last one.
        return;
    if (pending->isChunked)
        pending->bytes += QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
    else
        pending->bytes += bytes;
    if (pending != &m_pending.front() && pending->bytes.size() > maxUnread)
        return fail(readsNothing);
    if (pending->bytes.size() >= atOnce)
        return flush();
    // Events come in bunches, and each write is a call of the system.
    if (!std::exchange(m_willFlush, true)) {
        const auto flushNow = [this] {
            m_willFlush = false;
            flush();
        };
        QMetaObject::invokeMethod(this, flushNow, Qt::QueuedConnection);
    }
}

void AnswerQueue::finishStream(quint64 number)
{
    Pending *pending = find(number);
    if (!pending)
        return;
    if (pending->isChunked)
        pending->bytes += "0\r\n\r\n";
    pending->isWhole = true;
    flush();
}

void AnswerQueue::cutOffStream(quint64 number)
{
    if (find(number))
        fail("cannot be told the rest of its answer");
}

qint64 AnswerQueue::unsentBytes(quint64 number) const
{
    const Pending *pending = find(number);
    if (!pending)
        return 0;
    const qint64 sending = pending == &m_pending.front() ? m_socket->bytesToWrite() : 0;
    return sending + pending->bytes.size();
}

void AnswerQueue::writeInterim(const QByteArray &bytes)
{
    Q_ASSERT(m_pending.empty());
    write(bytes);
}

/// Writes what has its turn: whole answers, and what there is of a stream.
void AnswerQueue::flush()
{
    while (!m_isClosed && !m_pending.empty()) {
        Pending &front = m_pending.front();
        if (!front.bytes.isEmpty() && m_socket->bytesToWrite() > maxUnread)
            return fail(readsNothing);
        write(std::exchange(front.bytes, {}));
        if (!front.isWhole) {
            // In the event loop: a stream is not called from within its own members.
            if (m_socket->bytesToWrite() == 0 && !std::exchange(m_willTellDrained, true))
                QMetaObject::invokeMethod(this, &AnswerQueue::tellDrained, Qt::QueuedConnection);
            return;
        }
        const Pending done = std::move(front);
        m_pending.pop_front();
        ++m_firstNumber;
        if (!done.keepAlive) {
            m_isClosed = true;
            Q_EMIT lastWritten();
        } else if (m_pending.empty()) {
            Q_EMIT emptied();
        }
    }
}

void AnswerQueue::write(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    const bool wasWaiting = m_socket->bytesToWrite() > 0;
    m_socket->write(bytes);
    if (!wasWaiting && m_socket->bytesToWrite() > 0)
        m_stalledAt = std::chrono::steady_clock::now() + m_patience;
}

void AnswerQueue::onBytesWritten()
{
    m_stalledAt = std::chrono::steady_clock::now() + m_patience;
    tellDrained();
}

void AnswerQueue::tellDrained()
{
    m_willTellDrained = false;
    if (m_isClosed || m_pending.empty() || m_socket->bytesToWrite() > 0
        || !m_pending.front().bytes.isEmpty())
        return;
    if (const auto stream = m_pending.front().stream.lock())
        stream->drained();
}

bool AnswerQueue::isStalled() const
{
    return !m_isClosed && m_socket->bytesToWrite() > 0
           && std::chrono::steady_clock::now() >= m_stalledAt;
}

void AnswerQueue::fail(const char *reason)
{
    m_isClosed = true;
    Q_EMIT failed(reason);
}

void AnswerQueue::drop()
{
    m_isClosed = true;
    const std::deque<Pending> dropped = std::exchange(m_pending, {});
    for (const Pending &pending : dropped) {
        if (const auto stream = pending.stream.lock())
            stream->closed();
    }
}

} // namespace smartcache
