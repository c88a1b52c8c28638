#pragma once

#include <QWidget>

class QBoxLayout;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace smartcache {

class Theme;

/// One setting: what it is called and means, its control beside that or, where there is little
/// room, below, and what there is to say about its value. All texts are plain. Main thread.
class SettingRow : public QWidget
{
    Q_OBJECT

public:
    SettingRow(Theme &theme, const QString &title, const QString &help, QWidget *parent = nullptr);

    /// Takes the widget over; `focus` is the part of it that the title leads to.
    void addControl(QWidget *control, QWidget *focus = nullptr);
    void setControlEnabled(bool enabled);
    void focusControl();

    /// Below the help: where the value comes from. Empty: nothing.
    void setNote(const QString &text);
    /// Below the control: what the value means, what came of it.
    void setMeaning(const QString &text);
    /// Below the control, in the colour of trouble.
    void setProblem(const QString &text);
    QString note() const;
    QString meaning() const;
    QString problem() const;

    /// Whether there is a button that brings the default back, and what that is.
    void setResettable(bool resettable, const QString &defaultValue = {});
    QToolButton *resetButton() const { return m_reset; }

    /// Words that the search finds it by, besides its texts.
    void addKeyword(const QString &word) { m_keywords += QLatin1Char(' ') + word; }
    /// Whether it has all of these words. No words: yes.
    bool matches(const QString &words) const;

    /// As wide as it must be when its control stands below.
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void resetRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    static void say(QLabel *label, const QString &text);

    QBoxLayout *const m_layout;
    QLabel *const m_title;
    QLabel *const m_help;
    QWidget *const m_noteBox;
    QLabel *const m_note;
    QLabel *const m_meaning;
    QLabel *const m_problem;
    QToolButton *const m_reset;
    QWidget *const m_right;
    QVBoxLayout *const m_controls;
    QList<QWidget *> m_added;
    QString m_keywords;
};

} // namespace smartcache
