#pragma once

#include "app/appcontext.h"
#include "core/base/error.h"
#include "core/history/historyexport.h"

#include <QObject>
#include <QSet>

#include <functional>
#include <optional>

class QAction;
class QMenu;

namespace smartcache {

class BannerArea;
class ExportBar;
class LibraryDeletions;
class LibraryList;
class LibraryModel;

/// What can be done with the rows that are selected, by key, menu and button. What goes wrong is
/// said in the notices. Main thread.
class LibraryActions : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this object; `list` gets the actions, for their keys.
    LibraryActions(const AppContext &context, LibraryModel &model, LibraryList &list,
                   BannerArea &notices, ExportBar &exportBar, QObject *parent = nullptr);

    QAction *star() const { return m_star; }
    QAction *copy() const { return m_copy; }
    QAction *again() const { return m_again; }
    QAction *remove() const { return m_remove; }
    /// Of the selection, or of all that is listed; owned by the list.
    QMenu *exportMenu() const { return m_exportMenu; }

    void setStarred(const QList<QByteArray> &ids, bool starred);
    /// What can still be undone is carried out now.
    void carryOut();
    bool isBusy() const;

Q_SIGNALS:
    /// A quiet word about what was done.
    void said(const QString &text);
    void tagWanted(const QString &tag);

private:
    enum class Extent { Selected, Listed };

    QAction *add(const QString &text, const char *icon, const QKeySequence &keys,
                 void (LibraryActions::*run)());
    void makeExportMenu();
    void update();
    void showMenu(const QPoint &position);

    void toggleStar();
    void copySummaries();
    void summarizeAgain();
    /// `failed`: those of `ids` that are to be retried rather than made anew.
    void sendAgain(const QList<QByteArray> &ids, const QSet<QByteArray> &failed);
    void removeSelected();
    void undo();
    void onDeletionsChanged();
    void exportAs(HistoryExport::Format format, Extent extent);
    void complain(const QString &id, const QString &text);

    const AppContext m_context;
    LibraryModel &m_model;
    LibraryList &m_list;
    BannerArea &m_notices;
    ExportBar &m_export;
    LibraryDeletions *const m_deletions;
    QAction *m_star = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_again = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_undo = nullptr;
    QMenu *m_exportMenu = nullptr;
    QMenu *m_exportSelected = nullptr;
};

} // namespace smartcache
