#pragma once

#include "core/summarize/gemini/geminiapi.h"
#include "core/summarize/summary.h"

namespace smartcache {

/// Gets one model's summary of a text of any length: in one question where it fits, else part by
/// part, and then a summary of the parts' summaries, as often as it takes. One thread.
class LongText
{
public:
    /// `maxTokens` is the model's whole window (0: Gemini is asked when it matters).
    LongText(GeminiApi &api, QString model, qint64 maxTokens, Cancellation &cancellation);

    /// The summary with the tokens and notices of all the questions that it took.
    FaultOr<Summary> summarize(const SummaryRequest &request);

private:
    FaultOr<Summary> inParts(const SummaryRequest &request, PromptKind kind, int depth);
    FaultOr<Summary> inOne(const SummaryRequest &request, PromptKind kind);
    Expected<qint64> room(qint64 wanted);

    GeminiApi &m_api;
    const QString m_model;
    const qint64 m_maxTokens;
    Cancellation &m_cancellation;
    TokenUsage m_usage;
    QStringList m_notices;
    qint64 m_divisor = 1; ///< Doubled when the model found a text too long that should have fitted.
};

} // namespace smartcache
