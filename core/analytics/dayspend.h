#pragma once

#include "core/money/spendlimits.h"
#include "core/store/reply.h"

#include <QJsonObject>
#include <QString>

namespace smartcache {

/// The account of one day, `spend:{day}`, beside its limits; see money/dailyspend.h. A plain
/// value; any thread.
struct DaySpend
{
    QDate day; ///< UTC.
    qint64 requests = 0;
    qint64 nanodollars = 0;
    /// What models without a price were counted as, towards the budget only.
    qint64 estimatedNanodollars = 0;
    qint64 unknownCost = 0; ///< Replies of such models.
    SpendLimits limits;

    /// From the reply to HGETALL.
    static DaySpend fromReply(const Reply &reply, QDate day, const SpendLimits &limits);

    /// The code of the limit that is reached; empty when none is.
    QString exhausted() const;

    QJsonObject toJsonObject() const;
};

} // namespace smartcache
