#include "core/jobs/heartbeat.h"

#include "core/analytics/nodework.h"
#include "core/base/timestamp.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace smartcache {

namespace {

/// How long a node that is silent is still shown; as long as what it did (lib/measure.lua).
constexpr std::chrono::hours nodeMemory{72};

} // namespace

Heartbeat::Heartbeat(JobScripts scripts, QList<QByteArray> workers, const PauseGate &gate)
    : m_scripts(std::move(scripts))
    , m_workers(std::move(workers))
    , m_gate(gate)
{}

QByteArray Heartbeat::state() const
{
    const std::optional<PauseGate::Pause> pause = m_gate.pause();
    QJsonObject object{{QStringLiteral("state"), QStringLiteral("working")}};
    if (pause) {
        const bool waits = m_gate.meanwhile() == PauseGate::Meanwhile::Waits;
        object = {{QStringLiteral("state"),
                   waits ? QStringLiteral("paused") : QStringLiteral("provisional")},
                  {QStringLiteral("code"), pause->reason.code},
                  {QStringLiteral("message"), pause->reason.message},
                  {QStringLiteral("since"), toTimestamp(pause->since)}};
        if (pause->resumesAt.isValid())
            object.insert(QStringLiteral("resumes_at"), toTimestamp(pause->resumesAt));
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Expected<void> Heartbeat::beat(BlockingConnection &connection) const
{
    if (m_workers.isEmpty())
        return {};
    const Keys &keys = m_scripts.keys();
    std::vector<Command> commands{Command{"SADD", keys.workers()} + m_workers};
    for (const QByteArray &worker : m_workers)
        commands.push_back({"SET", keys.heartbeat(worker), state(), "EX",
                            QByteArray::number(qint64(heartbeatExpiry.count()))});
    const qint64 now = m_scripts.clock().now().toMSecsSinceEpoch();
    commands.push_back(
        {"ZADD", keys.nodes(), QByteArray::number(now), nodeOf(m_workers.constFirst())});
    commands.push_back({"ZREMRANGEBYSCORE", keys.nodes(), "-inf",
                        QByteArray::number(now - std::chrono::milliseconds(nodeMemory).count())});
    return connection.pipeline(commands).map([](const auto &) {});
}

Expected<void> Heartbeat::retire(BlockingConnection &connection) const
{
    for (const QByteArray &worker : m_workers) {
        const Expected<Reply> silent = connection.call({"DEL", m_scripts.keys().heartbeat(worker)});
        if (!silent)
            return failure(silent.error());
        const ScriptCall forget = m_scripts.forgetWorker(worker);
        const Expected<Reply> forgotten =
            connection.run(forget.script, forget.keys, forget.arguments);
        if (!forgotten)
            return failure(forgotten.error());
    }
    return {};
}

} // namespace smartcache
