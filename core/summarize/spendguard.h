#pragma once

#include "core/base/cancellation.h"
#include "core/base/expected.h"
#include "core/summarize/summary.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>

namespace smartcache {

/// A request that is to be sent.
struct PlannedRequest
{
    QString model;
    QByteArray body;         ///< What tells it from others.
    qint64 promptTokens = 0; ///< By estimate.
};

/// Says whether and when a model may be asked, and keeps account of what that costs. One object for
/// each summarizer, used on its thread only; calls may block it.
class SpendGuard
{
public:
    virtual ~SpendGuard() = default;

    /// Before the first request for a text: nothing of it is paid for yet.
    virtual void beginText() = 0;

    /// Before every single request that makes a text. One that was reserved counts, whatever
    /// becomes of it. Waits until the request may be sent where that takes seconds, and longer when
    /// parts of the text are paid for already. Errors: `budget_exhausted`,
    /// `request_quota_exhausted` (PausePool, with retryAfter), `rate_limited_here` (with
    /// retryAfter: PausePool where others would fare no better, RetryLater where smaller texts
    /// may), `cancelled`, and those of whoever keeps the account.
    virtual Expected<void> reserve(const PlannedRequest &request, Cancellation &cancellation) = 0;

    /// After every reply that says what it used, also one that is of no use: it is paid for.
    /// `model` is the one that answered.
    virtual void charge(const QString &model, const TokenUsage &usage) = 0;

    /// After a reply that there were too many requests for `model`, which may say for how long
    /// there are.
    virtual void refused(const QString &model,
                         std::optional<std::chrono::milliseconds> retryAfter) = 0;

    /// Whether the day's limits would let a request pass now; reserves nothing. Errors: those of
    /// reserve() that pause the pool, but for `rate_limited_here`.
    virtual Expected<void> check() = 0;
};

} // namespace smartcache
