#include "app/analytics/tilegrid.h"

#include <QGridLayout>
#include <QResizeEvent>

#include <utility>

namespace smartcache {

namespace {

constexpr int spacing = 12;

} // namespace

TileGrid::TileGrid(int leastWidth, QList<int> columns, QWidget *parent)
    : QWidget(parent)
    , m_leastWidth(leastWidth)
    , m_columns(std::move(columns))
    , m_layout(new QGridLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(spacing);
}

void TileGrid::add(QWidget *tile)
{
    m_tiles.append(tile);
    arrange(m_shown);
}

/// One column's width: the grid can always give way to that, whatever it shows now.
QSize TileGrid::minimumSizeHint() const
{
    return {m_leastWidth, m_layout->totalMinimumSize().height()};
}

void TileGrid::resizeEvent(QResizeEvent *event)
{
    const int room = (event->size().width() + spacing) / (m_leastWidth + spacing);
    int columns = 1;
    for (const int allowed : m_columns) {
        if (allowed <= room)
            columns = allowed;
    }
    if (columns != m_shown)
        arrange(columns);
}

void TileGrid::arrange(int columns)
{
    m_shown = columns;
    for (QWidget *tile : std::as_const(m_tiles))
        m_layout->removeWidget(tile);
    for (int column = 0; column < m_columns.constLast(); ++column)
        m_layout->setColumnStretch(column, column < columns ? 1 : 0);
    for (int i = 0; i < int(m_tiles.size()); ++i)
        m_layout->addWidget(m_tiles.at(i), i / columns, i % columns);
    updateGeometry();
}

} // namespace smartcache
