#pragma once

#include "app/appcontext.h"
#include "app/settings/keytest.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace smartcache {

/// What a person sees first, once: that summaries work at once without anything, what a Gemini key
/// adds and where to get one. Main thread.
class FirstRunPage : public QWidget
{
    Q_OBJECT

public:
    explicit FirstRunPage(const AppContext &context, QWidget *parent = nullptr);

    /// Whether it is still to be shown.
    static bool isDue(const Preferences &preferences);

Q_SIGNALS:
    /// The person goes on, with a key or without; it is not due any more.
    void finished();

private:
    QWidget *makeWelcome();
    QWidget *makeKeyCard();
    QWidget *makeButtons();

    void arrange();
    void save();
    void finish();
    void say(const QString &text, bool isProblem);

    const AppContext m_context;
    KeyTest m_keyTest;
    QLineEdit *const m_key;
    QPushButton *const m_test;
    QPushButton *const m_save;
    QPushButton *const m_skip;
    QLabel *const m_result;
};

} // namespace smartcache
