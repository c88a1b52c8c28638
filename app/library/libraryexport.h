#pragma once

#include "app/library/entryreader.h"
#include "core/base/expected.h"
#include "core/history/historyexport.h"

#include <QThread>

namespace smartcache {

class ExportWriter;
class LibraryModel;

/// One export under way: pages come from the history on the main thread, and each is written on
/// another before the next is asked for, so that no more than that is in memory. Main thread.
class LibraryExport : public QObject
{
    Q_OBJECT

public:
    /// Takes the reader. What `model` hides, since it is about to be deleted, is left out; it and
    /// the reader's backend must outlive this object.
    LibraryExport(std::unique_ptr<EntryReader> reader, const LibraryModel &model,
                  const QString &file, HistoryExport::Format format, QObject *parent = nullptr);
    /// Ends it without leaving a file; waits for the write under way.
    ~LibraryExport() override;

    void start();
    const QString &file() const { return m_file; }

Q_SIGNALS:
    void progressed(int written);
    /// It is there as a whole.
    void finished(int written);
    /// It is not there. What was under that name before is as it was.
    void failed(const smartcache::Error &error);

private:
    void onPage(const std::vector<HistoryEntry> &entries, bool isLast);
    void onWritten(const Expected<void> &written, int count, bool isLast);

    const std::unique_ptr<EntryReader> m_reader;
    const LibraryModel &m_model;
    const QString m_file;
    QThread m_thread;
    ExportWriter *const m_writer; ///< Lives in m_thread, ends with it.
    int m_written = 0;
};

} // namespace smartcache
