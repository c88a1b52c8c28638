#include "app/analytics/timechartview.h"

#include <QAbstractSeries>
#include <QChart>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace smartcache {

TimeChartView::TimeChartView(QChart *chart, std::function<QString(int)> tip, QWidget *parent)
    : QChartView(chart, parent)
    , m_tip(std::move(tip))
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setBackgroundBrush(Qt::NoBrush);
    viewport()->setAutoFillBackground(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void TimeChartView::setBars(QAbstractSeries *series, int count)
{
    m_series = series;
    m_count = count;
    m_marked = std::min(m_marked, count - 1);
}

void TimeChartView::setMarkColor(const QColor &color)
{
    m_markColor = color;
    viewport()->update();
}

QRect TimeChartView::columnRect(int index) const
{
    if (!m_series || index < 0)
        return {};
    const auto edge = [&](double x) {
        return mapFromScene(chart()->mapToScene(chart()->mapToPosition({x, 0}, m_series))).x();
    };
    const QRect plot = mapFromScene(chart()->mapRectToScene(chart()->plotArea())).boundingRect();
    const int left = edge(index - 0.5);
    return {left, plot.top(), std::max(edge(index + 0.5) - left, 2), plot.height()};
}

int TimeChartView::indexAt(const QPoint &position) const
{
    const QRectF plot = chart()->plotArea();
    const QPointF inChart = chart()->mapFromScene(mapToScene(position));
    if (!m_series || !plot.contains(inChart))
        return -1;
    return std::clamp(int(std::lround(chart()->mapToValue(inChart, m_series).x())), 0, m_count - 1);
}

void TimeChartView::mark(int index, const QPoint &globalPosition)
{
    if (index != m_marked) {
        m_marked = index;
        viewport()->update();
    }
    if (index < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(globalPosition, m_tip(index), this);
}

bool TimeChartView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave && m_marked >= 0)
        mark(-1, {});
    return QChartView::viewportEvent(event);
}

void TimeChartView::mouseMoveEvent(QMouseEvent *event)
{
    mark(indexAt(event->position().toPoint()), event->globalPosition().toPoint());
    QChartView::mouseMoveEvent(event);
}

void TimeChartView::keyPressEvent(QKeyEvent *event)
{
    int index = m_marked;
    switch (event->key()) {
    case Qt::Key_Right:
        index = m_marked < 0 ? m_count - 1 : m_marked + 1;
        break;
    case Qt::Key_Left:
        index = m_marked < 0 ? m_count - 1 : m_marked - 1;
        break;
    case Qt::Key_Home:
        index = 0;
        break;
    case Qt::Key_End:
        index = m_count - 1;
        break;
    default:
        event->ignore(); // Also the page's keys: QGraphicsView would keep them.
        return;
    }
    if (m_count == 0)
        return;
    index = std::clamp(index, 0, m_count - 1);
    mark(index, viewport()->mapToGlobal(columnRect(index).center()));
}

void TimeChartView::focusOutEvent(QFocusEvent *event)
{
    mark(-1, {});
    QChartView::focusOutEvent(event);
}

/// The page scrolls, not the chart.
void TimeChartView::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

void TimeChartView::drawBackground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawBackground(painter, rect);
    if (m_marked < 0)
        return;
    painter->save();
    painter->resetTransform();
    painter->fillRect(columnRect(m_marked), m_markColor);
    painter->restore();
}

void TimeChartView::drawForeground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawForeground(painter, rect);
    if (!hasFocus())
        return;
    painter->save();
    painter->resetTransform();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(palette().color(QPalette::Link), 2));
    painter->drawRoundedRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1), 6, 6);
    painter->restore();
}

} // namespace smartcache
