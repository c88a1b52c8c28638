#pragma once

#include <QStyledItemDelegate>

namespace smartcache {

class Theme;

/// Draws a row of TroubledJobsModel: what the job is about and what comes of it above, why it
/// failed below. Main thread.
class TroubledJobDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// `theme` must outlive this object.
    explicit TroubledJobDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace smartcache
