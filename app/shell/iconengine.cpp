#include "app/shell/iconengine.h"

#include <QApplication>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QSvgRenderer>

#include <utility>

namespace smartcache {

IconEngine::IconEngine(QString file, std::optional<QColor> color)
    : m_file(std::move(file))
    , m_color(std::move(color))
{}

void IconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode,
                       QIcon::State /*state*/)
{
    const qreal ratio = painter->device() ? painter->device()->devicePixelRatio() : 1;
    QImage image(rect.size() * ratio, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    {
        QPainter drawing(&image);
        drawing.setRenderHint(QPainter::Antialiasing);
        QSvgRenderer(m_file).render(&drawing, QRectF(image.rect()));
        const QPalette palette = QApplication::palette();
        const QColor ink = m_color.value_or(palette.color(
            mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::WindowText));
        drawing.setCompositionMode(QPainter::CompositionMode_SourceIn);
        drawing.fillRect(image.rect(), ink);
    }
    painter->save();
    if (mode == QIcon::Disabled)
        painter->setOpacity(0.4);
    painter->drawImage(rect, image);
    painter->restore();
}

QPixmap IconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(), size), mode, state);
    return pixmap;
}

QIconEngine *IconEngine::clone() const
{
    return new IconEngine(*this); // QIcon owns it
}

} // namespace smartcache
