#pragma once

#include "core/store/storeaddress.h"

#include <QString>

namespace smartcache {

/// What is found where a private server should listen.
enum class Presence {
    Absent,  ///< Nobody accepts connections.
    Silent,  ///< Somebody does, but does not answer.
    Foreign, ///< A server, but of another folder.
    Loading, ///< Ours; it reads its data.
    Ready,   ///< Ours.
};

struct Sighting
{
    Presence presence = Presence::Absent;
    qint64 processId = 0;
};

/// Looks whether the server with its data in `folder` (canonical) is at `address`, a Unix socket.
/// Blocks, for two seconds at most. Any thread.
Sighting lookForServer(const StoreAddress &address, const QString &folder);

} // namespace smartcache
