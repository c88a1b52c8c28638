#include "core/store/serverprocess.h"

#include <QByteArrayList>
#include <QDeadlineTimer>
#include <QFile>
#include <QProcess>
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

namespace {

/// Empty when it cannot be asked.
QByteArray creationTime(HANDLE process)
{
    FILETIME created;
    FILETIME exited;
    FILETIME kernel;
    FILETIME user;
    if (GetProcessTimes(process, &created, &exited, &kernel, &user) == 0)
        return {};
    return QByteArray::number((static_cast<quint64>(created.dwHighDateTime) << 32)
                              | created.dwLowDateTime);
}

} // namespace

QByteArray ServerProcess::startTimeOf(qint64 id)
{
    const HANDLE handle =
        OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, static_cast<DWORD>(id));
    if (handle == nullptr)
        return {};
    const QByteArray time = creationTime(handle);
    CloseHandle(handle);
    return time;
}

bool ServerProcess::isInUse() const
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
    const HANDLE handle = OpenProcess(PROCESS_TERMINATE | PROCESS_QUERY_LIMITED_INFORMATION, FALSE,
                                      static_cast<DWORD>(m_id));
    if (handle == nullptr)
        return;
    // An open handle keeps the id from being given to another meanwhile.
    if (m_startTime.isEmpty() || creationTime(handle) == m_startTime)
        TerminateProcess(handle, 1);
    CloseHandle(handle);
}

#else

namespace {

/// What proc(5) says of a process, from its state on, which is the third field; empty where there
/// is no such process, or no Linux. The name before is in parentheses and may hold some itself.
QByteArrayList statFrom3(qint64 id)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(id));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray stat = file.readAll();
    return stat.mid(stat.lastIndexOf(')') + 2).split(' ');
}

/// In a container nobody may collect what has ended.
bool isZombie(qint64 id)
{
    return statFrom3(id).value(0) == "Z";
}

} // namespace

QByteArray ServerProcess::startTimeOf(qint64 id)
{
    return statFrom3(id).value(22 - 3); // in ticks since the system was booted
}

bool ServerProcess::isInUse() const
{
    if (m_id <= 0 || (::kill(static_cast<pid_t>(m_id), 0) != 0 && errno == ESRCH))
        return false;
    return !isZombie(m_id);
}

void ServerProcess::terminate() const
{
    if (isRunning())
        ::kill(static_cast<pid_t>(m_id), SIGTERM);
}

void ServerProcess::kill() const
{
    if (isRunning())
        ::kill(static_cast<pid_t>(m_id), SIGKILL);
}

#endif

qint64 ServerProcess::startDetached(QProcess &launcher)
{
#ifdef Q_OS_WIN
    // A console of its own, which nobody sees: ours would hand Ctrl+C on to it.
    launcher.setCreateProcessArgumentsModifier([](QProcess::CreateProcessArguments *arguments) {
        arguments->flags &= ~static_cast<unsigned long>(CREATE_NEW_CONSOLE | DETACHED_PROCESS);
        arguments->flags |= CREATE_NO_WINDOW;
    });
#endif
    qint64 id = 0;
    return launcher.startDetached(&id) ? id : 0;
}

bool ServerProcess::isRunning() const
{
    return isInUse() && (m_startTime.isEmpty() || startTimeOf(m_id) == m_startTime);
}

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
