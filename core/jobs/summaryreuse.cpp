#include "core/jobs/summaryreuse.h"

#include "core/summarize/verbatim.h"

#include <QDeadlineTimer>
#include <QThread>

namespace smartcache {

using namespace std::chrono_literals;

namespace {

/// Nobody makes a summary for longer; whoever seems to has lost its worker and its recoverer.
constexpr auto longestMaking = 10min;
constexpr auto pollInterval = 100ms;

} // namespace

QByteArray textHashOf(const Document &document, const Recipe &recipe)
{
    const Expected<CanonicalInput> text = canonicalizeText(document.text);
    return text ? inputHash(*text, recipe) : QByteArray();
}

SummaryReuse::SummaryReuse(const Job &job, KnownSummaries &known, const Clock &clock)
    : m_job(job)
    , m_known(known)
    , m_clock(clock)
{}

std::optional<CachedSummary> SummaryReuse::alreadyMade()
{
    // Of a text, ofSameText() looks in the same place, and claims it in the same step.
    if (!m_job.input.isUrl() && !m_job.refresh)
        return std::nullopt;
    std::optional<CachedSummary> found = m_known.cached(m_job.hash);
    if (!found)
        return std::nullopt;
    if (isOutdated(*found))
        return std::nullopt;
    found->sharedFrom = m_job.hash;
    found->revalidatedAt = {};
    return found;
}

/// Whether somebody has asked for a new one since it was made.
bool SummaryReuse::isOutdated(const CachedSummary &summary)
{
    const QDateTime joined = m_known.refreshAskedAt(m_job);
    const QDateTime asked = !joined.isValid() && m_job.refresh ? m_job.createdAt : joined;
    return asked.isValid() && summary.createdAt <= asked;
}

bool SummaryReuse::isWantedAnew()
{
    return m_job.refresh || m_known.refreshAskedAt(m_job).isValid();
}

const std::optional<CachedSummary> &SummaryReuse::former()
{
    if (!m_former) {
        m_former = m_job.refresh ? std::nullopt : m_known.former(m_job);
        if (*m_former && isWantedAnew())
            m_former->reset();
    }
    return *m_former;
}

PageValidators SummaryReuse::validators()
{
    if (!former())
        return {};
    return {QUrl(former()->sourceUrl, QUrl::StrictMode), former()->etag, former()->lastModified};
}

std::optional<CachedSummary> SummaryReuse::unchanged(const Document &document)
{
    const bool isSame =
        former()
        && (document.isUnchanged || former()->textHash == textHashOf(document, m_job.recipe));
    if (!isSame || isWantedAnew())
        return std::nullopt;
    CachedSummary summary = *former();
    summary.sharedFrom.clear();
    summary.revalidatedAt = m_clock.now();
    summary.sourceUrl = document.url.toString(QUrl::FullyEncoded);
    summary.etag = document.validators.etag;
    summary.lastModified = document.validators.lastModified;
    return summary;
}

Expected<std::optional<CachedSummary>> SummaryReuse::ofSameText(const Document &document,
                                                                Cancellation &cancellation)
{
    // Texts that are their own summary cost nothing to make.
    if (m_job.refresh || isVerbatim(document.text))
        return std::nullopt;
    const QByteArray textHash = textHashOf(document, m_job.recipe);
    const QDeadlineTimer deadline(longestMaking);
    while (true) {
        KnownSummaries::TextClaim claim = m_known.claimText(textHash, m_job);
        if (claim.summary && isOutdated(*claim.summary))
            return std::nullopt;
        if (claim.summary) {
            claim.summary->sharedFrom = textHash;
            claim.summary->revalidatedAt = {};
            return std::move(claim.summary);
        }
        if (!claim.isBusy || deadline.hasExpired())
            return std::nullopt;
        if (cancellation.isCancelled())
            return failure(QStringLiteral("cancelled"),
                           QStringLiteral("Waiting for a summary of the same text was cancelled."));
        QThread::msleep(pollInterval.count());
    }
}

} // namespace smartcache
