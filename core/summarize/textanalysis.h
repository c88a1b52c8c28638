#pragma once

#include "core/base/cancellation.h"
#include "core/summarize/sentencesplitter.h"

#include <QList>
#include <QStringList>

#include <vector>

namespace smartcache {

/// A word of a sentence and the term it stands for.
struct Token
{
    static constexpr int noTerm = -1; ///< A word without content.

    Word word; ///< Places count from the start of the sentence.
    int term = noTerm;
};

struct AnalyzedSentence
{
    Sentence sentence;
    std::vector<Token> tokens;

    QStringView textOf(const Token &token) const { return token.word.in(sentence.text); }
};

/// A text taken apart once, for the ranking and the key phrases alike. Terms are numbered in the
/// order of their first use, so that nothing here depends on how a hash is seeded.
class TextAnalysis
{
public:
    /// Stops early, with what it has, when `cancellation` is cancelled. The thread of `lexicon`.
    TextAnalysis(const QString &text, const Lexicon &lexicon, const Cancellation *cancellation);

    const std::vector<AnalyzedSentence> &sentences() const { return m_sentences; }
    /// How many terms there are: they are 0 … termCount() - 1.
    int termCount() const { return static_cast<int>(m_uses.size()); }
    /// The term of a key of Lexicon::term; `Token::noTerm` when it is not used here.
    int termOf(const QString &key) const { return m_terms.value(key, Token::noTerm); }
    /// How often a term is used.
    int uses(int term) const { return m_uses[static_cast<size_t>(term)]; }
    /// In how many sentences it is used.
    int spread(int term) const { return m_spread[static_cast<size_t>(term)]; }
    /// The terms of another text (a title) that are used in this one, in their order.
    std::vector<int> knownTerms(const QString &text, const Lexicon &lexicon) const;

private:
    std::vector<AnalyzedSentence> m_sentences;
    QHash<QString, int> m_terms;
    std::vector<int> m_uses;
    std::vector<int> m_spread;
};

} // namespace smartcache
