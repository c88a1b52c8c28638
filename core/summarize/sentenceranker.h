#pragma once

#include "core/summarize/textanalysis.h"

#include <vector>

namespace smartcache {

/// How much a summary may hold.
struct SummaryBounds
{
    size_t fewest = 2;      ///< Sentences, where the text has so many.
    size_t most = 3;        ///< Sentences.
    qsizetype length = 480; ///< UTF-16 code units, in all.
};

/// Picks the sentences that together say most of what `analysis` says; gives their places in it, in
/// the text's order.
///
/// LexRank (Erkan and Radev, 2004) over TF-IDF vectors finds what is central, and the habits of
/// news writing weigh in: what matters comes first, and in the words of the title. Sentences
/// that cannot stand alone count less. Maximal marginal relevance (Carbonell and Goldstein, 1998)
/// keeps out what was said already. Time is bounded: only the few hundred sentences that are best
/// by a cheap measure are compared with each other.
///
/// Gives nothing when cancelled, or when there are no sentences. The thread of `lexicon`.
std::vector<size_t> pickSentences(const TextAnalysis &analysis, const std::vector<int> &titleTerms,
                                  const SummaryBounds &bounds, const Lexicon &lexicon,
                                  const Cancellation &cancellation);

} // namespace smartcache
