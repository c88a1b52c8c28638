#include "app/analytics/elidedtext.h"

#include <QPainter>
#include <QStyle>

namespace smartcache {

QSize ElidedText::minimumSizeHint() const
{
    return {0, QLabel::minimumSizeHint().height()};
}

void ElidedText::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect rect = contentsRect();
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, rect.width());
    style()->drawItemText(&painter, rect,
                          int(QStyle::visualAlignment(layoutDirection(), alignment())), palette(),
                          isEnabled(), shown, foregroundRole());
}

} // namespace smartcache
