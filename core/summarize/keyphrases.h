#pragma once

#include "core/summarize/textanalysis.h"

#include <QStringList>

#include <vector>

namespace smartcache {

inline constexpr int mostTags = 5;

/// Up to `mostTags` phrases of one to three words that say what the text is about, best first; two
/// at least where the text has so many words with content, none where it has none. Names keep their
/// capitals (German nouns too), other phrases are in lower case. The thread of `lexicon`.
///
/// In the manner of YAKE (Campos et al., 2020): a phrase counts for being frequent, spread over the
/// text, early, in the title, and for its words keeping to each other.
QStringList keyPhrases(const TextAnalysis &analysis, const std::vector<int> &titleTerms,
                       const Lexicon &lexicon);

} // namespace smartcache
