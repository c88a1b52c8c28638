#pragma once

#include <QStringList>

#include <algorithm>

namespace smartcache {

/// What is wanted of the tags of a summary. A plain value; any thread.
struct TagWishes
{
    static constexpr int defaultMost = 8;

    QStringList vocabulary;
    bool onlyVocabulary = false; ///< Else it is preferred.
    int most = defaultMost;      ///< For one summary.

    /// How many a model is asked for: two to five are enough for most texts, so more only where the
    /// user has raised the limit.
    int mostAsked() const { return most > defaultMost ? most : std::min(most, 5); }
    int fewestAsked() const { return onlyVocabulary ? 0 : std::min(most, 2); }

    friend bool operator==(const TagWishes &, const TagWishes &) = default;
};

} // namespace smartcache
