#pragma once

#include <QChartView>
#include <QColor>

#include <functional>

class QAbstractSeries;

namespace smartcache {

/// Shows a chart of bars at 0, 1, 2, … and tells in a tool tip what stands at the bar under the
/// pointer, or at the one that the arrow keys have come to. Main thread.
class TimeChartView : public QChartView
{
    Q_OBJECT

public:
    /// `tip`: plain text for a bar's number.
    TimeChartView(QChart *chart, std::function<QString(int)> tip, QWidget *parent = nullptr);

    /// Whose bars they are; `count` of them.
    void setBars(QAbstractSeries *series, int count);
    /// Behind the bar that is told of.
    void setMarkColor(const QColor &color);
    /// -1: none.
    int marked() const { return m_marked; }
    /// Of the bar, in coordinates of the viewport.
    QRect columnRect(int index) const;

protected:
    bool viewportEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    void mark(int index, const QPoint &globalPosition);
    int indexAt(const QPoint &position) const;

    const std::function<QString(int)> m_tip;
    QAbstractSeries *m_series = nullptr;
    QColor m_markColor;
    int m_count = 0;
    int m_marked = -1;
};

} // namespace smartcache
