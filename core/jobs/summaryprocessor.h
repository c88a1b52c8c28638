#pragma once

#include "core/input/documentreader.h"
#include "core/jobs/jobprocessor.h"
#include "core/jobs/knownsummaries.h"
#include "core/jobs/provisionalsummarizer.h"
#include "core/money/pricetable.h"
#include "core/summarize/extractivesummarizer.h"
#include "core/summarize/geminisummarizer.h"
#include "core/summarize/tags/tagrules.h"

#include <memory>

namespace smartcache {

/// Reads the page where the input is an address that came without the page's text, then has the
/// text summarised by the engine that the job's recipe names, unless a summary that is known
/// already will do (see SummaryReuse). A text that is short already is its own summary.
class SummaryProcessor final : public JobProcessor
{
public:
    /// `prices`: what the summaries cost. `tags`: what becomes of their tags. `guard` is asked
    /// before each request to Gemini. `breaker`: of the workers, where they are to answer
    /// provisionally; else null. It and `clock` must outlive this object.
    SummaryProcessor(FetchLimits fetching, GeminiOptions gemini, PriceTable prices, TagRules tags,
                     std::unique_ptr<SpendGuard> guard, std::unique_ptr<KnownSummaries> known,
                     const Clock &clock, ServiceBreaker *breaker = nullptr);

    /// Errors: those of DocumentReader::read and of Summarizer::summarize.
    Expected<CachedSummary> process(const Job &job, Cancellation &cancellation,
                                    JobProgress &progress) override;
    Expected<void> probe(Cancellation &cancellation) override;

private:
    Expected<Document> read(const Job &job, const PageValidators &known, Cancellation &cancellation,
                            JobProgress &progress);
    Expected<Summary> summarize(const Recipe &recipe, const Document &document,
                                Cancellation &cancellation, JobProgress &progress);

    DocumentReader m_reader;
    GeminiSummarizer m_gemini;
    std::optional<ProvisionalSummarizer> m_provisional; ///< Instead of it, where that is wanted.
    ExtractiveSummarizer m_extractive;
    const PriceTable m_prices;
    const TagRules m_tags;
    const std::unique_ptr<KnownSummaries> m_known;
    const Clock &m_clock;
};

} // namespace smartcache
