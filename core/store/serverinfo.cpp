#include "core/store/serverinfo.h"

#include <QHash>

namespace smartcache {

namespace {

/// INFO is lines of `name:value`, among headings with a # and empty lines.
QHash<QByteArray, QByteArray> fieldsOf(const QByteArray &text)
{
    QHash<QByteArray, QByteArray> fields;
    for (const QByteArray &line : text.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            fields.insert(line.left(colon), line.mid(colon + 1).trimmed());
    }
    return fields;
}

QVersionNumber toVersion(const QByteArray &text)
{
    return QVersionNumber::fromString(QLatin1String(text));
}

} // namespace

QString ServerInfo::evictionWarning() const
{
    if (maxmemoryPolicy.isEmpty() || maxmemoryPolicy == QLatin1String("noeviction"))
        return {};
    return QStringLiteral(
               "The store's maxmemory-policy is %1: when its memory is full, it may drop "
               "jobs and what is known of them. noeviction would be right.")
        .arg(maxmemoryPolicy);
}

ServerInfo ServerInfo::fromInfo(const QByteArray &text)
{
    const QHash<QByteArray, QByteArray> fields = fieldsOf(text);
    const bool isValkey = fields.contains("valkey_version");
    ServerInfo info;
    info.name = isValkey ? QStringLiteral("valkey") : QStringLiteral("redis");
    info.protocolVersion = toVersion(fields.value("redis_version"));
    info.version = isValkey ? toVersion(fields.value("valkey_version")) : info.protocolVersion;
    info.maxmemoryPolicy = QString::fromLatin1(fields.value("maxmemory_policy"));
    info.replicas = fields.value("connected_slaves").toInt();
    info.isCluster = fields.value("cluster_enabled") == "1";
    info.processId = fields.value("process_id").toLongLong();
    info.isLoading = fields.value("loading") == "1";
    return info;
}

QVersionNumber oldestProtocolVersion()
{
    return QVersionNumber(6, 2);
}

Expected<ServerInfo> judgeServer(const Expected<Reply> &reply)
{
    if (!reply)
        return failure(reply.error());
    const ServerInfo info = ServerInfo::fromInfo(reply->bytes());
    if (info.protocolVersion < oldestProtocolVersion())
        return failure(
            QStringLiteral("store_too_old"),
            QStringLiteral("The store is %1 %2; Valkey, or Redis %3 or newer, is needed.")
                .arg(info.name, info.version.toString(), oldestProtocolVersion().toString()));
    return info;
}

Expected<ServerInfo> checkServer(BlockingConnection &connection)
{
    return judgeServer(connection.call({"INFO"}));
}

} // namespace smartcache
