#include "app/library/libraryactions.h"

#include "app/library/entryreader.h"
#include "app/library/exportbar.h"
#include "app/library/foreachjob.h"
#include "app/library/librarydeletions.h"
#include "app/library/librarylist.h"
#include "app/library/librarymodel.h"
#include "app/shell/banner.h"
#include "app/shell/theme.h"
#include "core/engineclient.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QMenu>

namespace smartcache {

namespace {

/// More than this many at once are asked about: each may cost money.
constexpr int manyAgain = 10;

QString undoNotice()
{
    return QStringLiteral("undo");
}

/// The summary alone, or several with their titles.
QString copiedText(const QJsonObject &listed, bool isAlone)
{
    const QString summary = listed.value(u"summary").toString();
    const QString title = listed.value(u"title").toString();
    if (isAlone || title.isEmpty() || summary.isEmpty())
        return summary;
    return title + QLatin1Char('\n') + summary;
}

} // namespace

LibraryActions::LibraryActions(const AppContext &context, LibraryModel &model, LibraryList &list,
                               BannerArea &notices, ExportBar &exportBar, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_model(model)
    , m_list(list)
    , m_notices(notices)
    , m_export(exportBar)
    , m_deletions(new LibraryDeletions(context.backend, model, this))
{
    m_star = add(tr("Star"), "star", Qt::Key_S, &LibraryActions::toggleStar);
    m_copy = add(tr("Copy summary"), "copy", QKeySequence::Copy, &LibraryActions::copySummaries);
    m_again = add(tr("Summarize again"), "refresh", Qt::Key_F5, &LibraryActions::summarizeAgain);
    m_remove = add(tr("Delete"), "trash", QKeySequence::Delete, &LibraryActions::removeSelected);
    m_undo = add(tr("Undo delete"), "refresh", QKeySequence::Undo, &LibraryActions::undo);
    makeExportMenu();
    connect(&m_list, &LibraryList::selectionMoved, this, &LibraryActions::update);
    connect(&m_model, &LibraryModel::dataChanged, this, &LibraryActions::update);
    connect(&m_model, &LibraryModel::modelReset, this, &LibraryActions::update);
    connect(&m_export, &ExportBar::runningChanged, this, &LibraryActions::update);
    connect(&m_list, &LibraryList::starClicked, this, [this](int row) {
        setStarred({m_model.idAt(row)},
                   !m_model.data(m_model.index(row), LibraryModel::StarredRole).toBool());
    });
    m_list.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&m_list, &QWidget::customContextMenuRequested, this, &LibraryActions::showMenu);
    connect(m_deletions, &LibraryDeletions::changed, this, &LibraryActions::onDeletionsChanged);
    connect(m_deletions, &LibraryDeletions::failed, this, [this](int count, const Error &error) {
        complain(QStringLiteral("delete"),
                 tr("%n could not be deleted: %1", nullptr, count).arg(error.message));
    });
    connect(&m_export, &ExportBar::finished, this, [this](const QString &file, int written) {
        m_notices.withdraw(QStringLiteral("export"));
        m_notices.show(
            QStringLiteral("export"),
            {Notice::Kind::Info,
             tr("%n exported to “%1”.", nullptr, written).arg(QDir::toNativeSeparators(file))});
    });
    connect(&m_export, &ExportBar::failed, this, [this](const Error &error) {
        complain(QStringLiteral("export"), tr("The export failed: %1").arg(error.message));
    });
    update();
}

QAction *LibraryActions::add(const QString &text, const char *icon, const QKeySequence &keys,
                             void (LibraryActions::*run)())
{
    auto *action = new QAction(m_context.theme.icon(QLatin1String(icon)), text, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    action->setToolTip(
        tr("%1 (%2)", "action, its key").arg(text, keys.toString(QKeySequence::NativeText)));
    connect(action, &QAction::triggered, this, run);
    m_list.addAction(action);
    return action;
}

void LibraryActions::makeExportMenu()
{
    m_exportMenu = new QMenu(tr("Export"), &m_list);
    m_exportMenu->setIcon(m_context.theme.icon(QStringLiteral("export")));
    const auto addFormats = [this](QMenu *menu, Extent extent) {
        const std::pair<QString, HistoryExport::Format> formats[] = {
            {tr("As Markdown…"), HistoryExport::Format::Markdown},
            {tr("As JSON…"), HistoryExport::Format::Json},
            {tr("As a table (CSV)…"), HistoryExport::Format::Csv},
        };
        for (const auto &[text, format] : formats)
            menu->addAction(text, this,
                            [this, format = format, extent] { exportAs(format, extent); });
    };
    m_exportSelected = m_exportMenu->addMenu(tr("Export what is selected"));
    addFormats(m_exportSelected, Extent::Selected);
    addFormats(m_exportMenu->addMenu(tr("Export all that is listed")), Extent::Listed);
}

void LibraryActions::update()
{
    const bool isAny = m_list.selectedCount() > 0;
    for (QAction *action : {m_star, m_copy, m_again, m_remove})
        action->setEnabled(isAny);
    m_undo->setEnabled(m_deletions->waitingCount() > 0);
    m_exportMenu->setEnabled(!m_export.isRunning());
    m_exportSelected->setEnabled(isAny && !m_export.isRunning());
    const QModelIndex current = m_list.currentIndex();
    const bool isStarred = isAny && current.data(LibraryModel::StarredRole).toBool();
    m_star->setText(isStarred ? tr("Remove star") : tr("Star"));
}

void LibraryActions::showMenu(const QPoint &position)
{
    if (m_list.selectedCount() == 0)
        return;
    auto *menu = new QMenu(&m_list);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_star, m_copy, m_again});
    const LibraryRow *row =
        m_list.currentIndex().isValid() ? m_model.content(m_list.currentIndex().row()) : nullptr;
    if (row && !row->tags.isEmpty()) {
        QMenu *tags =
            menu->addMenu(m_context.theme.icon(QStringLiteral("tag")), tr("Show only the tag"));
        for (const QString &tag : row->tags) {
            // An ampersand would name a key.
            QString text = tag;
            tags->addAction(text.replace(QLatin1Char('&'), QLatin1String("&&")), this,
                            [this, tag] { Q_EMIT tagWanted(tag); });
        }
    }
    menu->addMenu(m_exportSelected);
    menu->addSeparator();
    menu->addAction(m_remove);
    menu->popup(m_list.viewport()->mapToGlobal(position));
}

