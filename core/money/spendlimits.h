#pragma once

#include <QDateTime>

namespace smartcache {

/// What may be spent from one midnight UTC to the next; 0: no limit.
struct SpendLimits
{
    double usd = 0;
    int requests = 0;

    bool any() const { return usd > 0 || requests > 0; }
};

/// What there is to say about money besides what was counted.
struct MoneySettings
{
    SpendLimits limits;
    QDate pricesUpdated; ///< When the price table was right.
};

/// When the account of the day in which `now` lies ends: the next midnight, UTC.
inline QDateTime endOfSpendDay(const QDateTime &now)
{
    return QDateTime(now.toUTC().date().addDays(1), QTime(0, 0), Qt::UTC);
}

} // namespace smartcache
