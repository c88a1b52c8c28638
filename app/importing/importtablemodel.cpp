#include "app/importing/importtablemodel.h"

#include <QLocale>

#include <algorithm>

namespace smartcache {

ImportTableModel::ImportTableModel(const ImportEstimate &estimate, QObject *parent)
    : QAbstractTableModel(parent)
    , m_estimate(estimate)
{}

void ImportTableModel::setEntries(const QList<ReadingListEntry> &entries)
{
    beginResetModel();
    m_entries = entries;
    m_checked = QBitArray(entries.size(), true);
    endResetModel();
    Q_EMIT checkedChanged();
}

void ImportTableModel::setChecked(const QList<int> &rows, bool isChecked)
{
    if (rows.isEmpty())
        return;
    for (const int row : rows)
        m_checked.setBit(row, isChecked);
    const auto [first, last] = std::minmax_element(rows.begin(), rows.end());
    Q_EMIT dataChanged(index(*first, Title), index(*last, Title), {Qt::CheckStateRole});
    Q_EMIT checkedChanged();
}

bool ImportTableModel::matches(int row, const QString &text) const
{
    const ReadingListEntry &entry = m_entries.at(row);
    const auto contains = [&text](const QString &where) {
        return where.contains(text, Qt::CaseInsensitive);
    };
    return contains(entry.title) || contains(entry.url)
           || std::any_of(entry.tags.begin(), entry.tags.end(), contains);
}

int ImportTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int ImportTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ImportTableModel::data(const QModelIndex &index, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case Qt::ToolTipRole: {
        // Views take what looks like HTML for HTML.
        const QString full = text(index.row(), index.column());
        return full.isEmpty() ? QVariant()
                              : QStringLiteral("<qt>%1</qt>").arg(full.toHtmlEscaped());
    }
    case Qt::CheckStateRole:
        if (index.column() == Title)
            return m_checked.testBit(index.row()) ? Qt::Checked : Qt::Unchecked;
        return {};
    default:
        return {};
    }
}

bool ImportTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != Title)
        return false;
    setChecked({index.row()}, value.toInt() == Qt::Checked);
    return true;
}

QVariant ImportTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Title:
        return tr("Title");
    case Address:
        return tr("Address");
    case Tags:
        return tr("Tags");
    case Added:
        return tr("Added");
    case Known:
        return tr("Here already?");
    default:
        return {};
    }
}

Qt::ItemFlags ImportTableModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    return index.column() == Title ? flags | Qt::ItemIsUserCheckable : flags;
}

QString ImportTableModel::text(int row, int column) const
{
    const ReadingListEntry &entry = m_entries.at(row);
    switch (column) {
    case Title:
        return entry.title.isEmpty() ? tr("Untitled") : entry.title;
    case Address:
        return entry.url;
    case Tags:
        return QLocale().createSeparatedList(entry.tags);
    case Added:
        return entry.addedAt.isValid()
                   ? QLocale().toString(entry.addedAt.toLocalTime().date(), QLocale::ShortFormat)
                   : QString();
    case Known:
        return knownText(row);
    default:
        return {};
    }
}

QString ImportTableModel::knownText(int row) const
{
    switch (m_estimate.known(row)) {
    case ImportEstimate::Known::NotYet:
        return {};
    case ImportEstimate::Known::New:
        return tr("New");
    case ImportEstimate::Known::InCache:
        return tr("In the cache");
    case ImportEstimate::Known::UnderWay:
        return tr("Under way");
    case ImportEstimate::Known::Refused:
        return tr("Cannot be handed in");
    }
    Q_UNREACHABLE();
}

} // namespace smartcache
