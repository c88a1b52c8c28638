#pragma once

#include <QString>

namespace smartcache {

// Rules of thumb for languages whose grammar no library at hand knows. All: any thread.

/// Whether a noun of `language` often stands in a form that no dictionary lists.
bool inflectsNouns(const QString &language);

/// Orders the forms of one noun, the likely dictionary form first: it is the shortest, mostly;
/// in Russian and Ukrainian the ending tells more. `form` must not be empty.
qsizetype distanceFromBaseForm(const QString &form, const QString &language);

/// Whether two words are likely forms of one, although their stems differ.
bool areAkin(const QString &a, const QString &b);

/// From 0 to 1: how likely `word` is a noun and no verb, adjective or adverb, by its ending, and in
/// German by its capital.
double nounLikeness(const QString &word, const QString &language);

} // namespace smartcache
