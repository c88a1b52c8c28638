#include "app/library/libraryexport.h"

#include "app/library/exportwriter.h"
#include "app/library/librarymodel.h"

#include <QPointer>

namespace smartcache {

LibraryExport::LibraryExport(std::unique_ptr<EntryReader> reader, const LibraryModel &model,
                             const QString &file, HistoryExport::Format format, QObject *parent)
    : QObject(parent)
    , m_reader(std::move(reader))
    , m_model(model)
    , m_file(file)
    , m_writer(new ExportWriter(file, format))
{
    m_writer->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_writer, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("export"));
    connect(m_reader.get(), &EntryReader::pageRead, this, &LibraryExport::onPage);
    connect(m_reader.get(), &EntryReader::failed, this, &LibraryExport::failed);
}

LibraryExport::~LibraryExport()
{
    m_thread.quit();
    m_thread.wait();
    if (!m_thread.isFinished()) // It was never started, so nothing has deleted it.
        delete m_writer;
}

void LibraryExport::start()
{
    m_thread.start();
    m_reader->next();
}

void LibraryExport::onPage(const std::vector<HistoryEntry> &entries, bool isLast)
{
    std::vector<HistoryEntry> kept;
    for (const HistoryEntry &entry : entries) {
        if (!m_model.isHidden(entry.id))
            kept.push_back(entry);
    }
    // The thread ends before this object does, and what it posts then is dropped with it.
    QMetaObject::invokeMethod(
        m_writer,
        [this, writer = m_writer, kept = std::move(kept), isLast] {
            Expected<void> written = writer->write(kept);
            if (written && isLast)
                written = writer->finish();
            QMetaObject::invokeMethod(
                this,
                [this, written, count = int(kept.size()), isLast] {
                    onWritten(written, count, isLast);
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void LibraryExport::onWritten(const Expected<void> &written, int count, bool isLast)
{
    if (!written) {
        Q_EMIT failed(written.error());
        return;
    }
    m_written += count;
    Q_EMIT progressed(m_written);
    if (isLast)
        Q_EMIT finished(m_written);
    else
        m_reader->next();
}

} // namespace smartcache
