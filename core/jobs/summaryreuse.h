#pragma once

#include "core/base/cancellation.h"
#include "core/base/clock.h"
#include "core/input/document.h"
#include "core/jobs/knownsummaries.h"

#include <optional>

namespace smartcache {

/// The ways in which a job can come by its summary without asking the AI, in the order in which
/// they are tried. A user who asked for the summary to be made anew (Job::refresh) gets it so:
/// none of them counts for it but the first, and that only for what was made since it asked. So
/// does one who joined the job, at any time before its summary is found: all look for that last.
///
/// One object for each job, on its worker's thread.
class SummaryReuse
{
public:
    /// All must outlive this object.
    SummaryReuse(const Job &job, KnownSummaries &known, const Clock &clock);

    /// Made while the job waited or by an earlier attempt whose worker died: in the cache already.
    /// For a text, ofSameText() finds it, unless the job itself wants a new one.
    std::optional<CachedSummary> alreadyMade();

    /// Of the page as it was when it was last summarised; empty when that is of no use.
    PageValidators validators();
    /// The page has not changed since, or its text has not. Nothing though `document.isUnchanged`:
    /// a new summary was asked for meanwhile, and the page must be read again, without validators.
    std::optional<CachedSummary> unchanged(const Document &document);

    /// Of the same text, under another address or pasted. While another job is making it, this
    /// waits for it and so never costs more time than making it again. Nothing: it is for this job
    /// to make. Error `cancelled`.
    Expected<std::optional<CachedSummary>> ofSameText(const Document &document,
                                                      Cancellation &cancellation);

private:
    bool isOutdated(const CachedSummary &summary);
    bool isWantedAnew();
    const std::optional<CachedSummary> &former();

    const Job &m_job;
    KnownSummaries &m_known;
    const Clock &m_clock;
    std::optional<std::optional<CachedSummary>> m_former; ///< Once it was asked for.
};

/// The hash that a submission of this text by itself would have: what every page that says the same
/// shares. Any thread.
QByteArray textHashOf(const Document &document, const Recipe &recipe);

} // namespace smartcache
