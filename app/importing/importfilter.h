#pragma once

#include <QSortFilterProxyModel>

namespace smartcache {

/// The rows of an ImportTableModel that contain a text. Main thread.
class ImportFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setText(const QString &text);
    /// Rows of the source that are shown.
    QList<int> sourceRows() const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_text;
};

} // namespace smartcache
