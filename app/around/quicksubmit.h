#pragma once

#include "app/appcontext.h"
#include "core/submission.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace smartcache {

struct Event;
struct SubmitReply;

/// A small window of its own, called from the tray: one field for a text or an address, and the
/// summary below it as it is written. Enter submits, Escape closes. Main thread.
class QuickSubmit : public QWidget
{
    Q_OBJECT

public:
    explicit QuickSubmit(const AppContext &context, QWidget *parent = nullptr);

    /// Shows it in the middle of the screen where the pointer is, with the address that lies in the
    /// clipboard, if there is one, to be taken or typed over.
    void open();

Q_SIGNALS:
    /// A job has begun for what was submitted.
    void submitted(const QByteArray &id);
    /// The person wants to see it in the window: a job's id, or the hash of a cached summary.
    void openWanted(const QByteArray &id);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void submit();
    void onReply(const Expected<SubmitReply> &reply);
    void onEvent(const Event &event);
    void load();
    void showJob(const Job &job);
    void showRunning(const QString &state);
    void showSummary(const QString &text);
    void showError(const QString &text);
    void setRunning(bool isRunning);

    const AppContext m_context;
    int m_round = 0; ///< Of submissions: the answer to an older one is not shown.
    QByteArray m_id; ///< Of what is shown.
    QLineEdit *const m_input;
    QPushButton *const m_submit;
    QProgressBar *const m_progress;
    QLabel *const m_state;
    QLabel *const m_result;
    QPushButton *const m_open;
    QPushButton *const m_copy;
};

} // namespace smartcache
