#pragma once

#include <QFile>
#include <QTextStream>

namespace smartcache {

/// What the tools that write into the sources share. `tool` is the program's name, for its errors.
class SourceFiles
{
public:
    explicit SourceFiles(const char *tool)
        : m_tool(QLatin1String(tool))
    {}

    /// Says on standard error what is wrong. Always false.
    bool report(const QString &problem) const
    {
        QTextStream(stderr) << m_tool << ": " << problem << Qt::endl;
        return false;
    }

    /// False, and reported, where that cannot be done.
    bool write(const QString &fileName, const QByteArray &bytes) const
    {
        QFile file(fileName);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush())
            return report(QStringLiteral("%1: %2").arg(fileName, file.errorString()));
        return true;
    }

private:
    const QLatin1String m_tool;
};

} // namespace smartcache
