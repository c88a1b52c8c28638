#pragma once

#include "core/base/cancellation.h"
#include "core/base/expected.h"
#include "core/summarize/summary.h"

namespace smartcache {

/// Makes a summary and tags from a text. One object for each worker, used on its thread only;
/// calls block it.
class Summarizer
{
public:
    virtual ~Summarizer() = default;

    /// The Error's disposition says what is to become of the job: given up, retried later (with the
    /// other side's own delay where it gave one), or kept while the whole pool pauses.
    virtual Expected<Summary> summarize(const SummaryRequest &request,
                                        Cancellation &cancellation) = 0;

    /// The cheapest question that shows whether work would be accepted now (the key is good, the
    /// service is there), costing no tokens. A paused pool asks before it goes on.
    virtual Expected<void> probe(Cancellation &cancellation) = 0;
};

} // namespace smartcache
