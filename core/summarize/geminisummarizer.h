#pragma once

#include "core/base/clock.h"
#include "core/summarize/spendguard.h"
#include "core/summarize/summarizer.h"

#include <QByteArray>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <memory>

namespace smartcache {

struct GeminiOptions
{
    QByteArray apiKey; ///< A secret: goes into the header x-goog-api-key and nowhere else.
    QString model;
    QStringList fallbackModels;
    QUrl baseUrl;
    std::chrono::milliseconds timeout{60'000}; ///< For one request.
    /// How many tokens the models take; 0: Gemini is asked.
    qint64 inputTokenLimit = 0;
};

/// Google Gemini over REST. See https://ai.google.dev/api for the wire format.
///
/// A model that is gone, not in the account's plan or failing again and again is replaced by the
/// next of `fallbackModels`. A text beyond the model's window is summarised in parts, and the
/// parts' summaries are summarised. Nothing waits here but for the guard: what passes with time is
/// the job queue's affair.
class GeminiSummarizer final : public Summarizer
{
public:
    /// Changes with every change of the prompt or the schema; part of the cache key. Any thread.
    static QString promptVersion();

    explicit GeminiSummarizer(GeminiOptions options);
    /// With another clock than the machine's, which must outlive this, and with a guard that is
    /// asked before each request (null: none).
    GeminiSummarizer(GeminiOptions options, const Clock &clock,
                     std::unique_ptr<SpendGuard> guard = {});
    ~GeminiSummarizer() override;

    /// Errors by disposition. GiveUp: `content_blocked`, `bad_request`, `model_refused`;
    /// RetryLater: `ai_unavailable`, `ai_timeout`, `ai_rate_limited`, `ai_bad_reply`;
    /// PausePool: `key_rejected`, `key_missing`, `quota_exhausted` (with retryAfter), `no_credit`,
    /// `region_unsupported`, `no_model`, `ai_unavailable` (the address is not Gemini's); and
    /// `cancelled`; those of the guard.
    Expected<Summary> summarize(const SummaryRequest &request, Cancellation &cancellation) override;
    Expected<void> probe(Cancellation &cancellation) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace smartcache
