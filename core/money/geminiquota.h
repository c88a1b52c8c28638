#pragma once

#include "core/base/clock.h"
#include "core/base/expected.h"
#include "core/store/blockingconnection.h"
#include "core/store/keys.h"
#include "core/summarize/spendguard.h"

#include <chrono>

namespace smartcache {

/// What may be sent to one model in a minute; 0: no limit.
struct QuotaLimits
{
    int requests = 0;
    int tokens = 0; ///< Of input.

    bool any() const { return requests > 0 || tokens > 0; }
};

/// The quota of a minute that all processes on one store share, for each model its own, as Google
/// has it: `quota:{model}`; `take_quota.lua` has the rules.
///
/// Any 60 seconds see at most the limits, wherever Google's minute begins: a tenth of the requests
/// may come at once, and those after them so far apart that both together are the limit. Tokens are
/// counted to the second. Only a text that has more tokens than the limit overruns it; it goes
/// alone.
///
/// Used on one thread, the worker's; calls block.
class GeminiQuota
{
public:
    /// Google's, and two seconds: tokens are booked on whole seconds, and requests overtake one
    /// another on their way.
    static constexpr std::chrono::milliseconds minute{62'000};

    /// `caller` names the process whose clock `clock` is; it must outlive this.
    GeminiQuota(StoreAddress address, Keys keys, QuotaLimits limits, QByteArray caller,
                const Clock &clock);

    /// Gives how long to wait, at most `patience`, before the request is sent, which nobody takes
    /// from it meanwhile. Errors: `rate_limited_here`, and those of BlockingConnection, which pause
    /// the pool for a moment (a limit holds without its store, too).
    Expected<std::chrono::milliseconds> take(const PlannedRequest &request,
                                             std::chrono::milliseconds patience);

    /// How many tokens the request had that was taken last. Errors: those of BlockingConnection.
    Expected<void> correct(qint64 promptTokens);

    /// Nobody may take anything for so long, at most a minute. Errors: those of BlockingConnection.
    Expected<void> block(const QString &model, std::chrono::milliseconds time);

private:
    struct Booking
    {
        QString model;
        qint64 second = 0;
        qint64 tokens = 0;
    };

    Expected<Reply> run(const Script &script, const QString &model,
                        const QList<QByteArray> &arguments);
    QByteArray now() const;
    Error full(const QString &model, const Reply &outcome) const;

    BlockingConnection m_connection;
    const Keys m_keys;
    const QuotaLimits m_limits;
    const QByteArray m_caller;
    const Clock &m_clock;
    const Script m_take = Script::bundled(QStringLiteral("take_quota"));
    const Script m_correct = Script::bundled(QStringLiteral("correct_quota"));
    const Script m_block = Script::bundled(QStringLiteral("block_quota"));
    Booking m_last;
};

} // namespace smartcache
