#pragma once

#include "app/importing/importestimate.h"
#include "core/readinglists/readinglist.h"

#include <QAbstractTableModel>
#include <QBitArray>

namespace smartcache {

/// The pages of a list, each with a check box. All text is plain. Main thread.
class ImportTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Title, Address, Tags, Added, Known, ColumnCount };

    /// `estimate` must outlive this object.
    explicit ImportTableModel(const ImportEstimate &estimate, QObject *parent = nullptr);

    /// All are checked.
    void setEntries(const QList<ReadingListEntry> &entries);
    const QList<ReadingListEntry> &entries() const { return m_entries; }
    const QBitArray &checked() const { return m_checked; }
    void setChecked(const QList<int> &rows, bool isChecked);
    /// Whether title, address or a tag contains `text`, whatever its case.
    bool matches(int row, const QString &text) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void checkedChanged();

private:
    QString text(int row, int column) const;
    QString knownText(int row) const;

    const ImportEstimate &m_estimate;
    QList<ReadingListEntry> m_entries;
    QBitArray m_checked;
};

} // namespace smartcache
