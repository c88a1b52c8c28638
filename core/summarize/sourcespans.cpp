#include "core/summarize/sourcespans.h"

#include "core/summarize/foldedtext.h"
#include "core/summarize/languagedetector.h"
#include "core/summarize/sourcematcher.h"
#include "core/summarize/wordbreaker.h"

namespace smartcache {

namespace {

/// In UTF-16 code units. It is for recognising the place, not for reading it there.
constexpr qsizetype longestQuote = 300;
/// Taking words apart costs about a second for a million characters.
constexpr qsizetype mostCompared = 1'000'000;

QString quoteOf(const QString &text)
{
    const QString folded = text.simplified();
    const qsizetype cut = cutPosition(folded, longestQuote);
    return cut == folded.size() ? folded : folded.left(cut).trimmed() + QChar(0x2026);
}

/// Without the mark that says that it was cut off.
QString withoutEllipsis(const QString &sentence)
{
    QString text = sentence.simplified();
    if (text.endsWith(QChar(0x2026)))
        text = text.chopped(1).trimmed();
    return text;
}

} // namespace

QList<SourceSpan> findSourceSpans(const QString &source, const QString &summary,
                                  const Cancellation *cancellation)
{
    const Lexicon lexicon(detectLanguage(summary));
    QStringList sentences;
    const QList<Sentence> split = splitSentences(summary, lexicon);
    for (const Sentence &sentence : split)
        sentences.append(sentence.text);
    return findSourceSpans(source, sentences, cancellation);
}

QList<SourceSpan> findSourceSpans(const QString &source, const QStringList &sentences,
                                  const Cancellation *cancellation)
{
    const FoldedText folded(source);
    std::optional<SourceMatcher> matcher; // Costly, and often every sentence is there verbatim.
    QList<SourceSpan> spans;
    qsizetype last = 0; // Summaries mostly keep the order of their sources.
    for (const QString &sentence : sentences) {
        if (cancellation && cancellation->isCancelled())
            return {};
        const QString wanted = withoutEllipsis(sentence);
        if (wanted.isEmpty())
            continue;
        std::optional<FoldedText::Place> place;
        qsizetype at = folded.text().indexOf(wanted, last);
        if (at < 0)
            at = folded.text().indexOf(wanted);
        if (at >= 0) {
            place = folded.placeOf(at, wanted.size());
            last = at + wanted.size();
        } else {
            if (!matcher)
                matcher.emplace(folded, mostCompared, cancellation);
            place = matcher->match(wanted);
        }
        if (place)
            spans.append({sentence, place->start, place->end,
                          quoteOf(source.mid(place->start, place->end - place->start))});
    }
    // What the matcher took apart may be a part, too.
    return cancellation && cancellation->isCancelled() ? QList<SourceSpan>() : spans;
}

} // namespace smartcache
