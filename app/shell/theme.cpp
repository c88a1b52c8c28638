#include "app/shell/theme.h"

#include "app/shell/iconengine.h"

#include <QApplication>
#include <QFile>
#include <QStyleFactory>
#include <QStyleHints>

namespace smartcache {

namespace {

ThemeColors lightColors()
{
    return {QColor(0xf6, 0xf7, 0xf9), QColor(0xec, 0xee, 0xf2), QColor(0xff, 0xff, 0xff),
            QColor(0xd9, 0xdd, 0xe4), QColor(0x1c, 0x21, 0x2b), QColor(0x5b, 0x64, 0x75),
            QColor(0x42, 0x51, 0xd6), QColor(0xff, 0xff, 0xff), QColor(0xe6, 0xe9, 0xfc),
            QColor(0x1f, 0x8a, 0x7d), QColor(0x1d, 0x7a, 0x4b), QColor(0x93, 0x5b, 0x00),
            QColor(0xb4, 0x2b, 0x2b), QColor(0xff, 0xf3, 0xd9), QColor(0xfd, 0xe7, 0xe7)};
}

ThemeColors darkColors()
{
    return {QColor(0x16, 0x19, 0x20), QColor(0x10, 0x13, 0x18), QColor(0x1f, 0x23, 0x2c),
            QColor(0x36, 0x3c, 0x49), QColor(0xe7, 0xea, 0xf0), QColor(0x9d, 0xa6, 0xb7),
            QColor(0x93, 0x9f, 0xfb), QColor(0x11, 0x14, 0x22), QColor(0x2a, 0x30, 0x54),
            QColor(0x4f, 0xc3, 0xb4), QColor(0x5f, 0xcd, 0x94), QColor(0xf0, 0xb9, 0x5c),
            QColor(0xf2, 0x8b, 0x8b), QColor(0x3a, 0x2f, 0x17), QColor(0x42, 0x20, 0x24)};
}

QPalette paletteOf(const ThemeColors &colors)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor &color) {
        palette.setColor(role, color);
    };
    set(QPalette::Window, colors.window);
    set(QPalette::WindowText, colors.text);
    set(QPalette::Base, colors.surface);
    set(QPalette::AlternateBase, colors.window);
    set(QPalette::Text, colors.text);
    set(QPalette::Button, colors.surface);
    set(QPalette::ButtonText, colors.text);
    set(QPalette::BrightText, colors.danger);
    set(QPalette::ToolTipBase, colors.surface);
    set(QPalette::ToolTipText, colors.text);
    set(QPalette::PlaceholderText, colors.muted);
    set(QPalette::Highlight, colors.accent);
    set(QPalette::HighlightedText, colors.onAccent);
    set(QPalette::Link, colors.accent);
    set(QPalette::LinkVisited, colors.accent);
    set(QPalette::Light, colors.surface);
    set(QPalette::Midlight, colors.surface);
    set(QPalette::Mid, colors.border);
    set(QPalette::Dark, colors.border);
    set(QPalette::Shadow, colors.border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        QColor faded = colors.muted;
        faded.setAlphaF(0.7F);
        palette.setColor(QPalette::Disabled, role, faded);
    }
    return palette;
}

} // namespace

Theme::Theme(QApplication &application, QObject *parent)
    : QObject(parent)
    , m_application(application)
    , m_systemPalette(QApplication::palette())
{
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] {
        if (m_appearance == Appearance::System)
            apply();
    });
#endif
    apply();
}

Theme::~Theme() = default;

void Theme::setAppearance(Appearance appearance)
{
    m_appearance = appearance;
    apply();
}

bool Theme::systemIsDark() const
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    if (QGuiApplication::styleHints()->colorScheme() != Qt::ColorScheme::Unknown)
        return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#endif
    return m_systemPalette.color(QPalette::Window).lightness() < 128;
}

void Theme::apply()
{
    m_isDark =
        m_appearance == Appearance::Dark || (m_appearance == Appearance::System && systemIsDark());
    m_colors = m_isDark ? darkColors() : lightColors();
    QApplication::setPalette(paletteOf(m_colors));
    m_application.setStyleSheet(styleSheet());
    Q_EMIT changed();
}

/// The style sheet with "@name" in place of colours.
QString Theme::styleSheet() const
{
    QFile file(QStringLiteral(":/app/style.qss"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The style sheet is missing from the program");
    QString sheet = QString::fromUtf8(file.readAll());
    // Longer names before those that they begin with.
    const std::pair<const char *, QColor> colors[] = {
        {"@window", m_colors.window},
        {"@sidebar", m_colors.sidebar},
        {"@surface", m_colors.surface},
        {"@border", m_colors.border},
        {"@text", m_colors.text},
        {"@muted", m_colors.muted},
        {"@accentSoft", m_colors.accentSoft},
        {"@accent", m_colors.accent},
        {"@onAccent", m_colors.onAccent},
        {"@success", m_colors.success},
        {"@warningSoft", m_colors.warningSoft},
        {"@warning", m_colors.warning},
        {"@dangerSoft", m_colors.dangerSoft},
        {"@danger", m_colors.danger},
    };
    for (const auto &[name, color] : colors)
        sheet.replace(QLatin1String(name), color.name());
    return sheet;
}

QIcon Theme::icon(const QString &name) const
{
    return QIcon(new IconEngine(QStringLiteral(":/app/icons/%1.svg").arg(name)));
}

QIcon Theme::icon(const QString &name, const QColor &color) const
{
    return QIcon(new IconEngine(QStringLiteral(":/app/icons/%1.svg").arg(name), color));
}

} // namespace smartcache
