#pragma once

#include "core/base/clock.h"
#include "core/money/pricetable.h"
#include "core/money/spendlimits.h"
#include "core/store/blockingconnection.h"
#include "core/store/keys.h"
#include "core/summarize/summary.h"

namespace smartcache {

/// The account that all processes on one store share: `spend:{day}`. It survives restarts and is
/// kept for some days.
///
/// What a request costs is known only once it is answered, so the budget may be overrun by the
/// requests that are under way at that moment, at most one for each worker. The answers of a model
/// whose price is not known are counted at the dearest price of the table, towards the budget
/// only: a limit that such a model could not reach would be none.
///
/// Without limits nothing waits for the account: a store that is away is no error then.
/// Used on one thread, the worker's; calls block.
class DailySpend
{
public:
    /// How long a day's account can still be read.
    static constexpr std::chrono::hours keptFor{24 * 8};

    /// `clock` must outlive this.
    DailySpend(StoreAddress address, Keys keys, SpendLimits limits, PriceTable prices,
               const Clock &clock);

    /// For one request. Errors: `budget_exhausted`, `request_quota_exhausted` (PausePool, with
    /// retryAfter), and those of BlockingConnection, which pause the pool for a moment so that no
    /// job loses an attempt over it.
    Expected<void> reserve();
    /// What a request cost; `model` answered it.
    void charge(const QString &model, const TokenUsage &usage);
    /// Whether reserve() would succeed now; reserves nothing. Errors: those of reserve().
    Expected<void> check();

private:
    Expected<void> ask(int requests);
    Expected<void> book();
    Error usedUp(const QByteArray &what, const QDateTime &now) const;

    BlockingConnection m_connection;
    const Keys m_keys;
    const SpendLimits m_limits;
    const PriceTable m_prices;
    const Clock &m_clock;
    const Script m_reserve = Script::bundled(QStringLiteral("reserve_request"));
    const Script m_charge = Script::bundled(QStringLiteral("charge"));

    // What the store has not taken yet. A link that breaks in between may have it count twice:
    // rather once too often than not at all.
    QDate m_unbookedDay;
    qint64 m_known = 0; ///< Nano-dollars.
    qint64 m_estimated = 0;
    int m_unknown = 0; ///< Replies.
};

} // namespace smartcache
