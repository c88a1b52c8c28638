#pragma once

#include "core/summarize/lexicon.h"

#include <QStringView>

namespace smartcache {

/// How much of the next sentence is worth looking at, in UTF-16 code units: a word and what opens
/// before it.
inline constexpr qsizetype seamWidth = 64;

/// `text` without the quotes, brackets and white space that open it. Any thread.
QStringView skipOpeners(QStringView text);

/// `text` without the quotes, brackets and white space that close it. Any thread.
QStringView chopClosers(QStringView text);

/// Whether `before` and `after` are one sentence although the rules of UAX #29 see two: `before`
/// ends in an abbreviation, an initial or an ordinal number, or is speech that the sentence goes
/// on after. `after` may be cut at `seamWidth`. The thread of `lexicon`.
bool isFalseSeam(QStringView before, QStringView after, const Lexicon &lexicon);

} // namespace smartcache
