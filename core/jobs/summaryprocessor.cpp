#include "core/jobs/summaryprocessor.h"

#include "core/jobs/summaryreuse.h"
#include "core/summarize/sourcespans.h"
#include "core/summarize/verbatim.h"

namespace smartcache {

namespace {

/// Before its own; a summary that is used again may have them.
void addNotices(const QStringList &notices, CachedSummary *result)
{
    QStringList all = notices + result->summary.notices;
    all.removeDuplicates();
    result->summary.notices = all;
}

/// With what is known of where the text was.
CachedSummary ofDocument(const Job &job, const Document &document, CachedSummary result)
{
    if (result.summary.title.isEmpty())
        result.summary.title = document.title;
    result.byline = document.byline;
    addNotices(document.notices, &result);
    if (!job.input.isUrl())
        return result;
    result.sourceUrl = document.url.toString(QUrl::FullyEncoded);
    result.siteName = document.siteName;
    result.extraction =
        job.input.givenText.isEmpty() ? extractionName(document.extraction) : job.given.extraction;
    result.textHash = textHashOf(document, job.recipe);
    result.etag = document.validators.etag;
    result.lastModified = document.validators.lastModified;
    return result;
}

/// The text in which a client finds the sources of the summary: of an input that is no address,
/// what the job shows of it, which the same text pasted has in common with a file.
const QString &shownText(const Job &job, const Document &document)
{
    return job.input.isUrl() ? document.text : job.input.value;
}

} // namespace

SummaryProcessor::SummaryProcessor(FetchLimits fetching, GeminiOptions gemini, PriceTable prices,
                                   TagRules tags, std::unique_ptr<SpendGuard> guard,
                                   std::unique_ptr<KnownSummaries> known, const Clock &clock,
                                   ServiceBreaker *breaker)
    : m_reader(fetching)
    , m_gemini(std::move(gemini), clock, std::move(guard))
    , m_prices(std::move(prices))
    , m_tags(std::move(tags))
    , m_known(std::move(known))
    , m_clock(clock)
{
    if (breaker)
        m_provisional.emplace(m_gemini, *breaker);
}

Expected<CachedSummary> SummaryProcessor::process(const Job &job, Cancellation &cancellation,
                                                  JobProgress &progress)
{
    SummaryReuse reuse(job, *m_known, m_clock);
    if (std::optional<CachedSummary> made = reuse.alreadyMade()) {
        addNotices(job.given.notices, &*made);
        return *std::move(made);
    }

    Expected<Document> document = read(job, reuse.validators(), cancellation, progress);
    if (!document)
        return failure(document.error());
    if (std::optional<CachedSummary> unchanged = reuse.unchanged(*document)) {
        if (!document->isUnchanged) // Its white space may have.
            unchanged->summary.sources =
                findSourceSpans(shownText(job, *document), unchanged->summary.text, &cancellation);
        return *std::move(unchanged);
    }
    if (document->isUnchanged) { // A new summary was asked for while the page was asked.
        document = read(job, {}, cancellation, progress);
        if (!document)
            return failure(document.error());
    }
    const QString &shown = shownText(job, *document);

    Expected<std::optional<CachedSummary>> shared = reuse.ofSameText(*document, cancellation);
    if (!shared)
        return failure(shared.error());
    if (*shared) {
        (*shared)->summary.sources = findSourceSpans(shown, (*shared)->summary.text, &cancellation);
        return ofDocument(job, *document, **std::move(shared));
    }

    Expected<Summary> summary = summarize(job.recipe, *document, cancellation, progress);
    if (!summary)
        return failure(summary.error());
    progress.answered();

    // The built-in summarizer knows what it took, of the text that it was given.
    if (summary->sources.isEmpty() || shown != document->text)
        summary->sources = findSourceSpans(shown, summary->text, &cancellation);

    CachedSummary result;
    result.summary = std::move(*summary);
    result.summary.tags = m_tags.apply(result.summary.tags, result.summary.language);
    result.costUsd = m_prices.costUsd(result.summary, job.startedAt.date());
    result = ofDocument(job, *document, std::move(result));
    if (const auto text = canonicalizeText(document->text); text && job.input.isUrl())
        result.textSources = findSourceSpans(text->value, result.summary.text, &cancellation);
    return result;
}

Expected<void> SummaryProcessor::probe(Cancellation &cancellation)
{
    // The offline engine never makes the workers pause, so the question is Gemini's.
    return m_gemini.probe(cancellation);
}

Expected<Document> SummaryProcessor::read(const Job &job, const PageValidators &known,
                                          Cancellation &cancellation, JobProgress &progress)
{
    const CanonicalInput &input = job.input;
    if (input.isUrl() && input.givenText.isEmpty()) {
        progress.enter(JobProgress::Stage::Fetching);
        return m_reader.read(input.url(), cancellation, known,
                             [&progress] { progress.enter(JobProgress::Stage::Reading); });
    }
    Document document;
    document.text = input.givenText.isEmpty() ? input.value : input.givenText;
    document.url = input.url();
    document.title = job.given.title;
    document.byline = job.given.byline;
    document.siteName = job.given.siteName;
    document.notices = job.given.notices;
    return document;
}

Expected<Summary> SummaryProcessor::summarize(const Recipe &recipe, const Document &document,
                                              Cancellation &cancellation, JobProgress &progress)
{
    progress.enter(JobProgress::Stage::Summarizing);
    SummaryRequest request;
    request.text = document.text;
    request.title = document.title;
    request.language = recipe.language;
    request.length = summaryLength(recipe.length);
    request.tags = m_tags.wishes();
    request.progress = [&progress](const QString &text) { progress.write(text); };

    if (isVerbatim(request.text))
        return verbatimSummary(request);
    if (recipe.engine == QLatin1String("gemini"))
        return m_provisional ? m_provisional->summarize(request, cancellation)
                             : m_gemini.summarize(request, cancellation);
    return m_extractive.summarize(request, cancellation);
}

} // namespace smartcache
