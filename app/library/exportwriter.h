#pragma once

#include "core/base/expected.h"
#include "core/history/historyexport.h"

#include <QObject>
#include <QSaveFile>

#include <vector>

namespace smartcache {

/// Writes an export into a file, which is there as a whole at the end or not at all. Lives in a
/// thread of its own, so that no disk keeps the window waiting. All members: that thread.
class ExportWriter : public QObject
{
    Q_OBJECT

public:
    ExportWriter(const QString &file, HistoryExport::Format format);

    /// Errors of all: `file_error`, with what the system says.
    Expected<void> write(const std::vector<HistoryEntry> &entries);
    Expected<void> finish();

private:
    Expected<void> put(const QByteArray &bytes);
    Error problem() const;

    QSaveFile m_file;
    HistoryExport m_export;
};

} // namespace smartcache
