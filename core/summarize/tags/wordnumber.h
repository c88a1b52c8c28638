#pragma once

#include "core/summarize/lexicon.h"

#include <QString>

namespace smartcache {

/// Whether two words of the lexicon's language are singular and plural of one. Careful: words that
/// merely share a stem ("university", "universe") are two; so the endings must be those of a number
/// as well. Knows the languages of which comparableForm() leaves the endings to be told by a small
/// table; for others it is always false. The lexicon's thread.
bool differInNumber(const QString &a, const QString &b, const Lexicon &lexicon);

} // namespace smartcache
