#pragma once

#include "app/widgets/look.h"

#include <QComboBox>
#include <QPainter>
#include <QWheelEvent>

namespace smartcache {

/// A combo box on a page that scrolls: the wheel turns the page, not the value, unless the box has
/// the focus; and it needs no more room than there is. Main thread.
class CalmComboBox : public QComboBox
{
    Q_OBJECT

public:
    explicit CalmComboBox(QWidget *parent = nullptr)
        : QComboBox(parent)
    {
        setFocusPolicy(Qt::StrongFocus);
        setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        setMinimumContentsLength(8);
        setLook(this, "calm");
    }

protected:
    /// The arrow of the style has a frame of its own, and a style sheet could give it no colour of
    /// the theme's.
    void paintEvent(QPaintEvent *event) override
    {
        QComboBox::paintEvent(event);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QPalette::ColorGroup group = isEnabled() ? QPalette::Active : QPalette::Disabled;
        painter.setPen(QPen(palette().color(group, QPalette::WindowText), 1.6, Qt::SolidLine,
                            Qt::RoundCap, Qt::RoundJoin));
        const qreal x = isRightToLeft() ? 14 : width() - 14;
        const qreal y = height() / 2.0;
        const QPointF arrow[] = {{x - 4, y - 2}, {x, y + 2}, {x + 4, y - 2}};
        painter.drawPolyline(arrow, 3);
    }

    void wheelEvent(QWheelEvent *event) override
    {
        if (hasFocus())
            QComboBox::wheelEvent(event);
        else
            event->ignore();
    }
};

} // namespace smartcache
