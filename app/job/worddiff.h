#pragma once

#include <QList>
#include <QString>

namespace smartcache {

/// A stretch of one or both of two texts.
struct DiffPiece
{
    enum class Kind { Same, Removed, Added };

    Kind kind = Kind::Same;
    QString text; ///< Where both have it, as the newer text writes it.

    friend bool operator==(const DiffPiece &, const DiffPiece &) = default;
};

/// What became of `before`, word by word: a longest common subsequence stays, what is removed
/// stands before what was added in its place, and neighbours of one kind are one piece. The pieces
/// that are not removed, one after the other, are `after`. White space alone is no difference.
///
/// Of texts that differ in more than some two thousand words each, the middle counts as all new:
/// the time grows with the product of the lengths. Any thread.
QList<DiffPiece> wordDiff(const QString &before, const QString &after);

} // namespace smartcache
