#pragma once

#include "core/base/expected.h"
#include "core/summarize/summary.h"

namespace smartcache {

/// Says whether a model may be asked, and keeps account of what that costs. One object for each
/// summarizer, used on its thread only; calls may block it.
class SpendGuard
{
public:
    virtual ~SpendGuard() = default;

    /// Before every single request that makes a text. One that was reserved counts, whatever
    /// becomes of it. Errors: `budget_exhausted`, `request_quota_exhausted` (PausePool, with
    /// retryAfter), and those of whoever keeps the account.
    virtual Expected<void> reserve() = 0;

    /// After every reply that says what it used, also one that is of no use: it is paid for.
    /// `model` is the one that answered.
    virtual void charge(const QString &model, const TokenUsage &usage) = 0;

    /// Whether reserve() would succeed now; reserves nothing. Errors: those of reserve().
    virtual Expected<void> check() = 0;
};

} // namespace smartcache
