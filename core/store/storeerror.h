#pragma once

#include "core/base/expected.h"
#include "core/store/reply.h"

#include <QByteArray>
#include <QString>

namespace smartcache {

/// The link to the server could not be made or broke: `store_unavailable`.
Error storeUnavailable(const QString &message);

/// `data_dir_unusable`. `reason` is a sentence without its full stop.
Error dataFolderUnusable(const QString &folder, const QString &reason);

/// What an error reply of the server means for us; the codes stand at BlockingConnection.
/// `commandName` is the only part of the command that the message shows.
Error storeErrorFromReply(const QByteArray &reply, const QByteArray &commandName);

/// True when another connection might get a better answer than this one, as after a failover that
/// made the server behind it a replica.
bool callsForNewLink(const Reply &reply);

} // namespace smartcache
