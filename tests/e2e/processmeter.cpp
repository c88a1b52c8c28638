#include "tests/e2e/processmeter.h"

#include <QDir>
#include <QFile>

namespace smartcache::test {

qint64 ProcessMeter::residentKilobytes() const
{
    QFile status(QStringLiteral("/proc/%1/status").arg(m_processId));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArrayList lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).simplified().split(' ').first().toLongLong();
    }
    return 0;
}

int ProcessMeter::openFiles() const
{
    const QDir descriptors(QStringLiteral("/proc/%1/fd").arg(m_processId));
    return int(descriptors.entryList(QDir::Files | QDir::System).size());
}

} // namespace smartcache::test
