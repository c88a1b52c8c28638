#pragma once

#include "core/store/reply.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonArray>
#include <QString>

#include <vector>

namespace smartcache {

/// The node, a process with workers, that a worker belongs to: its id without its number.
QByteArray nodeOf(const QByteArray &worker);

/// What one node did and is up to. Nodes are named anew at each start and are forgotten three days
/// after their last beat. A plain value; any thread.
struct NodeWork
{
    QByteArray node;
    QDateTime lastSeen; ///< Its last heartbeat; invalid before the first.
    int workers = 0;    ///< Alive.
    int paused = 0;
    QString pauseCode; ///< Why they pause or answer provisionally; empty when they do neither.
    QDateTime resumesAt;
    qint64 running = 0; ///< Jobs in hand.
    qint64 completed = 0;
    qint64 failed = 0;

    /// From the reply to `read_nodes`; the node seen last comes first.
    static std::vector<NodeWork> fromReply(const Reply &reply);
    static QJsonArray toJson(const std::vector<NodeWork> &nodes);
};

} // namespace smartcache
