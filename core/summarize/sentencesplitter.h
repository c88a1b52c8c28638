#pragma once

#include "core/summarize/lexicon.h"

#include <QList>
#include <QString>

namespace smartcache {

/// A sentence, its white space folded to single spaces.
struct Sentence
{
    QString text;
    qsizetype paragraph = 0; ///< Counted from 0.
    /// Ends as sentences end. A heading, a caption or an item of a list does not.
    bool complete = true;

    friend bool operator==(const Sentence &, const Sentence &) = default;
};

/// Whether `text` ends as a sentence does: with a full stop or its like, brackets and quotes after
/// it not counted. Any thread.
bool endsSentence(QStringView text);

/// Splits `text` by UAX #29, and mends what these rules cannot know: abbreviations, initials,
/// ordinal numbers ("am 3. Oktober"), speech that a sentence goes on after. An empty line ends a
/// sentence always, a single line end where the line is no wrapped line. The thread of `lexicon`.
QList<Sentence> splitSentences(const QString &text, const Lexicon &lexicon);

} // namespace smartcache
