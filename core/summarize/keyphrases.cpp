#include "core/summarize/keyphrases.h"

#include "core/summarize/wordforms.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace smartcache {

namespace {

constexpr size_t mostWords = 3;

using Phrase = std::vector<int>; // Of terms.

/// How a phrase was found written.
struct Use
{
    int count = 0;
    int inner = 0; ///< Not at the start of a sentence, where capitals mean nothing.
    qsizetype order = 0;
};

struct Findings
{
    int count = 0;
    int whole = 0;   ///< Uses that no further capitalised word belongs to.
    int counted = 0; ///< Uses after a number: "85 million dollars".
    int within = 0;  ///< Uses within the one longer phrase that has most of them.
    size_t first = 0;
    std::map<QString, Use> surfaces;
};

/// What is known about the capitals of a term.
struct Capitals
{
    int inner = 0;
    int innerCapitalised = 0;
    int initial = 0;
    bool number = false;
    bool isName() const
    {
        if (number)
            return true; // Its neighbours decide: "Covid-19".
        return inner > 0 ? 2 * innerCapitalised > inner : initial > 1;
    }
};

bool isCapitalised(QStringView word)
{
    return !word.isEmpty() && word.front().isUpper();
}

class Finder
{
public:
    Finder(const TextAnalysis &analysis, const std::vector<int> &titleTerms, const Lexicon &lexicon)
        : m_analysis(analysis)
        , m_title(titleTerms.begin(), titleTerms.end())
        , m_lexicon(lexicon)
        , m_capitals(static_cast<size_t>(analysis.termCount()))
        , m_firsts(static_cast<size_t>(analysis.termCount()))
    {}

    QStringList find()
    {
        noteTerms();
        collect();
        return choose();
    }

private:
    void noteTerms();
    void collect();
    size_t collectFrom(size_t place, size_t mostTokens);
    bool joined(const AnalyzedSentence &sentence, size_t left, size_t right) const;
    double wordScore(int term) const;
    double phraseScore(const Phrase &phrase, const Findings &findings) const;
    QString surfaceOf(const Phrase &phrase, const Findings &findings) const;
    bool isName(const Phrase &phrase) const
    {
        return std::all_of(phrase.begin(), phrase.end(), [&](int term) {
            return m_capitals[static_cast<size_t>(term)].isName();
        });
    }
    QStringList choose() const;