void LibraryActions::toggleStar()
{
    const QList<int> rows = m_list.selectedRows();
    const bool isAnyPlain = std::any_of(rows.begin(), rows.end(), [this](int row) {
        return !m_model.data(m_model.index(row), LibraryModel::StarredRole).toBool();
    });
    setStarred(m_list.selectedIds(), isAnyPlain);
}

void LibraryActions::setStarred(const QList<QByteArray> &ids, bool starred)
{
    if (ids.isEmpty())
        return;
    for (const QByteArray &id : ids)
        m_model.showStarred(id, starred);
    auto *run = new ForEachJob(
        m_context.backend, ids,
        [starred](EngineClient &client, const QByteArray &id, const ForEachJob::Done &done) {
            client.history().setStarred(id, starred, [done](const Expected<JobMarks> &marks) {
                done(marks ? std::nullopt : std::optional(marks.error()));
            });
        },
        this);
    connect(run, &ForEachJob::ended, this,
            [this, starred](const QByteArray &id, const auto &error) {
                if (error)
                    m_model.dropStarred(id, starred);
                else
                    m_model.settleStarred(id, starred);
            });
    connect(run, &ForEachJob::finished, this, [this](int failures, const auto &error) {
        if (failures > 0)
            complain(QStringLiteral("star"), tr("The star was not saved: %1").arg(error->message));
    });
    run->start();
}

