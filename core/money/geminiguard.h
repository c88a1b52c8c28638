#pragma once

#include "core/money/dailyspend.h"
#include "core/money/geminiquota.h"
#include "core/summarize/spendguard.h"

#include <memory>

namespace smartcache {

/// What stands before Gemini: first the quota of the minute, where there is one, for which a
/// request may wait here a little; then the day's account.
///
/// A text that nothing was paid for yet waits for seconds only, and its job goes away when it would
/// take longer. One whose parts are being summarised waits for as long as it takes: they would be
/// paid for again. Used on one thread, the worker's; calls block.
class GeminiGuard final : public SpendGuard
{
public:
    /// No longer than many an answer takes.
    static constexpr std::chrono::milliseconds patience{10'000};

    /// `quota`: null where the minute has no limit, which then costs nothing.
    GeminiGuard(std::unique_ptr<DailySpend> day, std::unique_ptr<GeminiQuota> quota);

    void beginText() override;
    Expected<void> reserve(const PlannedRequest &request, Cancellation &cancellation) override;
    void charge(const QString &model, const TokenUsage &usage) override;
    void refused(const QString &model,
                 std::optional<std::chrono::milliseconds> retryAfter) override;
    Expected<void> check() override;

private:
    Expected<void> waitForQuota(const PlannedRequest &request, Cancellation &cancellation);

    const std::unique_ptr<DailySpend> m_day;
    const std::unique_ptr<GeminiQuota> m_quota;
    bool m_isPaidInPart = false; ///< Of the text at hand.
};

} // namespace smartcache
