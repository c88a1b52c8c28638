#pragma once

#include <QAbstractTableModel>

namespace smartcache {

class ImportRun;

/// The pages of an import that failed, each with the reason. All text is plain. Main thread.
class FailedPagesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Title, Address, Reason, ColumnCount };

    /// `run` must outlive this object.
    explicit FailedPagesModel(const ImportRun &run, QObject *parent = nullptr);

    /// Takes over what has been added since, or begins anew.
    void refresh();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const QModelIndex &index) const;

    const ImportRun &m_run;
    int m_rows = 0;
};

} // namespace smartcache
