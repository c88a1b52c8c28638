#include "app/importing/failedpagesmodel.h"

#include "app/importing/importrun.h"

namespace smartcache {

FailedPagesModel::FailedPagesModel(const ImportRun &run, QObject *parent)
    : QAbstractTableModel(parent)
    , m_run(run)
{
    // The run's lists are another's from now on, or empty.
    connect(&run, &ImportRun::stateChanged, this, [this] {
        beginResetModel();
        m_rows = int(m_run.failures().size());
        endResetModel();
    });
    connect(&run, &ImportRun::changed, this, &FailedPagesModel::refresh);
    refresh();
}

void FailedPagesModel::refresh()
{
    const int count = int(m_run.failures().size());
    if (count <= m_rows)
        return;
    beginInsertRows({}, m_rows, count - 1);
    m_rows = count;
    endInsertRows();
}

int FailedPagesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int FailedPagesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FailedPagesModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::DisplayRole)
        return text(index);
    if (role == Qt::ToolTipRole) // views take what looks like HTML for HTML
        return QStringLiteral("<qt>%1</qt>").arg(text(index).toHtmlEscaped());
    return {};
}

QString FailedPagesModel::text(const QModelIndex &index) const
{
    if (index.row() >= m_run.failures().size())
        return {};
    const ImportFailure &failure = m_run.failures().at(index.row());
    const ImportItem &item = m_run.item(failure.index);
    switch (index.column()) {
    case Title:
        return item.title.isEmpty() ? tr("Untitled") : item.title;
    case Address:
        return item.url;
    case Reason:
        return failure.code == QLatin1String("cancelled") ? tr("It was cancelled.")
                                                          : failure.reason;
    default:
        return {};
    }
}

QVariant FailedPagesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Title:
        return tr("Title");
    case Address:
        return tr("Address");
    case Reason:
        return tr("Why it failed");
    default:
        return {};
    }
}

} // namespace smartcache
