#pragma once

#include "core/jobs/servicebreaker.h"
#include "core/summarize/extractivesummarizer.h"

namespace smartcache {

/// Answers in Gemini's stead while Gemini does not: with what the built-in summarizer makes of the
/// text, marked as provisional (EXTRACTIVE_FALLBACK).
///
/// It closes the gate over what no job can overcome (a rejected key, a spent quota) and does not
/// ask while the gate is closed; what only passes (overload, no network) it meets for each text
/// anew, and tells the breaker. A quota of the minute is waited for. Errors about the text itself,
/// such as blocked content, stay errors. One thread.
class ProvisionalSummarizer final : public Summarizer
{
public:
    /// Both must outlive this object.
    ProvisionalSummarizer(Summarizer &best, ServiceBreaker &breaker);

    Expected<Summary> summarize(const SummaryRequest &request, Cancellation &cancellation) override;
    Expected<void> probe(Cancellation &cancellation) override;

private:
    Expected<Summary> provisional(const SummaryRequest &request, const Error &reason,
                                  Cancellation &cancellation);

    Summarizer &m_best;
    ServiceBreaker &m_breaker;
    ExtractiveSummarizer m_extractive;
};

} // namespace smartcache
