#pragma once

#include "app/appcontext.h"
#include "app/importing/failedpagesmodel.h"

#include <QWidget>

#include <utility>

class QFrame;
class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QTreeView;

namespace smartcache {

class ImportRun;

/// The third step of an import: how far it has come, and what became of it. Main thread.
class ImportProgress : public QWidget
{
    Q_OBJECT

public:
    /// `run` must outlive this object.
    ImportProgress(const AppContext &context, ImportRun &run, QWidget *parent = nullptr);

private:
    QFrame *makeCard();
    QLabel *addFigure(QHBoxLayout *layout, const QString &caption, const QString &name);
    QHBoxLayout *makeButtons();
    void makeFailures();
    void refresh();
    /// Each with whether it is to be seen.
    void showButtons(const QList<std::pair<QPushButton *, bool>> &wanted);
    QString stateText() const;
    QString noteText() const;

    const AppContext m_context;
    ImportRun &m_run;
    FailedPagesModel m_failures;

    QLabel *const m_state;
    QLabel *const m_percent;
    QProgressBar *const m_progress;
    QLabel *const m_note;
    QLabel *m_handedIn = nullptr;
    QLabel *m_done = nullptr;
    QLabel *m_fromCache = nullptr;
    QLabel *m_failed = nullptr;
    QLabel *m_left = nullptr;
    QPushButton *const m_pause;
    QPushButton *const m_resume;
    QPushButton *const m_cancel;
    QPushButton *const m_tryAgain;
    QPushButton *const m_finish;
    QLabel *const m_failuresTitle;
    QTreeView *const m_failuresTable;
};

} // namespace smartcache
