#include "core/analytics/nodework.h"

#include "core/base/timestamp.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace smartcache {

namespace {

NodeWork &find(std::vector<NodeWork> *nodes, const QByteArray &name)
{
    const auto found = std::find_if(nodes->begin(), nodes->end(),
                                    [&](const NodeWork &node) { return node.node == name; });
    if (found != nodes->end())
        return *found;
    NodeWork node;
    node.node = name;
    return nodes->emplace_back(node);
}

void addWorker(NodeWork *node, const Reply &worker)
{
    node->running += worker.at(2).toInteger();
    const QJsonObject state = QJsonDocument::fromJson(worker.at(1).bytes()).object();
    if (state.isEmpty())
        return;
    ++node->workers;
    if (state.value(u"state").toString() == QLatin1String("paused"))
        ++node->paused;
    if (const QString code = state.value(u"code").toString(); !code.isEmpty()) {
        node->pauseCode = code;
        node->resumesAt = fromTimestamp(state.value(u"resumes_at").toString());
    }
}

} // namespace

QByteArray nodeOf(const QByteArray &worker)
{
    const qsizetype dash = worker.lastIndexOf('-');
    return dash > 0 ? worker.left(dash) : worker;
}

std::vector<NodeWork> NodeWork::fromReply(const Reply &reply)
{
    std::vector<NodeWork> nodes;
    for (const Reply &beat : reply.at(0).elements()) {
        NodeWork &node = find(&nodes, beat.at(0).bytes());
        node.lastSeen = QDateTime::fromMSecsSinceEpoch(beat.at(1).toInteger(), Qt::UTC);
        node.completed = beat.at(2).toInteger();
        node.failed = beat.at(3).toInteger();
    }
    for (const Reply &worker : reply.at(1).elements())
        addWorker(&find(&nodes, nodeOf(worker.at(0).bytes())), worker);
    std::sort(nodes.begin(), nodes.end(), [](const NodeWork &one, const NodeWork &other) {
        return std::pair(other.lastSeen, one.node) < std::pair(one.lastSeen, other.node);
    });
    return nodes;
}

QJsonArray NodeWork::toJson(const std::vector<NodeWork> &nodes)
{
    QJsonArray array;
    for (const NodeWork &node : nodes) {
        QJsonObject object{{QStringLiteral("node"), QString::fromUtf8(node.node)},
                           {QStringLiteral("workers"), node.workers},
                           {QStringLiteral("paused_workers"), node.paused},
                           {QStringLiteral("running_jobs"), node.running},
                           {QStringLiteral("completed_jobs"), node.completed},
                           {QStringLiteral("failed_jobs"), node.failed}};
        if (node.lastSeen.isValid())
            object.insert(QStringLiteral("last_seen"), toTimestamp(node.lastSeen));
        if (!node.pauseCode.isEmpty())
            object.insert(QStringLiteral("pause_code"), node.pauseCode);
        if (node.resumesAt.isValid())
            object.insert(QStringLiteral("resumes_at"), toTimestamp(node.resumesAt));
        array.append(object);
    }
    return array;
}

} // namespace smartcache
