#include "app/library/librarylist.h"

#include "app/library/librarydelegate.h"
#include "app/library/librarymodel.h"
#include "app/shell/theme.h"

#include <QHeaderView>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace smartcache {

namespace {

/// How many rows before the end more are asked for.
constexpr int rowsAhead = 60;

} // namespace

LibraryList::LibraryList(LibraryModel &model, const Theme &theme, const Clock &clock,
                         QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setModel(&model);
    setItemDelegate(new LibraryDelegate(theme, clock, this));
    setAccessibleName(tr("Submissions"));
    horizontalHeader()->hide();
    horizontalHeader()->setStretchLastSection(true);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(rowHeight());
    setShowGrid(false);
    setTabKeyNavigation(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // Else each first page narrows the rows.
    setMouseTracking(true);
    setMinimumWidth(240);
    verticalScrollBar()->setSingleStep(24);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &LibraryList::fetchAhead);
}

int LibraryList::rowHeight() const
{
    return LibraryDelegate::rowHeight(font());
}

int LibraryList::topRow() const
{
    return verticalScrollBar()->value() / rowHeight();
}

void LibraryList::fetchAhead()
{
    const int below = m_model.rowCount() - topRow() - viewport()->height() / rowHeight();
    if (below < rowsAhead && m_model.canFetchMore({}))
        m_model.fetchMore({});
}

int LibraryList::selectedCount() const
{
    int count = 0;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        count += range.height();
    return count;
}

QList<int> LibraryList::selectedRows() const
{
    QList<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

QList<QByteArray> LibraryList::selectedIds() const
{
    QList<QByteArray> ids;
    for (const int row : selectedRows())
        ids.append(m_model.idAt(row));
    return ids;
}

void LibraryList::selectOnly(int row)
{
    const QModelIndex index = m_model.index(row);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    scrollTo(index);
}

void LibraryList::keyboardSearch(const QString & /*search*/) {}

void LibraryList::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QTableView::rowsInserted(parent, start, end);
    // At the very top, what is new is to be seen.
    if (verticalScrollBar()->value() > 0 && start <= topRow() + m_shift)
        m_shift += end - start + 1;
}

void LibraryList::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    QTableView::rowsAboutToBeRemoved(parent, start, end);
    const int top = topRow() + m_shift;
    if (verticalScrollBar()->value() > 0 && start < top)
        m_shift -= std::min(end + 1, top) - start;
}

void LibraryList::updateGeometries()
{
    QTableView::updateGeometries();
    if (const int shift = std::exchange(m_shift, 0); shift != 0) {
        QScrollBar *bar = verticalScrollBar();
        bar->setValue(bar->value() + shift * rowHeight());
    }
}

/// Home and End are for rows here: there is but one column.
QModelIndex LibraryList::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    switch (action) {
    case MoveHome:
        return m_model.index(0);
    case MoveEnd:
        return m_model.index(m_model.rowCount() - 1);
    case MoveLeft:
    case MoveRight:
    case MoveNext:
    case MovePrevious:
        return currentIndex();
    default:
        return QTableView::moveCursor(action, modifiers);
    }
}

void LibraryList::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        verticalHeader()->setDefaultSectionSize(rowHeight());
}

void LibraryList::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectionMoved();
}

int LibraryList::rowAtStar(const QPoint &position) const
{
    const QModelIndex index = indexAt(position);
    if (!index.isValid()
        || !LibraryDelegate::starRect(visualRect(index), layoutDirection()).contains(position))
        return -1;
    return index.row();
}

void LibraryList::mousePressEvent(QMouseEvent *event)
{
    const int row = event->button() == Qt::LeftButton ? rowAtStar(event->pos()) : -1;
    if (row >= 0)
        Q_EMIT starClicked(row); // Without selecting it.
    else
        QTableView::mousePressEvent(event);
}

void LibraryList::mouseDoubleClickEvent(QMouseEvent *event)
{
    mousePressEvent(event); // Two clicks on a star are two.
}

} // namespace smartcache
