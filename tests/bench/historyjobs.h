#pragma once

#include "core/store/blockingconnection.h"

#include <QDateTime>

namespace smartcache::test {

/// When the newest of the jobs was made; each further one is a minute older.
QDateTime newestJob();

/// Puts that many jobs into an empty store, before any node starts on it: as they are after some
/// months of use, the same on every run. What cannot be done ends the program.
void fillHistory(BlockingConnection &store, int count);

} // namespace smartcache::test
