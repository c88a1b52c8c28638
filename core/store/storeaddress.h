#pragma once

#include "core/base/expected.h"

#include <QByteArray>
#include <QString>

namespace smartcache {

/// Where a Valkey or Redis server is and how to sign in: the parsed `REDIS_URL`.
struct StoreAddress
{
    enum class Transport { Tcp, Tls, Unix };

    Transport transport = Transport::Tcp;
    QString host; ///< Tcp and Tls. IPv6 without brackets.
    quint16 port = 6379;
    QString socketPath;  ///< Unix.
    QByteArray user;     ///< Empty: the default user.
    QByteArray password; ///< A secret.
    int database = 0;

    /// Reads `redis://[user[:password]@]host[:port][/database]`, `rediss://` (TLS) and
    /// `unix://[user:password@]/path/to/socket[?db=N]`; user and password percent-decoded.
    /// Error `bad_store_url`, which never repeats the password.
    static Expected<StoreAddress> parse(const QString &url);

    /// For people: scheme, host, port, database or path; no user and no password.
    QString display() const;
};

} // namespace smartcache
