#include "server/http/acceptor.h"

#include <QTimer>

#include <chrono>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <fcntl.h>
#include <sys/socket.h>
#endif

namespace smartcache {

namespace {

using namespace std::chrono_literals;

constexpr auto pauseAfterFailure = 100ms;

#ifdef Q_OS_UNIX

/// So that the rest of the thread's work has its turn during a rush.
constexpr int atOnce = 64;

/// Not inherited by the programs that this one starts; -1 with errno.
int acceptOne(int listening)
{
#ifdef Q_OS_LINUX
    return ::accept4(listening, nullptr, nullptr, SOCK_CLOEXEC);
#else
    const int accepted = ::accept(listening, nullptr, nullptr);
    if (accepted >= 0)
        ::fcntl(accepted, F_SETFD, FD_CLOEXEC);
    return accepted;
#endif
}

#endif

} // namespace

Acceptor::Acceptor(std::function<void(qintptr)> take)
    : m_take(std::move(take))
{
    constexpr int backlog =
        4096; // Whom the system drops tries again after a second, at the earliest.
    setListenBacklogSize(backlog);
    // QTcpServer pauses by itself then.
    connect(this, &QTcpServer::acceptError, this, [this] { pause(errorString()); });
}

bool Acceptor::start(const QHostAddress &address, quint16 port)
{
    if (!listen(address, port))
        return false;
#ifdef Q_OS_UNIX
    pauseAccepting();
    m_notifier = std::make_unique<QSocketNotifier>(socketDescriptor(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Acceptor::accept);
#endif
    return true;
}

void Acceptor::accept()
{
#ifdef Q_OS_UNIX
    for (int i = 0; i < atOnce; ++i) {
        const int accepted = acceptOne(int(socketDescriptor()));
        if (accepted >= 0) {
            m_take(accepted);
            continue;
        }
        switch (errno) {
        case ECONNABORTED: // This one has gone; the next may be there.
        case EINTR:
            continue;
        case EAGAIN:
#if EAGAIN != EWOULDBLOCK
        case EWOULDBLOCK:
#endif
            return;
        default:
            return pause(qt_error_string(errno));
        }
    }
#endif
}

void Acceptor::pause(const QString &reason)
{
    if (m_notifier)
        m_notifier->setEnabled(false);
    QTimer::singleShot(pauseAfterFailure, this, &Acceptor::resume);
    Q_EMIT failed(reason);
}

void Acceptor::resume()
{
    if (m_notifier)
        m_notifier->setEnabled(true);
    else
        resumeAccepting();
}

} // namespace smartcache
