#include "core/store/serverprocess.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QThread>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <cerrno>
#include <csignal>
#endif

namespace smartcache {

namespace {

constexpr std::chrono::milliseconds pollInterval(2);

} // namespace

#ifdef Q_OS_WIN

bool ServerProcess::isRunning() const
{
    const HANDLE handle = OpenProcess(SYNCHRONIZE, FALSE, static_cast<DWORD>(m_id));
    if (handle == nullptr)
        return false;
    const bool running = WaitForSingleObject(handle, 0) == WAIT_TIMEOUT;
    CloseHandle(handle);
    return running;
}

void ServerProcess::terminate() const
{
    kill(); // there is no asking; the append-only file stands that
}

void ServerProcess::kill() const
{
    const HANDLE handle = OpenProcess(PROCESS_TERMINATE, FALSE, static_cast<DWORD>(m_id));
    if (handle == nullptr)
        return;
    TerminateProcess(handle, 1);
    CloseHandle(handle);
}

#else

namespace {

/// In a container nobody may collect what has ended. The state is the letter after the name, which
/// is in parentheses and may hold some itself (proc(5), Linux).
bool isZombie(qint64 id)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(id));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray stat = file.readAll();
    return stat.mid(stat.lastIndexOf(')')).startsWith(") Z");
}

} // namespace

bool ServerProcess::isRunning() const
{
    if (m_id <= 0 || (::kill(static_cast<pid_t>(m_id), 0) != 0 && errno == ESRCH))
        return false;
    return !isZombie(m_id);
}

void ServerProcess::terminate() const
{
    if (m_id > 0)
        ::kill(static_cast<pid_t>(m_id), SIGTERM);
}

void ServerProcess::kill() const
{
    if (m_id > 0)
        ::kill(static_cast<pid_t>(m_id), SIGKILL);
}

#endif

QByteArray ServerProcess::commandLine() const
{
    QFile file(QStringLiteral("/proc/%1/cmdline").arg(m_id)); // proc(5): Linux
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool ServerProcess::waitForEnd(std::chrono::milliseconds timeout) const
{
    const QDeadlineTimer deadline(timeout);
    while (isRunning()) {
        if (deadline.hasExpired())
            return false;
        QThread::msleep(pollInterval.count());
    }
    return true;
}

} // namespace smartcache
