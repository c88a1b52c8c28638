#pragma once

#include "app/appcontext.h"
#include "core/base/error.h"
#include "core/history/historyclient.h"

#include <QFrame>
#include <QHash>
#include <QMap>
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
    bool isBusy() const { return !m_sent.isEmpty() || m_isNoteTyped || m_areTagsTyped; }

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
    void saveNote();
    void saveTags();
    HistoryClient::Callback<JobMarks> answer(std::function<void()> putBack);
    // What could not be saved: where it was typed, or, when that is not shown, until it is.
    void putNoteBack(const QByteArray &id, const QString &note);
    void putTagsBack(const QByteArray &id, const QString &tags);
    void onBackend();
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
    // By job, of others than the one that is shown.
    QHash<QByteArray, QString> m_unsavedNotes;
    QHash<QByteArray, QString> m_unsavedTags;
    QTimer m_pause;
    QTimer m_saidTime;
    /// What is under way, by number, with what puts it back should it fail.
    QMap<int, std::function<void()>> m_sent;
    int m_lastSent = 0;
};

} // namespace smartcache
