#pragma once

#include "core/summarize/summarizer.h"

namespace smartcache {

/// Works without a key and without a network: ranks the text's own sentences and picks the best, in
/// their order, with tags from its key phrases. Deterministic. Several languages.
class ExtractiveSummarizer final : public Summarizer
{
public:
    /// Changes with every change of the method; part of the cache key.
    static QString version();

    /// Errors: `cancelled` only. `SummaryRequest::language` cannot be honoured (nothing is
    /// translated); a notice says so.
    Expected<Summary> summarize(const SummaryRequest &request, Cancellation &cancellation) override;
    Expected<void> probe(Cancellation &cancellation) override;
};

} // namespace smartcache
