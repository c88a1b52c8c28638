#pragma once

#include <QFrame>

class QCheckBox;
class QPushButton;

namespace smartcache {

class Preferences;

/// Decides what closing the window means: with a tray, what the person chose once and for all
/// ("around/closeToTray"), or else what they answer in this bar at the top of the window. Main
/// thread.
class CloseQuestion : public QFrame
{
    Q_OBJECT

public:
    /// Hidden until it is asked.
    explicit CloseQuestion(Preferences &preferences, QWidget *parent = nullptr);

    static QString preferenceKey();

    /// The window was closed by its user. Answers at once where it is clear: without a tray it is
    /// the end; and who closes the window while asked has seen what the bar says.
    void ask(bool hasTray);

Q_SIGNALS:
    void hideWanted();
    void quitWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void answer(bool toTray);

    Preferences &m_preferences;
    QCheckBox *const m_remember;
    QPushButton *const m_keep;
};

} // namespace smartcache
