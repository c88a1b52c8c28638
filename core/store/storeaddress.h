#pragma once

#include "core/base/expected.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace smartcache {

/// A host and its port.
struct StoreEndpoint
{
    QString host; ///< IPv6 without brackets.
    quint16 port = 0;

    /// `host:port`, IPv6 in brackets.
    QString display() const;

    bool operator==(const StoreEndpoint &other) const = default;
};

/// Where a Valkey or Redis server is and how to sign in: the parsed `REDIS_URL`. With `sentinels`
/// it is not said where the server is, but who knows it.
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

    std::vector<StoreEndpoint> sentinels; ///< Empty: none is asked. Else `host` and `port` are not
                                          ///< used, and `transport` is the way to all of them.
    QByteArray service;                   ///< What the Sentinels call the primary.
    QByteArray sentinelUser;
    QByteArray sentinelPassword; ///< A secret. Empty: the Sentinels ask for none.

    /// In a Valkey Cluster, any key of the one slot that everything is in: links go to its node.
    /// Empty: no cluster, or not known to be one. Not part of the URL.
    QByteArray slotKey;
    bool isInCluster() const { return !slotKey.isEmpty() && transport != Transport::Unix; }

    /// Reads `redis://[user[:password]@]host[:port][/database]`, `rediss://` (TLS) and
    /// `unix://[user:password@]/path/to/socket[?db=N]`; user and password percent-decoded.
    /// Also `redis+sentinel://[user:password@]host[:port],host[:port]…/service[/database]`, with
    /// `?sentinel_user=…&sentinel_password=…` where Sentinels ask for them, and
    /// `rediss+sentinel://` (TLS to the Sentinels and to the server). Error `bad_store_url`, which
    /// never repeats a password.
    static Expected<StoreAddress> parse(const QString &url);

    /// For people: scheme, hosts, ports, service, database or path; no user and no password.
    QString display() const;

    /// The server at `place`, with all that stands here of signing in; asks no Sentinel.
    StoreAddress at(const StoreEndpoint &place) const;
    /// The Sentinel at `place`, as if it were a server.
    StoreAddress sentinelAt(const StoreEndpoint &place) const;
};

} // namespace smartcache
