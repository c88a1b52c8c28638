#include "app/library/exportbar.h"

#include "app/library/libraryexport.h"
#include "app/widgets/look.h"

#include <QBoxLayout>
#include <QFileDialog>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardPaths>

namespace smartcache {

ExportBar::ExportBar(Backend &backend, const LibraryModel &model, QWidget *parent)
    : QFrame(parent)
    , m_backend(backend)
    , m_model(model)
    , m_text(new QLabel)
    , m_progress(new QProgressBar)
    , m_cancel(new QPushButton(tr("Cancel")))
{
    setLook(this, "bannerInfo");
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the export"));
    m_cancel->setObjectName(QStringLiteral("cancelExport"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 8, 8, 8);
    layout->setSpacing(12);
    layout->addWidget(m_text);
    layout->addWidget(m_progress, 1);
    layout->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, &ExportBar::cancel);
    hide();
}

ExportBar::~ExportBar() = default;

void ExportBar::choose(HistoryExport::Format format, const QList<QByteArray> &ids,
                       const HistoryQuery &query)
{
    if (isRunning())
        return;
    const QString names[] = {tr("Markdown (*.md)"), tr("JSON (*.json)"), tr("Table (*.csv)")};
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString name = QString::fromLatin1(HistoryExport(format).fileName());
    auto *dialog = new QFileDialog(this, tr("Export"), folder, names[size_t(format)]);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(name.section(QLatin1Char('.'), -1));
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, format, ids, query](const QString &file) { write(file, format, ids, query); });
    dialog->open();
}

void ExportBar::write(const QString &file, HistoryExport::Format format,
                      const QList<QByteArray> &ids, const HistoryQuery &query)
{
    if (isRunning())
        return;
    auto reader = ids.isEmpty() ? std::make_unique<EntryReader>(m_backend, query)
                                : std::make_unique<EntryReader>(m_backend, ids);
    m_export = std::make_unique<LibraryExport>(std::move(reader), m_model, file, format);
    const auto total = int(ids.size());
    m_progress->setRange(0, total); // 0 to 0: how many there are is not known.
    m_progress->setValue(0);
    m_text->setText(tr("Exporting…"));
    connect(m_export.get(), &LibraryExport::progressed, this, [this](int written) {
        m_progress->setValue(written);
        m_text->setText(tr("%n exported…", nullptr, written));
    });
    connect(m_export.get(), &LibraryExport::finished, this, [this, file](int written) {
        end();
        Q_EMIT finished(file, written);
    });
    connect(m_export.get(), &LibraryExport::failed, this, [this](const Error &error) {
        end();
        Q_EMIT failed(error);
    });
    show();
    m_export->start();
    Q_EMIT runningChanged();
}

void ExportBar::cancel()
{
    if (isRunning())
        end();
}

/// Later, since it may be the one that calls.
void ExportBar::end()
{
    m_export->disconnect(this);
    m_export.release()->deleteLater();
    hide();
    Q_EMIT runningChanged();
}

} // namespace smartcache
