#include "core/summarize/extractivesummarizer.h"

#include "core/summarize/headline.h"
#include "core/summarize/keyphrases.h"
#include "core/summarize/languagedetector.h"
#include "core/summarize/sentenceranker.h"
#include "core/summarize/sourcespans.h"
#include "core/summarize/wordbreaker.h"

namespace smartcache {

namespace {

/// In UTF-16 code units. A longer text would take many seconds, and says its subject before.
constexpr qsizetype mostRead = 4'000'000;

SummaryBounds boundsFor(SummaryLength length, const QString &language)
{
    SummaryBounds bounds;
    switch (length) {
    case SummaryLength::Short:
        bounds = {1, 1, 280};
        break;
    case SummaryLength::Medium:
        bounds = {2, 3, 560};
        break;
    case SummaryLength::Long:
        bounds = {4, 6, 1200};
        break;
    }
    // An ideograph says what two or three letters say.
    if (language == QLatin1String("zh") || language == QLatin1String("ja")
        || language == QLatin1String("ko"))
        bounds.length /= 2;
    return bounds;
}

Error cancelledError()
{
    return {QStringLiteral("cancelled"), QStringLiteral("The summary was no longer wanted.")};
}

/// The parts as they stand in the summary, which may have been cut in one of them.
QStringList remaining(const QStringList &parts, const QString &summary)
{
    QStringList sentences;
    qsizetype at = 0;
    for (const QString &part : parts) {
        at = summary.indexOf(part, at);
        if (at < 0) {
            const QString before = sentences.isEmpty() ? QString() : sentences.last();
            sentences.append(summary.mid(summary.lastIndexOf(before) + before.size()).trimmed());
            break;
        }
        sentences.append(part);
        at += part.size();
    }
    return sentences;
}

QString cutTo(const QString &text, qsizetype limit)
{
    const qsizetype cut = cutPosition(text, limit);
    return cut == text.size() ? text : text.left(cut).trimmed() + QChar(0x2026);
}

/// The primary subtag: "de" of "de-AT".
QString primaryLanguage(const QString &tag)
{
    return tag.section(QLatin1Char('-'), 0, 0).toLower();
}

} // namespace

QString ExtractiveSummarizer::version()
{
    return QStringLiteral("1");
}

Expected<Summary> ExtractiveSummarizer::summarize(const SummaryRequest &request,
                                                  Cancellation &cancellation)
{
    Summary summary;
    summary.engine = QStringLiteral("extractive");
    summary.language = detectLanguage(request.text);
    const SummaryBounds bounds = boundsFor(request.length, summary.language);
    const Lexicon lexicon(summary.language);
    const SeparatedHeadline separated =
        separateHeadline(cutTo(request.text, mostRead), request.title, lexicon);
    const TextAnalysis analysis(separated.body, lexicon, &cancellation);
    summary.title = separated.headline;
    const std::vector<int> titleTerms = analysis.knownTerms(summary.title, lexicon);

    QStringList parts;
    const std::vector<size_t> places =
        pickSentences(analysis, titleTerms, bounds, lexicon, cancellation);
    for (const size_t place : places)
        parts.append(analysis.sentences()[place].sentence.text);
    if (cancellation.isCancelled())
        return failure(cancelledError());
    // Nothing with words in it: what there is, is the best there is.
    if (parts.isEmpty())
        parts.append(request.text.simplified());
    const QString separator =
        isWrittenWithoutSpaces(summary.language) ? QString() : QStringLiteral(" ");
    summary.text = cutTo(parts.join(separator), bounds.length * 5 / 4);
    summary.sources = findSourceSpans(request.text, remaining(parts, summary.text), &cancellation);
    summary.tags = keyPhrases(analysis, titleTerms, lexicon);
    if (cancellation.isCancelled())
        return failure(cancelledError());

    const QString wanted = primaryLanguage(request.language);
    if (!wanted.isEmpty() && wanted != summary.language)
        summary.notices.append(
            QStringLiteral("The summary is in the text's own language: the built-in summarizer "
                           "does not translate (wanted: \"%1\"). Gemini does.")
                .arg(request.language));
    if (request.text.size() > mostRead)
        summary.notices.append(
            QStringLiteral("Only the first %1 characters were read.").arg(mostRead));
    return summary;
}

Expected<void> ExtractiveSummarizer::probe(Cancellation &cancellation)
{
    if (cancellation.isCancelled())
        return failure(cancelledError());
    return {};
}

} // namespace smartcache
