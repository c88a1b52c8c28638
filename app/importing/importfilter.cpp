#include "app/importing/importfilter.h"

#include "app/importing/importtablemodel.h"

namespace smartcache {

void ImportFilter::setText(const QString &text)
{
    const QString wanted = text.trimmed();
    if (m_text == wanted)
        return;
    m_text = wanted;
    invalidateFilter();
}

QList<int> ImportFilter::sourceRows() const
{
    QList<int> rows;
    rows.reserve(rowCount());
    for (int i = 0; i < rowCount(); ++i)
        rows.append(mapToSource(index(i, 0)).row());
    return rows;
}

bool ImportFilter::filterAcceptsRow(int row, const QModelIndex & /*parent*/) const
{
    return m_text.isEmpty() || static_cast<ImportTableModel *>(sourceModel())->matches(row, m_text);
}

} // namespace smartcache
