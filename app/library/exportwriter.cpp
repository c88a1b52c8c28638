#include "app/library/exportwriter.h"

#include <QDir>

namespace smartcache {

ExportWriter::ExportWriter(const QString &file, HistoryExport::Format format)
    : m_file(file)
    , m_export(format)
{}

Error ExportWriter::problem() const
{
    return {QStringLiteral("file_error"),
            tr("“%1” could not be written: %2")
                .arg(QDir::toNativeSeparators(m_file.fileName()), m_file.errorString())};
}

Expected<void> ExportWriter::put(const QByteArray &bytes)
{
    if (m_file.write(bytes) != bytes.size())
        return failure(problem());
    return {};
}

Expected<void> ExportWriter::write(const std::vector<HistoryEntry> &entries)
{
    QByteArray bytes;
    if (!m_file.isOpen()) {
        if (!m_file.open(QIODevice::WriteOnly))
            return failure(problem());
        bytes = m_export.begin();
    }
    for (const HistoryEntry &entry : entries)
        bytes += m_export.job(entry);
    return put(bytes);
}

Expected<void> ExportWriter::finish()
{
    if (const Expected<void> written = put(m_export.end()); !written)
        return written;
    if (!m_file.commit())
        return failure(problem());
    return {};
}

} // namespace smartcache
