#pragma once

#include "core/store/blockingconnection.h"

namespace smartcache {

// How the accounts that stand before Gemini reach the store, whose links are used seldom. The
// worker's thread; calls block.

/// Runs a script, and once more after `store_unavailable`: workers may not have asked Gemini for
/// hours, and a server may have closed their link since. Errors: those of BlockingConnection.
Expected<Reply> runAccountScript(BlockingConnection &connection, const Script &script,
                                 const QList<QByteArray> &keys, const QList<QByteArray> &arguments);

/// The same error, with which the pool pauses for a moment: a limit holds without its store, too,
/// and no job loses an attempt over it.
Error untilTheStoreIsBack(Error error);

} // namespace smartcache
