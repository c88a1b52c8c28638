#include "core/summarize/sourcematcher.h"

#include "core/summarize/languagedetector.h"

#include <algorithm>
#include <cmath>

namespace smartcache {

namespace {

/// Below this share of the weight two sentences have a subject in common, not a statement.
constexpr double leastShare = 0.6;
/// What a second sentence must add to be part of the span.
constexpr double leastGain = 0.2;
constexpr size_t leastTerms = 3;
/// Names that a pronoun may stand for are looked for in so many sentences before.
constexpr size_t reach = 3;
/// A "sentence" beyond this is a table or a list without full stops; it has every word.
constexpr qsizetype longestSentence = 1'500;
/// The best ones that are looked at closely.
constexpr size_t mostCandidates = 20;

bool hasDigit(QStringView word)
{
    return std::any_of(word.begin(), word.end(), [](QChar c) { return c.isDigit(); });
}

/// A number as all ways to write it meet: "48,000", "48.000" and "48000"; "3,5" and "3.5".
QString normalNumber(QStringView word)
{
    QString digits;
    qsizetype group = 0;   // Digits since the last separator.
    bool isGrouped = true; // Every separator had three digits behind it.
    qsizetype separators = 0;
    for (const QChar c : word) {
        if (c.isDigit()) {
            digits += QChar(u'0' + c.digitValue());
            ++group;
        } else if (!digits.isEmpty() && (c == u'.' || c == u',' || c == u'\'' || c == u'\u2019')) {
            isGrouped = isGrouped && (separators == 0 ? group <= 3 : group == 3);
            ++separators;
            group = 0;
            digits += u'.';
        } else {
            digits += c.toLower();
        }
    }
    if (separators > 0 && isGrouped && group == 3)
        digits.remove(u'.');
    return digits;
}

/// Whether a word that is not the first of its sentence is a name by the way it is written.
/// German writes every noun so.
bool isName(QStringView word, const QString &language)
{
    const QChar first = word.front();
    if (language == QLatin1String("ja") || language == QLatin1String("zh")
        || language == QLatin1String("ko") || language == QLatin1String("th"))
        return word.size() > 1
               && (first.script() == QChar::Script_Latin
                   || (first.script() == QChar::Script_Katakana && word.size() > 2));
    return first.isUpper() && language != QLatin1String("de");
}

void sortUnique(std::vector<int> *values)
{
    std::sort(values->begin(), values->end());
    values->erase(std::unique(values->begin(), values->end()), values->end());
}

} // namespace

SourceMatcher::SourceMatcher(const FoldedText &source, qsizetype limit,
                             const Cancellation *cancellation)
    : m_source(source)
    , m_lexicon(detectLanguage(source.text()))
    , m_analysis(source.text().left(cutPosition(source.text(), limit)), m_lexicon, cancellation)
    , m_uses(static_cast<size_t>(m_analysis.termCount()))
{
    qsizetype from = 0;
    for (const AnalyzedSentence &analyzed : m_analysis.sentences()) {
        Located located;
        located.length = analyzed.sentence.text.size();
        located.start = source.text().indexOf(analyzed.sentence.text, from);
        if (located.start < 0)
            continue; // Sentences are stretches of the folded text; what is none has no place.
        from = located.start + located.length;
        for (const Token &token : analyzed.tokens) {
            if (token.term != Token::noTerm)
                located.terms.push_back(token.term);
            if (const QStringView word = analyzed.textOf(token); hasDigit(word))
                located.numbers.insert(normalNumber(word));
        }
        sortUnique(&located.terms);
        for (const int term : located.terms)
            m_uses[static_cast<size_t>(term)].push_back(static_cast<int>(m_sentences.size()));
        m_numbers.unite(located.numbers);
        m_sentences.push_back(std::move(located));
    }
}

/// Inverse document frequency, the sentences being the documents.
double SourceMatcher::weightOf(int term) const
{
    const double spread = term == Token::noTerm ? 1 : m_analysis.spread(term);
    return std::log(1.0 + static_cast<double>(m_sentences.size()) / spread);
}

SourceMatcher::Claim SourceMatcher::claimOf(const QString &sentence) const
{
    Claim claim;
    QSet<QString> seen;
    bool isFirst = true;
    const QList<Word> words = breakWords(sentence);
    for (const Word &word : words) {
        const QStringView written = word.in(sentence);
        const bool mayBeName =
            !std::exchange(isFirst, false) && isName(written, m_lexicon.language());
        if (hasDigit(written)) {
            const QString number = normalNumber(written);
            claim.numbers.insert(number);
            claim.isPossible = claim.isPossible && m_numbers.contains(number);
        }
        const QString key = m_lexicon.term(sentence, word);
        if (key.isEmpty() || seen.contains(key))
            continue;
        seen.insert(key);
        const int term = m_analysis.termOf(key);
        claim.weight += weightOf(term);
        if (term != Token::noTerm)
            claim.terms.push_back(term);
        if (mayBeName && term != Token::noTerm)
            claim.names.push_back(term);
        else if (mayBeName)
            claim.isPossible = false;
    }
    sortUnique(&claim.terms);
    return claim;
}

bool SourceMatcher::hasTerm(size_t sentence, int term) const
{
    const std::vector<int> &terms = m_sentences[sentence].terms;
    return std::binary_search(terms.begin(), terms.end(), term);
}

double SourceMatcher::shareOf(const Claim &claim, size_t first, size_t last) const
{
    double weight = 0;
    for (const int term : claim.terms) {
        bool isThere = false;
        for (size_t i = first; i <= last && !isThere; ++i)
            isThere = hasTerm(i, term);
        weight += isThere ? weightOf(term) : 0;
    }
    return weight / claim.weight;
}

/// The sentences that share most, the best first, each also with its neighbour where that helps.
std::vector<SourceMatcher::Candidate> SourceMatcher::candidatesFor(const Claim &claim) const
{
    std::vector<double> weights(m_sentences.size());
    for (const int term : claim.terms) {
        for (const int sentence : m_uses[static_cast<size_t>(term)])
            weights[static_cast<size_t>(sentence)] += weightOf(term);
    }
    std::vector<Candidate> best;
    for (size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] > 0 && m_sentences[i].length <= longestSentence)
            best.push_back({i, i, weights[i] / claim.weight});
    }
    // Of equals the first: a text says a thing before it repeats it.
    const auto isBetter = [](const Candidate &a, const Candidate &b) { return a.share > b.share; };
    std::stable_sort(best.begin(), best.end(), isBetter);
    best.resize(std::min(best.size(), mostCandidates));

    const size_t singles = best.size();
    for (size_t i = 0; i < singles; ++i) {
        const auto add = [&](size_t first, size_t last) {
            const double share = shareOf(claim, first, last);
            if (m_sentences[first].length + m_sentences[last].length <= longestSentence
                && share >= best[i].share + leastGain)
                best.push_back({first, last, share - leastGain / 2});
        };
        const size_t at = best[i].first;
        if (at > 0)
            add(at - 1, at);
        if (at + 1 < m_sentences.size())
            add(at, at + 1);
    }
    std::stable_sort(best.begin(), best.end(), isBetter);
    return best;
}

