#pragma once

#include "core/summarize/summarizer.h"

#include <QByteArray>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <memory>

namespace smartcache {

struct GeminiOptions
{
    QByteArray apiKey;  ///< A secret: goes into the header x-goog-api-key and nowhere else.
    QString model;
    QStringList fallbackModels;
    QUrl baseUrl;
    std::chrono::milliseconds timeout{60'000}; ///< For one request.
};

/// Google Gemini over REST. See https://ai.google.dev/api for the wire format.
class GeminiSummarizer final : public Summarizer
{
public:
    /// Changes with every change of the prompt or the schema; part of the cache key.
    static QString promptVersion();

    explicit GeminiSummarizer(GeminiOptions options);
    ~GeminiSummarizer() override;

    /// Errors by disposition. GiveUp: `content_blocked`, `bad_request`, `model_refused`;
    /// RetryLater: `ai_unavailable`, `ai_timeout`, `ai_rate_limited`, `ai_bad_reply`;
    /// PausePool: `key_rejected`, `key_missing`, `quota_exhausted` (with retryAfter), `no_credit`,
    /// `region_unsupported`, `no_model`; and `cancelled`.
    Expected<Summary> summarize(const SummaryRequest &request, Cancellation &cancellation) override;
    Expected<void> probe(Cancellation &cancellation) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace smartcache
