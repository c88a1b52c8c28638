#pragma once

#include <QByteArray>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace smartcache {

/// How long a server asks to be left alone: its Retry-After header (RFC 9110, 10.2.3), which holds
/// seconds or a date in any of the three forms of 5.6.7. A date gone by is 0; nothing when the
/// value is neither. Any thread.
std::optional<std::chrono::milliseconds> parseRetryAfter(const QByteArray &value,
                                                         const QDateTime &now);

} // namespace smartcache
