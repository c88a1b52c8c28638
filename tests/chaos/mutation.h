#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace smartcache::test {

/// A mistake that somebody could make in a script. The suite must see what comes of it, or else it
/// would not see a real one.
struct Mutation
{
    const char *name;
    const char *script;
    const char *original; ///< Stands in the script exactly once. Empty: no mistake, to compare.
    const char *mutated;

    bool isMistake() const { return original[0] != '\0'; }
    /// The whole script with the mistake in it. A script that has changed, so that the mistake
    /// finds no place in it any more, ends the program.
    QByteArray source() const;
};

const QList<Mutation> &mutations();

} // namespace smartcache::test
