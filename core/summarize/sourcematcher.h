#pragma once

#include "core/base/cancellation.h"
#include "core/summarize/foldedtext.h"
#include "core/summarize/textanalysis.h"

#include <QSet>

#include <optional>
#include <vector>

namespace smartcache {

/// Finds the sentences of a text that say what another sentence says in other words; see
/// findSourceSpans() for the rule. One thread.
class SourceMatcher
{
public:
    /// Compares with the first `limit` characters of `source`, which must outlive this object.
    SourceMatcher(const FoldedText &source, qsizetype limit, const Cancellation *cancellation);

    /// Nothing where nothing is close enough.
    std::optional<FoldedText::Place> match(const QString &sentence) const;

private:
    /// What a sentence must find again.
    struct Claim
    {
        std::vector<int> terms; ///< Of the source, each once, ascending.
        double weight = 0;      ///< Of all its terms, those that the source lacks as well.
        std::vector<int> names; ///< Those of `terms` that are names.
        QSet<QString> numbers;
        bool isPossible = true; ///< False: a name or number is nowhere in the source.
    };
    /// Adjacent sentences: [first, last].
    struct Candidate
    {
        size_t first = 0;
        size_t last = 0;
        double share = 0; ///< Of the claim's weight.
    };

    Claim claimOf(const QString &sentence) const;
    std::vector<Candidate> candidatesFor(const Claim &claim) const;
    double shareOf(const Claim &claim, size_t first, size_t last) const;
    bool agrees(const Claim &claim, const Candidate &candidate) const;
    bool hasTerm(size_t sentence, int term) const;
    double weightOf(int term) const;

    const FoldedText &m_source;
    const Lexicon m_lexicon;
    const TextAnalysis m_analysis;
    struct Located
    {
        qsizetype start = 0; ///< In the folded text.
        qsizetype length = 0;
        std::vector<int> terms; ///< Each once, ascending.
        QSet<QString> numbers;
    };
    std::vector<Located> m_sentences;
    std::vector<std::vector<int>> m_uses; ///< Term to the sentences that have it.
    QSet<QString> m_numbers;
};

} // namespace smartcache
