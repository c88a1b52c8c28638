#pragma once

#include <QTableView>

namespace smartcache {

class Clock;
class LibraryModel;
class Theme;

/// The rows of the library. What is in view stays where it is while rows come and go above it.
/// A table of one column, since a QListView lays out all rows again for each that comes, and a
/// table of fixed heights none. Main thread.
class LibraryList : public QTableView
{
    Q_OBJECT

public:
    /// All must outlive this object.
    LibraryList(LibraryModel &model, const Theme &theme, const Clock &clock,
                QWidget *parent = nullptr);

    int selectedCount() const;
    /// From the top.
    QList<int> selectedRows() const;
    QList<QByteArray> selectedIds() const;
    /// Selects that row alone and brings it into view.
    void selectOnly(int row);

    /// Nothing: the keys of letters are for actions.
    void keyboardSearch(const QString &search) override;

Q_SIGNALS:
    void selectionMoved();
    void starClicked(int row);

protected:
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void selectionChanged(const QItemSelection &selected,
                          const QItemSelection &deselected) override;
    void updateGeometries() override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    int rowAtStar(const QPoint &position) const;
    int rowHeight() const;
    int topRow() const;
    void fetchAhead();

    LibraryModel &m_model;
    int m_shift =
        0; ///< Rows that came above the view, less those that went, since it was laid out.
};

} // namespace smartcache
