#include "core/money/dailyspend.h"

#include "core/base/log.h"
#include "core/money/accountscript.h"
#include "core/money/nanodollars.h"

#include <QLocale>

namespace smartcache {

using namespace std::chrono;

namespace {

QByteArray number(qint64 value)
{
    return QByteArray::number(value);
}

QByteArray keptForSeconds()
{
    return number(seconds(DailySpend::keptFor).count());
}

} // namespace

DailySpend::DailySpend(StoreAddress address, Keys keys, SpendLimits limits, PriceTable prices,
                       const Clock &clock)
    : m_connection(std::move(address))
    , m_keys(std::move(keys))
    , m_limits(limits)
    , m_prices(std::move(prices))
    , m_clock(clock)
{}

Expected<void> DailySpend::reserve()
{
    return ask(1);
}

Expected<void> DailySpend::check()
{
    return ask(0);
}

Expected<void> DailySpend::ask(int requests)
{
    const QDateTime now = m_clock.now(); // Once: the day may end in between.
    const Expected<void> booked = book();
    const Expected<Reply> reply =
        booked ? runAccountScript(m_connection, m_reserve, {m_keys.spend(now.date())},
                                  {number(requests), number(m_limits.requests),
                                   number(toNanodollars(m_limits.usd)), keptForSeconds()})
               : failure(booked.error());
    if (!reply) {
        if (!m_limits.any())
            return {};
        return failure(untilTheStoreIsBack(reply.error()));
    }
    const QByteArray outcome = reply->at(0).bytes();
    if (outcome == "ok")
        return {};
    return failure(usedUp(outcome, now));
}

void DailySpend::charge(const QString &model, const TokenUsage &usage)
{
    if (usage == TokenUsage())
        return;
    const QDate today = m_clock.now().date();
    if (m_unbookedDay != today) {
        // What is left of yesterday belongs to an account that limits nobody any more; should it
        // still not be taken now, the money is counted today.
        [[maybe_unused]] const Expected<void> late = book();
        m_unbookedDay = today;
    }
    if (const std::optional<double> cost = m_prices.costUsd(model, usage, today)) {
        m_known += toNanodollars(*cost);
    } else {
        ++m_unknown;
        m_estimated += toNanodollars(m_prices.dearestUsd(usage, today));
    }
    const Expected<void> booked = book();
    if (!booked)
        qCWarning(logJobs).noquote()
            << "What a summary cost will be booked later:" << booked.error().message;
}

Expected<void> DailySpend::book()
{
    if (m_known == 0 && m_estimated == 0 && m_unknown == 0)
        return {};
    const Expected<Reply> reply = runAccountScript(
        m_connection, m_charge, {m_keys.spend(m_unbookedDay), m_keys.metric("spent_nanodollars")},
        {number(m_known), number(m_estimated), number(m_unknown), keptForSeconds()});
    if (!reply)
        return failure(reply.error());
    m_known = 0;
    m_estimated = 0;
    m_unknown = 0;
    return {};
}

Error DailySpend::usedUp(const QByteArray &what, const QDateTime &now) const
{
    const QDateTime end = endOfSpendDay(now);
    const QString until = end.toString(QStringLiteral("yyyy-MM-dd hh:mm"));
    const milliseconds left(now.msecsTo(end));
    if (what == "requests")
        return {QStringLiteral("request_quota_exhausted"),
                QStringLiteral("Today's %1 requests to Gemini (REQUESTS_PER_DAY) are used up; jobs "
                               "wait until %2 UTC.")
                    .arg(m_limits.requests)
                    .arg(until),
                Disposition::PausePool, left};
    return {QStringLiteral("budget_exhausted"),
            QStringLiteral("Today's budget of $%1 for Gemini (BUDGET_USD_PER_DAY) is used up; jobs "
                           "wait until %2 UTC.")
                .arg(m_limits.usd, 0, 'f', QLocale::FloatingPointShortest)
                .arg(until),
            Disposition::PausePool, left};
}

} // namespace smartcache
