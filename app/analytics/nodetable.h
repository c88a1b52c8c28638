#pragma once

#include "core/analytics/nodework.h"

#include <QFrame>

#include <vector>

class QTreeWidget;

namespace smartcache {

/// What each node is up to and did. Main thread.
class NodeTable : public QFrame
{
    Q_OBJECT

public:
    explicit NodeTable(QWidget *parent = nullptr);

    void setNodes(const std::vector<NodeWork> &nodes);

private:
    QTreeWidget *const m_table;
};

} // namespace smartcache
