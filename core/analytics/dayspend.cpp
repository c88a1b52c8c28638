#include "core/analytics/dayspend.h"

#include "core/base/timestamp.h"
#include "core/money/nanodollars.h"

namespace smartcache {

DaySpend DaySpend::fromReply(const Reply &reply, QDate day, const SpendLimits &limits)
{
    DaySpend spend;
    spend.day = day;
    spend.limits = limits;
    for (size_t i = 0; i + 1 < reply.elements().size(); i += 2) {
        const QByteArray field = reply.at(i).bytes();
        const qint64 value = reply.at(i + 1).toInteger();
        if (field == "requests")
            spend.requests = value;
        else if (field == "nanodollars")
            spend.nanodollars = value;
        else if (field == "estimated_nanodollars")
            spend.estimatedNanodollars = value;
        else if (field == "unknown_cost")
            spend.unknownCost = value;
    }
    return spend;
}

QString DaySpend::exhausted() const
{
    if (limits.requests > 0 && requests >= limits.requests)
        return QStringLiteral("request_quota_exhausted");
    if (limits.usd > 0 && nanodollars + estimatedNanodollars >= toNanodollars(limits.usd))
        return QStringLiteral("budget_exhausted");
    return {};
}

QJsonObject DaySpend::toJsonObject() const
{
    QJsonObject object{{QStringLiteral("date"), day.toString(Qt::ISODate)},
                       {QStringLiteral("requests"), requests},
                       {QStringLiteral("spent_usd"), toUsd(nanodollars)},
                       {QStringLiteral("estimated_usd"), toUsd(estimatedNanodollars)},
                       {QStringLiteral("unknown_cost_requests"), unknownCost}};
    if (limits.requests > 0)
        object.insert(QStringLiteral("requests_limit"), limits.requests);
    if (limits.usd > 0)
        object.insert(QStringLiteral("budget_usd"), limits.usd);
    if (const QString code = exhausted(); !code.isEmpty()) {
        object.insert(QStringLiteral("exhausted"), code);
        object.insert(QStringLiteral("resumes_at"),
                      toTimestamp(QDateTime(day.addDays(1), QTime(0, 0), Qt::UTC)));
    }
    return object;
}

} // namespace smartcache
