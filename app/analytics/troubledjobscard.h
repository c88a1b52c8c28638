#pragma once

#include "app/analytics/deferredremoval.h"
#include "app/analytics/retryall.h"
#include "app/analytics/troubledjobsmodel.h"
#include "app/appcontext.h"

#include <QFrame>
#include <QTimer>

class QAction;
class QLabel;
class QListView;
class QPushButton;

namespace smartcache {

class SegmentedSwitch;

/// The jobs that failed and those that will be tried again, with what can be done about them. Main
/// thread.
class TroubledJobsCard : public QFrame
{
    Q_OBJECT

public:
    explicit TroubledJobsCard(const AppContext &context, QWidget *parent = nullptr);

    /// Asks for jobs and follows what happens to them only while active. Not at first.
    void setActive(bool active);
    /// Deletions wait, or are not answered yet.
    bool isBusy() const { return m_removal.isBusy(); }
    /// How many there are in all.
    void setCounts(qint64 dead, qint64 delayed);

Q_SIGNALS:
    /// A person wants to see this job.
    void jobActivated(const QByteArray &id);

private:
    QWidget *makeHeader();
    void makeList();
    QWidget *makeStatusLine();
    QWidget *makeButtons();
    QAction *addJobAction(const QString &text, const QString &icon,
                          void (TroubledJobsCard::*act)());
    void setKind(int index);
    void open();
    void retry();
    void removeSelected();
    void retryAll();
    void onListed();
    void onUnlisted(const Error &error);
    void onRemovalsChanged();
    void say(const QString &message, bool isTrouble = false);
    void refreshLook();
    QList<QByteArray> selectedIds() const;

    const AppContext m_context;
    TroubledJobsModel m_model;
    RetryAll m_retryAll;
    DeferredRemoval m_removal;
    QTimer m_reload;
    bool m_reloadsAll = false; ///< The next time: what is known may be wrong beyond the first page.
    bool m_isActive = false;
    bool m_isListed = false; ///< Something was answered since the kind was chosen.
    qint64 m_dead = 0;
    qint64 m_delayed = 0;

    SegmentedSwitch *m_kind = nullptr;
    QListView *m_list = nullptr;
    QLabel *m_empty = nullptr;
    QLabel *m_message = nullptr;
    QPushButton *m_undo = nullptr;
    QPushButton *m_more = nullptr;
    QAction *m_open = nullptr;
    QAction *m_retry = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_retryEach = nullptr;
};

} // namespace smartcache
