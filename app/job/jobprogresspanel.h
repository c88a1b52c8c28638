#pragma once

#include "app/job/jobwatch.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace smartcache {

/// How far an unfinished job has come, for how long it has been under way, and the way to end it.
/// Main thread.
class JobProgressPanel : public QWidget
{
    Q_OBJECT

public:
    explicit JobProgressPanel(const AppContext &context, QWidget *parent = nullptr);

    /// What `watch` knows now; the time goes on by itself. Visible while the job has not ended.
    void show(const JobWatch &watch);

Q_SIGNALS:
    void cancelRequested();

private:
    QString stageText(const JobWatch &watch) const;
    QString waitText(const JobWatch &watch) const;
    void showTime();

    const AppContext m_context;
    QTimer m_ticker;
    QDateTime m_since;
    QDateTime m_retryAt; ///< Valid: it waits for its next attempt.
    QLabel *const m_stage;
    QLabel *const m_time;
    QLabel *const m_why;
    QProgressBar *const m_bar;
    QPushButton *const m_cancel;
};

} // namespace smartcache
