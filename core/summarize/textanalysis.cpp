#include "core/summarize/textanalysis.h"

namespace smartcache {

TextAnalysis::TextAnalysis(const QString &text, const Lexicon &lexicon,
                           const Cancellation *cancellation)
{
    const QList<Sentence> sentences = splitSentences(text, lexicon);
    std::vector<size_t> lastSeen; // Term to 1 + the last sentence it was counted for.
    m_sentences.reserve(static_cast<size_t>(sentences.size()));
    for (const Sentence &sentence : sentences) {
        if (cancellation && cancellation->isCancelled())
            return;
        AnalyzedSentence analyzed{sentence, {}};
        const QList<Word> words = breakWords(sentence.text);
        analyzed.tokens.reserve(static_cast<size_t>(words.size()));
        for (const Word &word : words) {
            const QString key = lexicon.term(sentence.text, word);
            if (key.isEmpty()) {
                analyzed.tokens.push_back({word, Token::noTerm});
                continue;
            }
            const auto known = m_terms.constFind(key);
            const int term = known == m_terms.cend() ? termCount() : *known;
            if (known == m_terms.cend()) {
                m_terms.insert(key, term);
                m_uses.push_back(0);
                m_spread.push_back(0);
                lastSeen.push_back(0);
            }
            const auto at = static_cast<size_t>(term);
            ++m_uses[at];
            if (lastSeen[at] != m_sentences.size() + 1) {
                lastSeen[at] = m_sentences.size() + 1;
                ++m_spread[at];
            }
            analyzed.tokens.push_back({word, term});
        }
        m_sentences.push_back(std::move(analyzed));
    }
}

std::vector<int> TextAnalysis::knownTerms(const QString &text, const Lexicon &lexicon) const
{
    std::vector<int> terms;
    const QList<Word> words = breakWords(text);
    for (const Word &word : words) {
        const auto known = m_terms.constFind(lexicon.term(text, word));
        if (known != m_terms.cend())
            terms.push_back(*known);
    }
    return terms;
}

} // namespace smartcache
