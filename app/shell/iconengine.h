#pragma once

#include <QColor>
#include <QIconEngine>

#include <optional>

namespace smartcache {

/// Draws an SVG file of black lines in another colour: a given one, or else that of the
/// application's text, faded where the icon is disabled. Main thread.
class IconEngine : public QIconEngine
{
public:
    explicit IconEngine(QString file, std::optional<QColor> color = {});

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine *clone() const override;

private:
    const QString m_file;
    const std::optional<QColor> m_color;
};

} // namespace smartcache
