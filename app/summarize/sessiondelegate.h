#pragma once

#include <QStyledItemDelegate>

namespace smartcache {

class Theme;

/// Paints a row of SessionModel: the title, and its state beneath it. Main thread.
class SessionDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// `theme` must outlive this object.
    explicit SessionDelegate(Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    QColor stateColor(const QModelIndex &index) const;

    Theme &m_theme;
};

} // namespace smartcache
