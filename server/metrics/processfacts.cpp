#include "server/metrics/processfacts.h"

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QList>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace smartcache {

#ifdef Q_OS_LINUX

namespace {

QByteArray contentOf(const char *path)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Seconds since 1970 at which the machine was started.
std::optional<double> bootTime()
{
    const QList<QByteArray> lines = contentOf("/proc/stat").split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("btime "))
            return line.mid(6).toDouble();
    }
    return std::nullopt;
}

} // namespace

ProcessFacts ProcessFacts::read()
{
    ProcessFacts facts;
    // proc(5): the second field, the program's name in brackets, may hold anything. The fields
    // that follow are counted from the third.
    const QByteArray stat = contentOf("/proc/self/stat");
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    const auto field = [&fields](int number) { return fields.value(number - 3).toDouble(); };
    if (fields.size() > 24 - 3) {
        const double ticks = double(sysconf(_SC_CLK_TCK));
        facts.cpuSeconds = (field(14) + field(15)) / ticks;
        facts.virtualBytes = qint64(field(23));
        facts.residentBytes = qint64(field(24)) * qint64(sysconf(_SC_PAGESIZE));
        if (const std::optional<double> boot = bootTime())
            facts.startTime = *boot + field(22) / ticks;
    }
    const auto open = QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::Files | QDir::System);
    if (!open.isEmpty())
        facts.openFiles = open.size();
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        facts.mostOpenFiles = qint64(limit.rlim_cur);
    return facts;
}

#else

ProcessFacts ProcessFacts::read()
{
    return {};
}

#endif

} // namespace smartcache
