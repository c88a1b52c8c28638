#pragma once

#include <QDateTime>
#include <QString>

namespace smartcache {

/// A time as lists of bookmarks write it: since 1970 in seconds, milliseconds or microseconds, told
/// by its size, or RFC 3339. Invalid for anything else, and beyond the year 9999. Any thread.
QDateTime listTime(const QString &text);
QDateTime listTime(double sinceEpoch);

} // namespace smartcache
