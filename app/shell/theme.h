#pragma once

#include <QColor>
#include <QIcon>
#include <QObject>
#include <QPalette>

class QApplication;

namespace smartcache {

/// How the window is to look.
enum class Appearance { System, Light, Dark };

/// What colours are for. Text on each ground reaches a contrast of 4.5 to 1 (WCAG 2.2, 1.4.3).
struct ThemeColors
{
    QColor window;     ///< The ground of everything.
    QColor sidebar;    ///< That of the navigation.
    QColor surface;    ///< Cards, fields, lists.
    QColor border;     ///< Around these.
    QColor text;       ///< On any ground.
    QColor muted;      ///< Text of second rank.
    QColor accent;     ///< What can be pressed, what is chosen, the first series of a chart.
    QColor onAccent;   ///< Text on it.
    QColor accentSoft; ///< The ground of what is chosen, of tags.
    QColor second;     ///< The second series of a chart.
    QColor success;
    QColor warning;
    QColor danger;
    QColor warningSoft; ///< The ground of a banner.
    QColor dangerSoft;
};

/// The application's colours, style and icons, in light and dark. Sets them on the application, of
/// which there is one. Main thread.
class Theme : public QObject
{
    Q_OBJECT

public:
    /// REQUIRES: constructed before the application's palette is changed.
    explicit Theme(QApplication &application, QObject *parent = nullptr);
    ~Theme() override;

    void setAppearance(Appearance appearance);
    Appearance appearance() const { return m_appearance; }
    bool isDark() const { return m_isDark; }
    const ThemeColors &colors() const { return m_colors; }

    /// One of resources/app/icons, "search", drawn sharp at every scale and in the colour that text
    /// has where it is shown, also after a change of appearance.
    QIcon icon(const QString &name) const;
    /// The same in a colour of its own.
    QIcon icon(const QString &name, const QColor &color) const;

Q_SIGNALS:
    /// After everything was set.
    void changed();

private:
    bool systemIsDark() const;
    void apply();
    QString styleSheet() const;

    QApplication &m_application;
    const QPalette m_systemPalette;
    Appearance m_appearance = Appearance::System;
    bool m_isDark = false;
    ThemeColors m_colors;
};

} // namespace smartcache
