#pragma once

#include "core/history/historyexport.h"
#include "core/history/historyquery.h"

#include <QFrame>

#include <memory>

class QLabel;
class QProgressBar;
class QPushButton;

namespace smartcache {

class Backend;
class EntryReader;
class LibraryExport;
class LibraryModel;

/// Asks where an export is to go, tells how far it is, and lets it be cancelled; hidden while
/// there is none. Main thread.
class ExportBar : public QFrame
{
    Q_OBJECT

public:
    /// Both must outlive this object.
    ExportBar(Backend &backend, const LibraryModel &model, QWidget *parent = nullptr);
    ~ExportBar() override;

    /// The selection, or all that the query gives where nothing is selected. Asks for a file; while
    /// another export runs, nothing.
    void choose(HistoryExport::Format format, const QList<QByteArray> &ids,
                const HistoryQuery &query);
    /// The same, into that file.
    void write(const QString &file, HistoryExport::Format format, const QList<QByteArray> &ids,
               const HistoryQuery &query);
    bool isRunning() const { return m_export != nullptr; }

Q_SIGNALS:
    void finished(const QString &file, int written);
    void failed(const smartcache::Error &error);
    void runningChanged();

private:
    void cancel();
    void end();

    Backend &m_backend;
    const LibraryModel &m_model;
    QLabel *const m_text;
    QProgressBar *const m_progress;
    QPushButton *const m_cancel;
    std::unique_ptr<LibraryExport> m_export;
};

} // namespace smartcache
