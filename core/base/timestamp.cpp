#include "core/base/timestamp.h"

#include <QCalendar>

namespace smartcache {

namespace {

/// Writes `value` into the `digits` places that begin at `at`.
void putNumber(char *at, int digits, int value)
{
    for (int place = digits - 1; place >= 0; --place, value /= 10)
        at[place] = char('0' + value % 10);
}

} // namespace

QString toTimestamp(const QDateTime &time)
{
    if (!time.isValid())
        return {};
    const QDateTime utc = time.toUTC();
    const auto date = QCalendar().partsFromDate(utc.date());
    const QTime clock = utc.time();
    if (date.year < 0 || date.year > 9999) // RFC 3339 has four digits, and we an answer.
        return utc.toString(Qt::ISODateWithMs);
    // By hand: a job has many times, and QDateTime takes twenty times as long for one.
    char text[] = "0000-00-00T00:00:00.000Z";
    putNumber(text, 4, date.year);
    putNumber(text + 5, 2, date.month);
    putNumber(text + 8, 2, date.day);
    putNumber(text + 11, 2, clock.hour());
    putNumber(text + 14, 2, clock.minute());
    putNumber(text + 17, 2, clock.second());
    putNumber(text + 20, 3, clock.msec());
    return QLatin1String(text);
}

QDateTime fromTimestamp(const QString &text)
{
    return QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
}

} // namespace smartcache
