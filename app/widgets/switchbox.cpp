#include "app/widgets/switchbox.h"

#include <QPainter>

namespace smartcache {

namespace {

constexpr int trackWidth = 38;
constexpr int trackHeight = 22;
constexpr int focusWidth = 2; ///< Around the track, with as much room between.

} // namespace

SwitchBox::SwitchBox(QWidget *parent)
    : QCheckBox(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
}

QSize SwitchBox::sizeHint() const
{
    return {trackWidth + 4 * focusWidth, trackHeight + 4 * focusWidth};
}

void SwitchBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette &colors = palette();
    const bool isOn = isChecked();
    const QRectF track(2 * focusWidth, 2 * focusWidth, trackWidth, trackHeight);

    painter.setOpacity(isEnabled() ? 1 : 0.45);
    painter.setPen(isOn ? Qt::NoPen : QPen(colors.color(QPalette::PlaceholderText), 1.5));
    painter.setBrush(colors.color(isOn ? QPalette::Highlight : QPalette::Base));
    const QRectF inked = isOn ? track : track.adjusted(0.75, 0.75, -0.75, -0.75);
    painter.drawRoundedRect(inked, inked.height() / 2, inked.height() / 2);

    const qreal knob = isOn ? trackHeight - 6 : trackHeight - 10;
    const qreal middle = track.height() / 2;
    const bool isAtRight = isOn != isRightToLeft();
    const QPointF center(isAtRight ? track.right() - middle : track.left() + middle,
                         track.center().y());
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.color(isOn ? QPalette::HighlightedText : QPalette::PlaceholderText));
    painter.drawEllipse(center, knob / 2, knob / 2);

    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colors.color(QPalette::Highlight), focusWidth));
        const QRectF ring = QRectF(rect()).adjusted(1, 1, -1, -1);
        painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2);
    }
}

} // namespace smartcache