    const TextAnalysis &m_analysis;
    const std::set<int> m_title;
    const Lexicon &m_lexicon;
    std::vector<Capitals> m_capitals; ///< By term.
    std::vector<size_t> m_firsts;     ///< By term: the first sentence it is used in.
    std::map<Phrase, Findings> m_phrases;
};

void Finder::noteTerms()
{
    std::vector<bool> seen(m_firsts.size());
    for (size_t place = 0; place < m_analysis.sentences().size(); ++place) {
        const AnalyzedSentence &sentence = m_analysis.sentences()[place];
        for (size_t i = 0; i < sentence.tokens.size(); ++i) {
            const Token &token = sentence.tokens[i];
            if (token.term == Token::noTerm)
                continue;
            const auto term = static_cast<size_t>(token.term);
            if (!seen[term])
                m_firsts[term] = place;
            seen[term] = true;
            Capitals &capitals = m_capitals[term];
            capitals.number = token.word.kind == Word::Kind::Number;
            const bool capitalised = isCapitalised(sentence.textOf(token));
            // A heading in Title Case says nothing about names either.
            if (i == 0 || !sentence.sentence.complete) {
                capitals.initial += capitalised ? 1 : 0;
            } else {
                ++capitals.inner;
                capitals.innerCapitalised += capitalised ? 1 : 0;
            }
        }
    }
}

/// Whether two neighbouring words belong to one phrase: nothing but a space or a hyphen, or,
/// where no spaces are set, nothing at all stands between them.
bool Finder::joined(const AnalyzedSentence &sentence, size_t left, size_t right) const
{
    // "milliards d'euros": a small word stands between them, only not by itself.
    const QStringView second = sentence.textOf(sentence.tokens[right]);
    if (m_lexicon.withoutElision(second).size() < second.size())
        return false;
    const qsizetype from = sentence.tokens[left].word.end();
    const qsizetype to = sentence.tokens[right].word.start;
    if (to == from)
        return true;
    if (to - from > 1)
        return false;
    const QChar between = sentence.sentence.text[from];
    return between == QLatin1Char(' ') || between == QLatin1Char('-') || between == QChar(0x2011);
}

/// Gives how many tokens it went through.
size_t Finder::collectFrom(size_t place, size_t mostTokens)
{
    const AnalyzedSentence &sentence = m_analysis.sentences()[place];
    const std::vector<Token> &tokens = sentence.tokens;
    const auto belongsTo = [&](size_t i, size_t other) {
        return tokens[i].term != Token::noTerm && isCapitalised(sentence.textOf(tokens[i]))
               && joined(sentence, std::min(i, other), std::max(i, other));
    };
    const size_t count = std::min(tokens.size(), mostTokens);
    for (size_t start = 0; start < count; ++start) {
        Phrase phrase;
        for (size_t end = start; end < tokens.size() && phrase.size() < mostWords; ++end) {
            if (tokens[end].term == Token::noTerm
                || (end > start && !joined(sentence, end - 1, end)))
                break;
            if (end == start && tokens[end].word.kind == Word::Kind::Number)
                break;
            if (std::find(phrase.begin(), phrase.end(), tokens[end].term) != phrase.end())
                break;
            phrase.push_back(tokens[end].term);
            const qsizetype from = tokens[start].word.start;
            QStringView written =
                QStringView(sentence.sentence.text).mid(from, tokens[end].word.end() - from);
            written = m_lexicon.withoutElision(written);
            Findings &findings = m_phrases[phrase];
            if (findings.count++ == 0)
                findings.first = place;
            const bool extends = (start > 0 && belongsTo(start - 1, start))
                                 || (end + 1 < tokens.size() && belongsTo(end + 1, end));
            findings.whole += extends ? 0 : 1;
            findings.counted +=
                start > 0 && tokens[start - 1].word.kind == Word::Kind::Number
                        && tokens[start].word.start - tokens[start - 1].word.end() <= 1
                    ? 1
                    : 0;
            Use &use = findings.surfaces[written.toString()];
            if (use.count++ == 0)
                use.order = static_cast<qsizetype>(findings.surfaces.size());
            use.inner += start > 0 ? 1 : 0;
        }
    }
    return count;
}

void Finder::collect()
{
    // Beyond that a text only repeats its subjects; the count of its phrases must not grow on.
    constexpr size_t mostTokens = 60'000;
    size_t left = mostTokens;
    for (size_t place = 0; place < m_analysis.sentences().size() && left > 0; ++place)
        left -= collectFrom(place, left);
    for (const auto &[phrase, findings] : m_phrases) {
        if (phrase.size() < 2 || findings.count < 2)
            continue;
        for (const Phrase &part :
             {Phrase(phrase.begin(), phrase.end() - 1), Phrase(phrase.begin() + 1, phrase.end())}) {
            const auto shorter = m_phrases.find(part);
            if (shorter != m_phrases.end())
                shorter->second.within = std::max(shorter->second.within, findings.count);
        }
    }
}

double Finder::wordScore(int term) const
{
    const double uses = m_analysis.uses(term);
    const double spread = m_analysis.spread(term);
    const auto first = static_cast<double>(m_firsts[static_cast<size_t>(term)]);
    double score = std::log2(1 + uses) * (0.5 + 0.5 * spread / uses);
    score /= 1 + 0.25 * std::log2(1 + first);
    if (m_title.count(term))
        score *= 1.4;
    const bool name = m_capitals[static_cast<size_t>(term)].isName();
    if (name)
        score *= 1.2;
    // What a longer text says but once is hardly its subject.
    constexpr size_t longer = 8; // Sentences.
    if (uses < 2 && !name && !m_title.count(term) && m_analysis.sentences().size() >= longer)
        score *= 0.6;
    return score;
}

double Finder::phraseScore(const Phrase &phrase, const Findings &findings) const
{
    const bool name = isName(phrase);
    const size_t size = phrase.size();
    if (size > 1 && findings.count < 2 && !(name && findings.whole > 0))
        return 0;
    if (2 * findings.counted > findings.count)
        return 0; // A quantity, and what of is said nearby.
    // "ion battery", where all that is spoken of are lithium-ion batteries.
    if (4 * findings.within > 3 * findings.count)
        return 0;
    double sum = 0;
    int rarest = m_analysis.uses(phrase.front());
    for (const int term : phrase) {
        sum += wordScore(term);
        rarest = std::min(rarest, m_analysis.uses(term));
    }
    double cohesion = std::min(1.0, static_cast<double>(findings.count) / rarest);
    if (name)
        cohesion = findings.whole > 0 ? std::max(cohesion, 0.8) : 0.3 * cohesion;
    constexpr double bonuses[mostWords]{1, 1.45, 1.55};
    const QString surface = surfaceOf(phrase, findings);
    const QString last = surface.mid(surface.lastIndexOf(QLatin1Char(' ')) + 1);
    // Tags are nouns, or end in one.
    const bool lastIsName = m_capitals[static_cast<size_t>(phrase.back())].isName();
    // "leaves", where the text says "leaving" too: rather a verb.
    const bool verbToo =
        size == 1 && !lastIsName
        && std::any_of(findings.surfaces.begin(), findings.surfaces.end(), [&](const auto &found) {
               return nounLikeness(found.first, m_lexicon.language()) < 1;
           });
    if (verbToo)
        sum *= 0.6;
    return sum / static_cast<double>(size) * std::sqrt(cohesion) * bonuses[size - 1]
           * (lastIsName ? 1 : nounLikeness(last, m_lexicon.language()));
}

QString Finder::surfaceOf(const Phrase &phrase, const Findings &findings) const
{
    const QString &language = m_lexicon.language();
    // Inside a sentence the writing is the word's own, so these uses count for more.
    const auto weightOf = [](const Use &use) { return 2 * use.count + use.inner; };
    int most = 0;
    for (const auto &[surface, use] : findings.surfaces)
        most = std::max(most, weightOf(use));
    const bool inflects = inflectsNouns(language);
    const auto rank = [&](const auto &found) {
        const auto &[surface, use] = found;
        const int weight = weightOf(use);
        const bool usual = 3 * weight >= most;
        return std::make_tuple(!usual, inflects ? distanceFromBaseForm(surface, language) : 0,
                               -weight, use.order);
    };
    const auto best =
        std::min_element(findings.surfaces.begin(), findings.surfaces.end(),
                         [&](const auto &a, const auto &b) { return rank(a) < rank(b); });
    const QString &written = best->first;
    QStringList words = written.split(QLatin1Char(' '));
    const bool titleCase =
        words.size() > 1
        && (best->second.inner > 0 || m_capitals[static_cast<size_t>(phrase.back())].isName())
        && std::all_of(words.begin(), words.end(),
                       [](const QString &word) { return isCapitalised(word); });
    if (language == QLatin1String("ko")) {
        // The particle is written onto the noun, and the stem is the noun.
        const QString noun = m_lexicon.term(words.last(), {0, words.last().size()});
        if (!noun.isEmpty())
            words.last() = noun;
        return words.join(QLatin1Char(' '));
    }
    if (titleCase || isName(phrase) || language == QLatin1String("de"))
        return written;
    // "AI models": an abbreviation among common words keeps its letters, and so does a name.
    for (qsizetype i = 0; i < words.size(); ++i) {
        const bool name =
            words.size() == static_cast<qsizetype>(phrase.size())
            && m_capitals[static_cast<size_t>(phrase[static_cast<size_t>(i)])].isName();
        if (!name && (words[i].size() < 2 || !words[i][1].isUpper()))
            words[i] = words[i].toLower();
    }
    return words.join(QLatin1Char(' '));
}

QStringList Finder::choose() const
{
    constexpr double leastShare = 0.3; ///< Of the best score; weaker ones are beside the point.
    constexpr qsizetype fewest = 3;
    constexpr qsizetype longest = 60;

    struct Scored
    {
        double score;
        size_t first;
        const Phrase *phrase;
        QString surface;
    };
    std::vector<Scored> ranked;
    for (const auto &[phrase, findings] : m_phrases) {
        const double score = phraseScore(phrase, findings);
        if (score <= 0)
            continue;
        const QString surface = surfaceOf(phrase, findings);
        const bool ideographic = surface.front().script() == QChar::Script_Han
                                 || surface.front().script() == QChar::Script_Hangul;
        const bool abbreviation = surface.size() == 2 && surface == surface.toUpper();
        if (surface.size() < (ideographic || abbreviation ? 2 : 3) || surface.size() > longest)
            continue;
        ranked.push_back({score, findings.first, &phrase, surface});
    }
    std::sort(ranked.begin(), ranked.end(), [](const Scored &a, const Scored &b) {
        if (a.score != b.score)
            return a.score > b.score;
        return std::tie(a.first, *a.phrase) < std::tie(b.first, *b.phrase);
    });
    QStringList tags;
    std::set<int> taken;
    for (const Scored &candidate : ranked) {
        if (tags.size() == mostTags
            || (tags.size() >= fewest && candidate.score < leastShare * ranked.front().score))
            break;
        const auto shared = std::count_if(candidate.phrase->begin(), candidate.phrase->end(),
                                          [&](int term) { return taken.count(term) > 0; });
        // "solid-state battery" and "Towa Battery" are two subjects, "battery" is no third.
        if (shared > 0 && (candidate.phrase->size() < 2 || shared > 1))
            continue;
        const bool akin = std::any_of(tags.begin(), tags.end(), [&](const QString &tag) {
            return areAkin(tag, candidate.surface)
                   || tag.contains(candidate.surface, Qt::CaseInsensitive)
                   || candidate.surface.contains(tag, Qt::CaseInsensitive);
        });
        if (akin)
            continue;
        taken.insert(candidate.phrase->begin(), candidate.phrase->end());
        tags.append(candidate.surface);
    }
    return tags;
}

} // namespace

QStringList keyPhrases(const TextAnalysis &analysis, const std::vector<int> &titleTerms,
                       const Lexicon &lexicon)
{
    return Finder(analysis, titleTerms, lexicon).find();
}

} // namespace smartcache
