#pragma once

#include "app/library/libraryrow.h"

#include <QHash>
#include <QPixmap>
#include <QStyledItemDelegate>

namespace smartcache {

class Clock;
class Theme;

/// Paints the rows of a LibraryModel, all of one height. What it paints is foreign text and never
/// taken for markup. Main thread.
class LibraryDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// Both must outlive this object.
    LibraryDelegate(const Theme &theme, const Clock &clock, QObject *parent = nullptr);

    /// Where the star of a row that fills `row` can be pressed.
    static QRect starRect(const QRect &row, Qt::LayoutDirection direction);
    static int rowHeight(const QFont &font);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    class Lines;

    void paintGround(QPainter *painter, const QStyleOptionViewItem &option) const;
    void paintStar(QPainter *painter, const QStyleOptionViewItem &option, bool isStarred) const;
    void paintIcon(QPainter *painter, const QRect &place, const char *name,
                   const QColor &color) const;
    void paintStatus(const Lines &lines, QRect *line, const LibraryRow &row) const;
    void paintTags(const Lines &lines, QRect *line, const QStringList &tags) const;
    void paintAbsent(QPainter *painter, const QStyleOptionViewItem &option) const;

    const Theme &m_theme;
    const Clock &m_clock;
    mutable QHash<QString, QPixmap> m_icons; ///< Some, in the colours of a light and a dark theme.
};

} // namespace smartcache
