#pragma once

#include "core/base/expected.h"
#include "core/store/blockingconnection.h"
#include "core/store/reply.h"

#include <QByteArray>
#include <QString>
#include <QVersionNumber>

namespace smartcache {

/// What a server says of itself in INFO.
struct ServerInfo
{
    QString name;                   ///< "valkey" or "redis".
    QVersionNumber version;         ///< Its own.
    QVersionNumber protocolVersion; ///< The version of Redis whose commands it understands.
    QString maxmemoryPolicy;        ///< "noeviction" is the one that loses no jobs.
    int replicas = 0;               ///< That are connected.
    bool isCluster = false;         ///< A node of a cluster.
    qint64 processId = 0;
    bool isLoading = false; ///< Still reads its data from disk; answers hardly anything else.

    /// Why jobs may be lost on such a server, as a sentence; empty: they are not.
    QString evictionWarning() const;

    /// Reads the text of an INFO reply; what it does not hold stays empty.
    static ServerInfo fromInfo(const QByteArray &text);
};

/// The oldest protocol we can work with, for BLMOVE.
QVersionNumber oldestProtocolVersion();

/// What the answer to INFO says. Errors: `store_too_old` (names the version found and the one
/// needed), or the answer's own.
Expected<ServerInfo> judgeServer(const Expected<Reply> &info);

/// Asks the server what it is. Errors: `store_too_old`, otherwise those of every call.
Expected<ServerInfo> checkServer(BlockingConnection &connection);

} // namespace smartcache
