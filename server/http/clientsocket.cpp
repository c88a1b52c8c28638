#include "server/http/clientsocket.h"

#ifdef Q_OS_UNIX
#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>
#endif

namespace smartcache {

#ifdef Q_OS_UNIX

namespace {

#ifdef MSG_NOSIGNAL
constexpr int sendFlags = MSG_NOSIGNAL;
#else
constexpr int sendFlags = 0; // There, setUp() says it once.
#endif

bool setOption(int descriptor, int level, int name)
{
    const int on = 1;
    return ::setsockopt(descriptor, level, name, &on, sizeof on) == 0;
}

/// Neither reading nor writing waits, a client that has gone raises no signal, and an answer does
/// not wait for the acknowledgement of the one before it.
bool setUp(int descriptor)
{
    const int flags = ::fcntl(descriptor, F_GETFL);
    if (flags < 0 || ::fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) < 0)
        return false;
#ifdef SO_NOSIGPIPE
    if (!setOption(descriptor, SOL_SOCKET, SO_NOSIGPIPE))
        return false;
#endif
    return setOption(descriptor, IPPROTO_TCP, TCP_NODELAY);
}

QHostAddress peerOf(int descriptor)
{
    sockaddr_storage peer{};
    socklen_t size = sizeof peer;
    if (::getpeername(descriptor, reinterpret_cast<sockaddr *>(&peer), &size) < 0)
        return {};
    return QHostAddress(reinterpret_cast<const sockaddr *>(&peer));
}

bool isPassing(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK;
}

/// `call` until no signal comes between.
template <typename Call>
ssize_t uninterrupted(Call call)
{
    ssize_t result = -1;
    do
        result = call();
    while (result < 0 && errno == EINTR);
    return result;
}

} // namespace

ClientSocket::~ClientSocket()
{
    close();
}

bool ClientSocket::setSocketDescriptor(qintptr descriptor)
{
    Q_ASSERT(m_descriptor < 0);
    m_descriptor = int(descriptor);
    m_peer = peerOf(m_descriptor);
    if (m_peer.isNull() || !setUp(m_descriptor)) {
        m_error = qt_error_string(errno);
        close();
        return false;
    }
    m_readable = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &ClientSocket::readyRead);
    return true;
}

QByteArray ClientSocket::readPiece()
{
    // What has arrived is seldom so much, and then takes only the room that it needs.
    static thread_local std::array<char, pieceBytes> piece;
    if (!isOpen() || m_hasEnded)
        return {};
    const ssize_t size =
        uninterrupted([&] { return ::recv(m_descriptor, piece.data(), piece.size(), 0); });
    if (size == 0 || (size < 0 && !isPassing(errno)))
        end();
    return size > 0 ? QByteArray(piece.data(), size) : QByteArray();
}

void ClientSocket::write(const QByteArray &bytes)
{
    if (!isOpen() || m_hasEnded || m_isClosing)
        return;
    if (bytesToWrite() > 0) {
        m_waiting += bytes;
        return;
    }
    const qint64 sent = send(bytes);
    if (m_hasEnded || sent == bytes.size())
        return;
    m_waiting = bytes;
    m_written = sent;
    if (!m_writable) {
        m_writable = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Write);
        connect(m_writable.get(), &QSocketNotifier::activated, this, &ClientSocket::onWritable);
    }
    m_writable->setEnabled(true);
}

void ClientSocket::onWritable()
{
    const qint64 sent = send(QByteArrayView(m_waiting).sliced(m_written));
    if (m_hasEnded || sent == 0)
        return;
    m_written += sent;
    if (bytesToWrite() == 0) {
        dropWaiting();
        m_writable->setEnabled(false);
    } else if (m_written > m_waiting.size() / 2) {
        m_waiting.remove(0, m_written);
        m_written = 0;
    }
    const bool isLast = m_isClosing && bytesToWrite() == 0;
    Q_EMIT bytesWritten();
    if (isLast)
        abort();
}

/// How much of `bytes` the system has taken.
qint64 ClientSocket::send(QByteArrayView bytes)
{
    const ssize_t size = uninterrupted(
        [&] { return ::send(m_descriptor, bytes.data(), size_t(bytes.size()), sendFlags); });
    if (size < 0 && !isPassing(errno))
        end();
    return std::max<qint64>(size, 0);
}

void ClientSocket::dropWaiting()
{
    m_waiting = {};
    m_written = 0;
}

void ClientSocket::disconnectFromHost()
{
    m_isClosing = true;
    if (bytesToWrite() == 0)
        QMetaObject::invokeMethod(this, &ClientSocket::abort, Qt::QueuedConnection);
}

void ClientSocket::abort()
{
    if (!isOpen())
        return;
    close();
    Q_EMIT disconnected();
}

/// The client has gone. Whoever reads or writes just now is not to be told so in the midst of it.
void ClientSocket::end()
{
    m_hasEnded = true;
    dropWaiting();
    m_readable->setEnabled(false);
    if (m_writable)
        m_writable->setEnabled(false);
    QMetaObject::invokeMethod(this, &ClientSocket::abort, Qt::QueuedConnection);
}

void ClientSocket::close()
{
    for (std::unique_ptr<QSocketNotifier> *notifier : {&m_readable, &m_writable}) {
        if (!*notifier)
            continue;
        (*notifier)->setEnabled(false);
        notifier->release()->deleteLater(); // It may be what calls this.
    }
    dropWaiting();
    if (isOpen())
        ::close(std::exchange(m_descriptor, -1));
}

#else

bool ClientSocket::setSocketDescriptor(qintptr descriptor)
{
    if (!QTcpSocket::setSocketDescriptor(descriptor))
        return false;
    setSocketOption(QAbstractSocket::LowDelayOption, 1);
    setReadBufferSize(pieceBytes); // What a client sends beyond that waits on its own side.
    return true;
}

#endif

} // namespace smartcache
