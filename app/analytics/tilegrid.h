#pragma once

#include <QList>
#include <QWidget>

class QGridLayout;

namespace smartcache {

/// Widgets of equal width in as many columns as there is room for. Main thread.
class TileGrid : public QWidget
{
    Q_OBJECT

public:
    /// `columns`: the numbers of columns there may be, ascending, from 1: those that leave no gap.
    TileGrid(int leastWidth, QList<int> columns, QWidget *parent = nullptr);

    void add(QWidget *tile);
    int columns() const { return m_shown; }

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange(int columns);

    const int m_leastWidth;
    const QList<int> m_columns;
    QGridLayout *const m_layout;
    QList<QWidget *> m_tiles;
    int m_shown = 1;
};

} // namespace smartcache
