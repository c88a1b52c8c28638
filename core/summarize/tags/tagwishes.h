#pragma once

#include <QStringList>

namespace smartcache {

/// What is wanted of the tags of a summary. A plain value; any thread.
struct TagWishes
{
    static constexpr int defaultMost = 8;

    QStringList vocabulary;
    bool onlyVocabulary = false; ///< Else it is preferred.
    int most = defaultMost;      ///< For one summary.

    friend bool operator==(const TagWishes &, const TagWishes &) = default;
};

} // namespace smartcache
