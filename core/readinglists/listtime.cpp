#include "core/readinglists/listtime.h"

#include "core/base/timestamp.h"

#include <cmath>

namespace smartcache {

QDateTime listTime(const QString &text)
{
    const QString trimmed = text.trimmed();
    bool isNumber = false;
    const double number = trimmed.toDouble(&isNumber);
    return isNumber ? listTime(number) : fromTimestamp(trimmed);
}

QDateTime listTime(double sinceEpoch)
{
    // Seconds reach 1e11 in the year 5138, milliseconds in 1973; the same for the next unit.
    constexpr double mostSeconds = 1e11;
    constexpr double mostMilliseconds = 1e14;
    constexpr double mostMicroseconds = 1e17;
    if (!std::isfinite(sinceEpoch) || sinceEpoch <= 0 || sinceEpoch >= mostMicroseconds)
        return {};
    const double ms = sinceEpoch < mostSeconds        ? sinceEpoch * 1000
                      : sinceEpoch < mostMilliseconds ? sinceEpoch
                                                      : sinceEpoch / 1000;
    return QDateTime::fromMSecsSinceEpoch(qint64(ms), Qt::UTC);
}

} // namespace smartcache
