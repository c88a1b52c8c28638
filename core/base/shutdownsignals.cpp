#include "core/base/shutdownsignals.h"

#include <QtGlobal>

#ifdef Q_OS_WIN
#include <atomic>
#include <windows.h>
#else
#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace smartcache {

#ifdef Q_OS_WIN

namespace {

// The console's handler is given no context, so the one receiver stands here.
std::atomic<ShutdownSignals *> receiver = nullptr;

/// Set when the program has ended its work. There is one for each process, which is never closed:
/// the handler may still look at it.
HANDLE endOfWork()
{
    static const HANDLE event = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    return event;
}

/// Called in a thread that the system makes for it.
BOOL WINAPI onConsoleEvent(DWORD event)
{
    // The second one meets the default handler again, which ends the program.
    ShutdownSignals *signals = receiver.exchange(nullptr);
    if (!signals)
        return FALSE;
    QMetaObject::invokeMethod(signals, &ShutdownSignals::shutdownRequested, Qt::QueuedConnection);
    // Where the console is closed, or the user leaves, the process ends as soon as this returns.
    if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT)
        WaitForSingleObject(endOfWork(), INFINITE);
    return TRUE;
}

} // namespace

class ShutdownSignals::Private
{};

ShutdownSignals::ShutdownSignals(QObject *parent)
    : QObject(parent)
{
    ResetEvent(endOfWork());
    receiver = this;
    SetConsoleCtrlHandler(onConsoleEvent, TRUE);
}

ShutdownSignals::~ShutdownSignals()
{
    receiver = nullptr;
    // First: the system may call the handler under the same lock as it takes to remove it.
    SetEvent(endOfWork());
    SetConsoleCtrlHandler(onConsoleEvent, FALSE);
}

#else

namespace {

// A signal handler may use little more than write(2) (signal-safety(7)), so it writes to a socket
// whose other end the event loop watches. It is given no context, hence the global.
volatile sig_atomic_t writeEnd = -1;

void onSignal(int)
{
    const int error = errno;
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = ::write(writeEnd, &byte, 1);
    errno = error;
}

/// Closed in the programs that are started: one of them that could write to it could end ours.
int closeOnExecPair(std::array<int, 2> *ends)
{
#ifdef SOCK_CLOEXEC
    return ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends->data());
#else // macOS; a program started between the two calls would still inherit it
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends->data()) != 0)
        return -1;
    for (const int end : *ends) {
        if (::fcntl(end, F_SETFD, FD_CLOEXEC) != 0)
            return -1;
    }
    return 0;
#endif
}

} // namespace

class ShutdownSignals::Private
{
public:
    std::array<int, 2> ends{-1, -1};
    std::unique_ptr<QSocketNotifier> notifier;
};

ShutdownSignals::ShutdownSignals(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    if (closeOnExecPair(&d->ends) != 0)
        qFatal("No socket pair for signals: %s", std::strerror(errno));
    writeEnd = d->ends[0];
    d->notifier = std::make_unique<QSocketNotifier>(d->ends[1], QSocketNotifier::Read);
    connect(d->notifier.get(), &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        if (::read(d->ends[1], &byte, 1) == 1)
            Q_EMIT shutdownRequested();
    });

    struct sigaction action = {};
    action.sa_handler = onSignal;
    // The second signal meets the default action again.
    action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        ::sigaction(signal, &action, nullptr);
}

ShutdownSignals::~ShutdownSignals()
{
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        ::signal(signal, SIG_DFL);
    writeEnd = -1;
    for (const int end : d->ends)
        ::close(end);
}

#endif

} // namespace smartcache
