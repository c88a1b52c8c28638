#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace smartcache {

class Theme;

/// Stands where a list or a job would be: what is there instead, why, and a button that helps.
/// Main thread.
class Placeholder : public QWidget
{
    Q_OBJECT

public:
    /// `icon`: as for Theme::icon(). `theme` must outlive this object.
    Placeholder(const Theme &theme, const QString &icon, QWidget *parent = nullptr);

    /// Plain texts. An empty `button`: none.
    void say(const QString &heading, const QString &hint, const QString &button = {});
    QString heading() const;

Q_SIGNALS:
    void pressed();

private:
    void draw();

    const Theme &m_theme;
    const QString m_iconName;
    QLabel *const m_icon;
    QLabel *const m_heading;
    QLabel *const m_hint;
    QPushButton *const m_button;
};

} // namespace smartcache
