#pragma once

#include "app/appcontext.h"
#include "app/library/marksdrafts.h"
#include "core/base/error.h"

#include <QFrame>
#include <QTimer>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace smartcache {

/// What the user adds to a job: star, note, tags. Saved when a field is left and after a pause in
/// typing. Main thread.
class MarksForm : public QFrame
{
    Q_OBJECT

public:
    explicit MarksForm(const AppContext &context, QWidget *parent = nullptr);

    /// Saves what was typed for the former first. Empty: nothing is shown.
    void show(const QByteArray &id);
    const QByteArray &id() const { return m_id; }
    void save();
    /// Something was typed or sent of which the store has not said that it is kept.
    bool isBusy() const { return m_drafts.isBusy() || m_isNoteTyped || m_areTagsTyped; }

    static constexpr int pauseMs = 1000;

Q_SIGNALS:
    void starWanted(const QByteArray &id, bool starred);
    /// Of another job than the one shown now; its text is back when it is shown again.
    void failed(const smartcache::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeFields();
    void load();
    void fill(const QJsonObject &listed);
    void onFailed(const QByteArray &id, const Error &error);
    void sayNotSaved(const Error &error);
    void say(const QString &text, bool isError);
    void drawStar();

    const AppContext m_context;
    QByteArray m_id;
    QToolButton *const m_star;
    QLineEdit *const m_tags;
    QPlainTextEdit *const m_note;
    QLabel *const m_said;
    bool m_isNoteTyped = false; ///< Since it was filled or saved.
    bool m_areTagsTyped = false;
    MarksDrafts m_drafts;
    QTimer m_pause;
    QTimer m_saidTime;
};

} // namespace smartcache
