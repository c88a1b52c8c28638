#include "core/summarize/headline.h"

#include "core/summarize/sentencesplitter.h"

#include <QRegularExpression>

#include <algorithm>

namespace smartcache {

namespace {

/// In UTF-16 code units; headline and first sentence fit in easily.
constexpr qsizetype window = 900;
constexpr qsizetype longestHeadline = 160;

/// How many different terms stand both before and from `split` on.
int sharedTerms(const QStringList &terms, qsizetype split)
{
    QSet<QString> before;
    for (qsizetype i = 0; i < split; ++i)
        if (!terms[i].isEmpty())
            before.insert(terms[i]);
    int shared = 0;
    for (qsizetype i = split; i < terms.size(); ++i)
        shared += before.remove(terms[i]) ? 1 : 0;
    return shared;
}

/// A space, perhaps after a sign that belongs to a number: "4,25 % El Banco".
bool isBareSpace(QStringView gap)
{
    return gap.endsWith(QLatin1Char(' ')) && std::all_of(gap.begin(), gap.end(), [](QChar c) {
               return c.isSpace() || c == QLatin1Char('%')
                      || c.category() == QChar::Symbol_Currency;
           });
}

/// What news agencies put before their first sentence: place, date and name. The length in
/// UTF-16 code units.
qsizetype datelineLength(const QString &body)
{
    // PARIS (Reuters) - … / LONDON, June 3 (AP) — … / Kiel (dpa/lno) - …
    static const QRegularExpression western(QStringLiteral(
        "^\\p{Lu}[\\p{L}\\d .,'/-]{1,50}\\([\\p{L}/. -]{2,30}\\)\\s*[-\u2013\u2014]+\\s+"));
    // NEW YORK – …
    static const QRegularExpression capitals(
        QStringLiteral("^\\p{Lu}{3}[\\p{Lu} .,'/-]{0,40}\\s[\u2013\u2014-]+\\s+"));
    // 新华社北京6月3日电（记者某某）…, 【東京時事】…
    static const QRegularExpression eastern(QStringLiteral(
        "^(?:新华社[^。]{2,20}?[电電](?:\\s*（[^）]{1,30}）)?\\s*|【[^】]{1,20}】\\s*)"));
    for (const QRegularExpression &dateline : {western, capitals, eastern}) {
        const QRegularExpressionMatch match =
            dateline.match(body, 0, QRegularExpression::NormalMatch,
                           QRegularExpression::AnchorAtOffsetMatchOption);
        if (match.hasMatch())
            return match.capturedLength();
    }
    return 0;
}

/// Where the first sentence really begins in `sentence`; 0 where it has no headline before it.
qsizetype findSeam(const QString &sentence, const Lexicon &lexicon)
{
    constexpr qsizetype fewestWords = 4; // On either side.
    const QList<Word> words = breakWords(sentence);
    QStringList terms;
    for (const Word &word : words)
        terms.append(lexicon.term(sentence, word));
    const bool spaceless = isWrittenWithoutSpaces(lexicon.language());
    const bool nounsHaveCapitals = lexicon.language() == QLatin1String("de");
    qsizetype seam = 0;
    int best = 0;
    for (qsizetype i = fewestWords; i + fewestWords < words.size(); ++i) {
        const Word &previous = words[i - 1];
        const Word &word = words[i];
        if (word.start > longestHeadline)
            break;
        // Nothing but a space between them, where a full stop would be expected.
        if (!isBareSpace(QStringView(sentence).mid(previous.end(), word.start - previous.end())))
            continue;
        if (!spaceless && !sentence[word.start].isUpper())
            continue;
        const bool opens = spaceless || lexicon.isStopWord(foldWord(word.in(sentence)));
        // "El Banco Central": the sentence begins with its article.
        const bool articleBefore = previous.in(sentence).front().isUpper()
                                   && lexicon.isStopWord(foldWord(previous.in(sentence)));
        if (!opens && (nounsHaveCapitals || articleBefore))
            continue;
        // A capital alone is often a name; a name hardly ever parts so many like words.
        const int shared = sharedTerms(terms, i);
        const int score = shared + (opens ? 2 : 0);
        if (shared >= (opens ? 2 : 3) && score > best) {
            best = score;
            seam = word.start;
        }
    }
    return seam;
}

SeparatedHeadline separate(const QString &text, const QString &title, const Lexicon &lexicon)
{
    const QString known = title.simplified();
    if (!known.isEmpty()) {
        const QString start = text.trimmed();
        const QChar next = start.size() > known.size() ? start[known.size()] : QChar();
        if (start.startsWith(known, Qt::CaseInsensitive) && next.isSpace())
            return {title, start.mid(known.size()).trimmed()};
        return {title, text};
    }
    const QList<Sentence> sentences = splitSentences(text.left(window), lexicon);
    if (sentences.isEmpty())
        return {{}, text};
    const Sentence &first = sentences.front();
    const QString trimmed = text.trimmed();
    const qsizetype lineEnd = trimmed.indexOf(QLatin1Char('\n'));
    if (lineEnd >= 0 && lineEnd < window) {
        // Lines were kept, so nothing can have run together; is the first one a headline?
        const bool apart = sentences.size() > 1 && sentences[1].paragraph > 0;
        if (apart && !first.complete && lineEnd <= longestHeadline
            && first.text == trimmed.left(lineEnd).simplified())
            return {first.text, trimmed.mid(lineEnd + 1)};
        return {{}, text};
    }
    if (!text.startsWith(first.text))
        return {{}, text};
    const qsizetype seam = findSeam(first.text, lexicon);
    if (seam == 0)
        return {{}, text};
    return {text.left(seam).trimmed(), text.mid(seam)};
}

} // namespace

SeparatedHeadline separateHeadline(const QString &text, const QString &title,
                                   const Lexicon &lexicon)
{
    SeparatedHeadline separated = separate(text, title, lexicon);
    separated.body.remove(0, datelineLength(separated.body));
    return separated;
}

} // namespace smartcache
