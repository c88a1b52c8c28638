#include "core/summarize/sentenceranker.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace smartcache {

namespace {

/// Every one is compared with every other: 400² of them take some milliseconds.
constexpr size_t mostCandidates = 400;

struct Candidate
{
    size_t place = 0;                            ///< In the text.
    std::vector<std::pair<int, double>> weights; ///< TF-IDF by term, ascending, of length 1.
    double salience = 0;                         ///< How frequent its words are in the text.
    double titleShare = 0;                       ///< How much of the title it says.
    double position = 0;
    double facts = 0;   ///< Numbers, up to some.
    double fitness = 1; ///< How well it stands alone.
    bool leaning = false;
    double score = 0;
};

void scaleToOne(std::vector<double> &values)
{
    const double most = values.empty() ? 0 : *std::max_element(values.begin(), values.end());
    if (most > 0)
        for (double &value : values)
            value /= most;
}

class Ranking
{
public:
    Ranking(const TextAnalysis &analysis, const std::vector<int> &titleTerms,
            const SummaryBounds &bounds, const Lexicon &lexicon)
        : m_analysis(analysis)
        , m_title(titleTerms.begin(), titleTerms.end())
        , m_bounds(bounds)
        , m_lexicon(lexicon)
    {}

    std::vector<size_t> pick(const Cancellation &cancellation)
    {
        collect();
        if (cancellation.isCancelled() || m_candidates.empty() || !compare(cancellation))
            return {};
        score();
        return select();
    }

private:
    Candidate describe(size_t place) const;
    double fitnessOf(const AnalyzedSentence &sentence, bool &leaning) const;
    void collect();
    bool compare(const Cancellation &cancellation);
    std::vector<double> centrality() const;
    void score();
    std::vector<size_t> select() const;
    double similarity(size_t i, size_t j) const
    {
        return m_similarities[i * m_candidates.size() + j];
    }

