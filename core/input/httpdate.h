#pragma once

#include <QDateTime>
#include <QString>

namespace smartcache {

/// A date of a header in any of the three forms of RFC 9110, 5.6.7: today's, RFC 850's (two digits
/// for the year: the latest that is not 50 years after `now`) or C's asctime(). UTC; invalid when
/// it is none of them. Any thread.
QDateTime parseHttpDate(const QString &text, const QDateTime &now);

} // namespace smartcache