void LibraryActions::copySummaries()
{
    const QList<QByteArray> ids = m_list.selectedIds();
    if (ids.isEmpty())
        return;
    auto *reader = new EntryReader(m_context.backend, ids, this);
    const auto texts = std::make_shared<QStringList>();
    connect(reader, &EntryReader::pageRead, this,
            [this, reader, texts, isAlone = ids.size() == 1](const auto &entries, bool isLast) {
                for (const HistoryEntry &entry : entries)
                    texts->append(copiedText(entry.fields(), isAlone));
                if (!isLast)
                    return reader->next();
                reader->deleteLater();
                texts->removeAll(QString());
                if (texts->isEmpty()) {
                    Q_EMIT said(tr("There is no summary to copy"));
                    return;
                }
                QGuiApplication::clipboard()->setText(texts->join(QStringLiteral("\n\n")));
                Q_EMIT said(tr("%n summary(s) copied", nullptr, int(texts->size())));
            });
    connect(reader, &EntryReader::failed, this, [this, reader](const Error &error) {
        reader->deleteLater();
        complain(QStringLiteral("copy"), tr("Nothing was copied: %1").arg(error.message));
    });
    reader->next();
}

void LibraryActions::summarizeAgain()
{
    QList<QByteArray> ids;
    QSet<QByteArray> failed; // Known now: the rows may be others when the notice is answered.
    for (const int row : m_list.selectedRows()) {
        const auto status =
            RowStatus(m_model.data(m_model.index(row), LibraryModel::StatusRole).toInt());
        if (status != RowStatus::Waiting && status != RowStatus::Working)
            ids.append(m_model.idAt(row));
        if (status == RowStatus::Failed || status == RowStatus::Cancelled)
            failed.insert(m_model.idAt(row));
    }
    if (ids.isEmpty()) {
        Q_EMIT said(tr("It is being summarized already"));
        return;
    }
    const QString notice = QStringLiteral("again");
    m_notices.withdraw(notice);
    if (ids.size() <= manyAgain)
        return sendAgain(ids, failed);
    m_notices.show(notice,
                   {Notice::Kind::Warning,
                    tr("Summarizing %n entries again may cost money.", nullptr, int(ids.size())),
                    tr("Summarize again"), [this, ids, failed, notice] {
                        m_notices.withdraw(notice);
                        sendAgain(ids, failed);
                    }});
}

void LibraryActions::sendAgain(const QList<QByteArray> &ids, const QSet<QByteArray> &failed)
{
    auto *run = new ForEachJob(
        m_context.backend, ids,
        [failed](EngineClient &client, const QByteArray &id, const ForEachJob::Done &done) {
            const auto answer = [done](const auto &reply) {
                done(reply ? std::nullopt : std::optional(reply.error()));
            };
            if (failed.contains(id))
                client.retry(id, answer);
            else
                client.history().refresh(id, answer);
        },
        this);
    connect(run, &ForEachJob::finished, this,
            [this, count = int(ids.size())](int failures, const auto &error) {
                if (failures > 0)
                    complain(QStringLiteral("again"),
                             tr("%n could not be summarized again: %1", nullptr, failures)
                                 .arg(error->message));
                else
                    Q_EMIT said(tr("%n sent to be summarized again", nullptr, count));
            });
    run->start();
}

void LibraryActions::removeSelected()
{
    const QList<int> rows = m_list.selectedRows();
    if (rows.isEmpty())
        return;
    m_deletions->add(m_list.selectedIds());
    // The row that has come into the place of the first is next.
    if (m_model.rowCount() > 0)
        m_list.selectOnly(std::min(rows.first(), m_model.rowCount() - 1));
}

void LibraryActions::undo()
{
    m_deletions->undo();
    m_list.setFocus();
}

void LibraryActions::onDeletionsChanged()
{
    m_notices.withdraw(undoNotice());
    if (const int count = m_deletions->waitingCount(); count > 0) {
        m_notices.withdraw(QStringLiteral("delete"));
        m_notices.show(undoNotice(), {Notice::Kind::Info, tr("%n deleted", nullptr, count),
                                      tr("Undo"), [this] { undo(); }, false});
    }
    update();
}

void LibraryActions::carryOut()
{
    m_deletions->carryOut();
}

bool LibraryActions::isBusy() const
{
    return m_deletions->isBusy();
}

void LibraryActions::exportAs(HistoryExport::Format format, Extent extent)
{
    m_notices.withdraw(QStringLiteral("export"));
    m_export.choose(format, extent == Extent::Selected ? m_list.selectedIds() : QList<QByteArray>(),
                    m_model.query());
}

void LibraryActions::complain(const QString &id, const QString &text)
{
    m_notices.withdraw(id);
    m_notices.show(id, {Notice::Kind::Danger, text});
}

} // namespace smartcache
