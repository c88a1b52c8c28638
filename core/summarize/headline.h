#pragma once

#include "core/summarize/lexicon.h"

#include <QString>

namespace smartcache {

/// A text whose headline, where one was found at its start, stands apart from it. A news agency's
/// dateline ("PARIS (Reuters) - ") is gone.
struct SeparatedHeadline
{
    QString headline; ///< Empty where there is none.
    QString body;
};

/// Finds a headline: a first line that is no sentence, or one that ran into the first sentence when
/// line ends were folded: "City closes bridge The city of Ellison has …". It is told by a capital
/// (or, in Chinese and Japanese, a space) where none should be, and by the first sentence saying
/// the same words again. `title` is the headline where it is known already: it is taken off the
/// start of `text`. The thread of `lexicon`.
SeparatedHeadline separateHeadline(const QString &text, const QString &title,
                                   const Lexicon &lexicon);

} // namespace smartcache
