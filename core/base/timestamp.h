#pragma once

#include <QDateTime>
#include <QString>

namespace smartcache {

/// RFC 3339 in UTC with milliseconds, the form of every time in the API and in Valkey:
/// "2026-11-23T10:20:30.456Z". An invalid time gives an empty string.
QString toTimestamp(const QDateTime &time);

/// Reads RFC 3339, any offset and precision (Go writes nanoseconds). Invalid when it is not one.
QDateTime fromTimestamp(const QString &text);

} // namespace smartcache
