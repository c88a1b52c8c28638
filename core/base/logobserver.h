#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <functional>

namespace smartcache {

/// Hears each line of the log as it is written, as text whatever LOG_FORMAT says, without its
/// newline, secrets masked. Called in whichever thread logs, one at a time. What it logs itself, it
/// does not hear.
using LogObserver = std::function<void(QtMsgType type, const QByteArray &line)>;

/// From now on `observer` hears the log, in place of the one before; an empty one ends that. Once
/// this has returned, the one before is not called any more. Not from within an observer.
void observeLog(LogObserver observer);

} // namespace smartcache
