#include "app/analytics/nodetable.h"

#include "app/analytics/figureformat.h"
#include "app/widgets/look.h"

#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace smartcache {

namespace {

enum Column { Name, State, Running, Completed, Failed };

constexpr int shownRows = 6;

QString stateOf(const NodeWork &node)
{
    if (node.workers == 0)
        return NodeTable::tr("away", "a node without workers");
    if (node.paused > 0)
        return NodeTable::tr("paused", "a node");
    return node.running > 0 ? NodeTable::tr("working", "a node") : NodeTable::tr("idle", "a node");
}

} // namespace

NodeTable::NodeTable(QWidget *parent)
    : QFrame(parent)
    , m_table(new QTreeWidget)
{
    setLook(this, "card");
    auto *title = new QLabel(tr("Work by node"));
    setLook(title, "heading");
    title->setBuddy(m_table);
    title->setToolTip(tr("Each program with workers that shares the store, since its start."));

    setLook(m_table, "bare");
    m_table->setAccessibleName(tr("Work by node"));
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAllColumnsShowFocus(true);
    m_table->setHeaderLabels({tr("Node"), tr("State"), tr("Running"), tr("Done"), tr("Failed")});
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QHeaderView *header = m_table->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(Name, QHeaderView::Stretch);
    for (int column = Running; column <= Failed; ++column)
        m_table->headerItem()->setTextAlignment(column, Qt::AlignTrailing | Qt::AlignVCenter);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 12, 14, 12);
    layout->setSpacing(6);
    layout->addWidget(title);
    layout->addWidget(m_table);
    setNodes({});
}

void NodeTable::setNodes(const std::vector<NodeWork> &nodes)
{
    const FigureFormat format;
    while (m_table->topLevelItemCount() > int(nodes.size()))
        delete m_table->takeTopLevelItem(m_table->topLevelItemCount() - 1);
    for (int i = 0; i < int(nodes.size()); ++i) {
        const NodeWork &node = nodes.at(size_t(i));
        QTreeWidgetItem *item = m_table->topLevelItem(i);
        if (!item)
            item = new QTreeWidgetItem(m_table);
        item->setText(Name, QString::fromUtf8(node.node));
        item->setText(State, stateOf(node));
        item->setText(Running, format.shortCount(node.running));
        item->setText(Completed, format.shortCount(node.completed));
        item->setText(Failed, format.shortCount(node.failed));
        for (int column = Running; column <= Failed; ++column)
            item->setTextAlignment(column, Qt::AlignTrailing | Qt::AlignVCenter);
    }
    const int rows = std::clamp(m_table->topLevelItemCount(), 1, shownRows);
    const int rowHeight = std::max(m_table->sizeHintForRow(0), fontMetrics().height() + 6);
    m_table->setFixedHeight(m_table->header()->sizeHint().height() + rows * rowHeight + 4);
}

} // namespace smartcache