    const TextAnalysis &m_analysis;
    const std::set<int> m_title;
    const SummaryBounds m_bounds;
    const Lexicon &m_lexicon;
    std::vector<Candidate> m_candidates; ///< In the text's order.
    std::vector<double> m_similarities;  ///< A square of them.
};

/// How well a sentence stands alone, from 0 to 1.
double Ranking::fitnessOf(const AnalyzedSentence &sentence, bool &leaning) const
{
    const QString &text = sentence.sentence.text;
    double fitness = 1;
    const auto contents = std::count_if(sentence.tokens.begin(), sentence.tokens.end(),
                                        [](const Token &t) { return t.term != Token::noTerm; });
    if (contents < 4)
        fitness *= 0.25 + 0.15 * static_cast<double>(contents);
    if (!sentence.sentence.complete)
        fitness *= 0.4;
    // One that takes most of the room leaves none for another thought.
    const double share = static_cast<double>(text.size()) / static_cast<double>(m_bounds.length);
    if (m_bounds.most > 1 && share > 0.6)
        fitness *= std::max(0.3, 1 - (share - 0.6));
    const QChar first = text.front();
    if (QStringView(u"\"“„«「『‘").contains(first))
        fitness *= 0.6; // Colour, not news.
    if (text.endsWith(QLatin1Char('?')) || text.endsWith(QChar(0xFF1F)))
        fitness *= 0.5;
    bool firstPerson = false;
    bool boilerplate = text.contains(QChar(0xA9)); // ©
    for (const Token &token : sentence.tokens) {
        const QString folded = foldWord(sentence.textOf(token));
        firstPerson |= m_lexicon.isFirstPerson(folded);
        boilerplate |= m_lexicon.isBoilerplate(folded);
    }
    if (firstPerson)
        fitness *= 0.7;
    if (boilerplate)
        fitness *= 0.3;
    if (!sentence.tokens.empty()) {
        const QString opening = foldWord(sentence.textOf(sentence.tokens.front()));
        leaning = m_lexicon.isLeaning(opening)
                  || m_lexicon.isLeaning(
                      foldWord(m_lexicon.withoutElision(sentence.textOf(sentence.tokens.front()))));
    }
    return fitness;
}

Candidate Ranking::describe(size_t place) const
{
    const AnalyzedSentence &sentence = m_analysis.sentences()[place];
    Candidate candidate;
    candidate.place = place;
    candidate.fitness = fitnessOf(sentence, candidate.leaning);
    std::vector<int> terms;
    for (const Token &token : sentence.tokens) {
        if (token.term != Token::noTerm)
            terms.push_back(token.term);
        if (token.word.kind == Word::Kind::Number)
            candidate.facts = std::min(1.0, candidate.facts + 0.5);
    }
    std::sort(terms.begin(), terms.end());
    const auto sentences = static_cast<double>(m_analysis.sentences().size());
    double squares = 0;
    double frequent = 0;
    size_t inTitle = 0;
    for (size_t i = 0; i < terms.size();) {
        size_t next = i;
        while (next < terms.size() && terms[next] == terms[i])
            ++next;
        const int term = terms[i];
        const double weight =
            static_cast<double>(next - i)
            * std::log(1 + sentences / static_cast<double>(m_analysis.spread(term)));
        candidate.weights.emplace_back(term, weight);
        squares += weight * weight;
        // Words used once say little of what the text is about.
        frequent += std::log(static_cast<double>(m_analysis.spread(term)));
        inTitle += m_title.count(term);
        i = next;
    }
    for (auto &[term, weight] : candidate.weights)
        weight /= std::sqrt(squares);
    candidate.salience = frequent / (4 + static_cast<double>(candidate.weights.size()));
    if (!m_title.empty())
        candidate.titleShare = static_cast<double>(inTitle) / static_cast<double>(m_title.size());
    candidate.position = 1 / (1 + 0.35 * static_cast<double>(place));
    return candidate;
}

void Ranking::collect()
{
    std::vector<Candidate> all;
    all.reserve(m_analysis.sentences().size());
    for (size_t i = 0; i < m_analysis.sentences().size(); ++i) {
        Candidate candidate = describe(i);
        if (!candidate.weights.empty())
            all.push_back(std::move(candidate));
    }
    if (all.size() > mostCandidates) {
        const auto cheapScore = [](const Candidate &c) {
            return (c.salience + c.position + c.titleShare) * c.fitness * (c.leaning ? 0.5 : 1);
        };
        std::stable_sort(all.begin(), all.end(), [&](const Candidate &a, const Candidate &b) {
            return cheapScore(a) > cheapScore(b);
        });
        all.resize(mostCandidates);
        std::sort(all.begin(), all.end(),
                  [](const Candidate &a, const Candidate &b) { return a.place < b.place; });
    }
    m_candidates = std::move(all);
}

/// Cosines of all pairs, by way of the terms: most pairs have next to none in common.
bool Ranking::compare(const Cancellation &cancellation)
{
    const size_t count = m_candidates.size();
    m_similarities.assign(count * count, 0);
    std::vector<std::vector<std::pair<size_t, double>>> uses(
        static_cast<size_t>(m_analysis.termCount()));
    for (size_t i = 0; i < count; ++i) {
        if (cancellation.isCancelled())
            return false;
        for (const auto &[term, weight] : m_candidates[i].weights) {
            auto &earlier = uses[static_cast<size_t>(term)];
            for (const auto &[other, otherWeight] : earlier)
                m_similarities[other * count + i] += otherWeight * weight;
            earlier.emplace_back(i, weight);
        }
    }
    for (size_t i = 0; i < count; ++i) {
        m_similarities[i * count + i] = 1;
        for (size_t j = i + 1; j < count; ++j)
            m_similarities[j * count + i] = m_similarities[i * count + j];
    }
    return true;
}

/// LexRank: where a reader would be found most often who goes on from every sentence to one like
/// it. Scaled to at most 1.
std::vector<double> Ranking::centrality() const
{
    const size_t count = m_candidates.size();
    constexpr double damping = 0.85;
    constexpr int rounds = 30;
    std::vector<double> degrees(count);
    for (size_t i = 0; i < count; ++i)
        for (size_t j = 0; j < count; ++j)
            degrees[i] += similarity(i, j);
    std::vector<double> ranks(count, 1 / static_cast<double>(count));
    for (int round = 0; round < rounds; ++round) {
        std::vector<double> next(count, (1 - damping) / static_cast<double>(count));
        for (size_t i = 0; i < count; ++i) {
            const double given = damping * ranks[i] / degrees[i];
            for (size_t j = 0; j < count; ++j)
                next[j] += given * similarity(i, j);
        }
        ranks = std::move(next);
    }
    scaleToOne(ranks);
    return ranks;
}

void Ranking::score()
{
    const std::vector<double> ranks = centrality();
    std::vector<double> saliences;
    for (const Candidate &candidate : m_candidates)
        saliences.push_back(candidate.salience);
    scaleToOne(saliences);
    for (size_t i = 0; i < m_candidates.size(); ++i) {
        Candidate &c = m_candidates[i];
        c.score = (0.26 * ranks[i] + 0.22 * saliences[i] + 0.28 * c.position + 0.15 * c.titleShare
                   + 0.09 * c.facts)
                  * c.fitness;
    }
}

std::vector<size_t> Ranking::select() const
{
    constexpr double tooAlike = 0.6; ///< The same news in other words.
    constexpr double redundancyWeight = 0.35;
    constexpr double leaningFactor = 0.5;
    /// To have the fewest sentences, a summary may be so much longer.
    constexpr double stretch = 1.25;

    std::vector<size_t> chosen; // Places among the candidates.
    std::set<size_t> places;
    qsizetype length = 0;
    while (chosen.size() < m_bounds.most) {
        const qsizetype room =
            chosen.size() < m_bounds.fewest
                ? static_cast<qsizetype>(stretch * static_cast<double>(m_bounds.length))
                : m_bounds.length;
        size_t best = m_candidates.size();
        double bestScore = 0;
        for (size_t i = 0; i < m_candidates.size(); ++i) {
            const Candidate &candidate = m_candidates[i];
            const qsizetype size = m_analysis.sentences()[candidate.place].sentence.text.size();
            if (places.count(candidate.place) || (!chosen.empty() && length + 1 + size > room))
                continue;
            double likeness = 0;
            for (const size_t other : chosen)
                likeness = std::max(likeness, similarity(i, other));
            if (likeness > tooAlike)
                continue;
            double score = candidate.score;
            if (candidate.leaning && (candidate.place == 0 || !places.count(candidate.place - 1)))
                score *= leaningFactor;
            score *= 1 - redundancyWeight * likeness;
            if (score > bestScore) {
                bestScore = score;
                best = i;
            }
        }
        if (best == m_candidates.size())
            break;
        chosen.push_back(best);
        places.insert(m_candidates[best].place);
        length += m_analysis.sentences()[m_candidates[best].place].sentence.text.size() + 1;
    }
    return {places.begin(), places.end()};
}

} // namespace

std::vector<size_t> pickSentences(const TextAnalysis &analysis, const std::vector<int> &titleTerms,
                                  const SummaryBounds &bounds, const Lexicon &lexicon,
                                  const Cancellation &cancellation)
{
    return Ranking(analysis, titleTerms, bounds, lexicon).pick(cancellation);
}

} // namespace smartcache
