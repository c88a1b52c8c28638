#pragma once

#include "core/store/serverprocess.h"
#include "core/store/storeaddress.h"

#include <QString>

namespace smartcache {

/// What is found where a private server should listen.
enum class Presence {
    Absent,  ///< Nobody accepts connections.
    Silent,  ///< Somebody does, but does not answer.
    Foreign, ///< A server, but not ours.
    Loading, ///< Ours; it reads its data.
    Ready,   ///< Ours.
};

struct Sighting
{
    Presence presence = Presence::Absent;
    ServerProcess process = ServerProcess();
};

/// Looks whether the server with its data in `folder` (canonical) is at `address`, a Unix socket.
/// Blocks, for two seconds at most. Any thread.
Sighting lookForServer(const StoreAddress &address, const QString &folder);

/// Looks whether the server at `address`, a port, is the one whose setting `masterauth` is `proof`.
/// Whoever listens there learns the password of `address`, but not `proof`. The process is not
/// found out: a server on Cygwin gives an id of Cygwin's. Blocks, for four seconds at most. Any
/// thread.
Sighting lookForServerOnPort(const StoreAddress &address, const QByteArray &proof);

} // namespace smartcache