bool SourceMatcher::agrees(const Claim &claim, const Candidate &candidate) const
{
    const bool hasNumbers =
        std::all_of(claim.numbers.begin(), claim.numbers.end(), [&](const QString &number) {
            return m_sentences[candidate.first].numbers.contains(number)
                   || m_sentences[candidate.last].numbers.contains(number);
        });
    // A name that only the second of two sentences has may belong to somebody else.
    const size_t from = candidate.first - std::min(candidate.first, reach);
    return hasNumbers && std::all_of(claim.names.begin(), claim.names.end(), [&](int name) {
               for (size_t i = from; i <= candidate.first; ++i) {
                   if (hasTerm(i, name))
                       return true;
               }
               return false;
           });
}

std::optional<FoldedText::Place> SourceMatcher::match(const QString &sentence) const
{
    const Claim claim = claimOf(sentence);
    if (!claim.isPossible || claim.terms.size() < leastTerms)
        return std::nullopt;
    for (const Candidate &candidate : candidatesFor(claim)) {
        if (shareOf(claim, candidate.first, candidate.last) < leastShare)
            break;
        if (!agrees(claim, candidate))
            continue;
        const Located &last = m_sentences[candidate.last];
        const qsizetype start = m_sentences[candidate.first].start;
        return m_source.placeOf(start, last.start + last.length - start);
    }
    return std::nullopt;
}

} // namespace smartcache
