#pragma once

#include <QString>
#include <QStringList>

namespace smartcache {

/// Where an installer puts a server of its own: beside the running program, in `valkey` there, and
/// on macOS in the bundle's Helpers. Needs a QCoreApplication; any thread.
QStringList bundledServerFolders();

/// The program to run as the private server: `wanted`, a path or a name on PATH, if there is one;
/// else `valkey-server` or `redis-server` in one of `folders`, else on PATH. What came along with
/// this program goes before PATH, where Windows may have a Redis that is far too old. Empty when
/// there is none. Any thread.
QString findServerProgram(const QString &wanted, const QStringList &folders);

} // namespace smartcache
