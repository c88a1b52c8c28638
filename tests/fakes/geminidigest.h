#pragma once

#include <QString>
#include <QStringList>

namespace smartcache::test {

/// What the fake finds in a text. The same text always gives the same.
struct Digest
{
    QString title;    ///< The first words.
    QString summary;  ///< The first two sentences.
    QStringList tags; ///< The most frequent long words, lower case, most frequent first; ≤ 8.
    QString language; ///< ISO 639-1; "en" when nothing speaks for another.

    static Digest of(const QString &text);
    /// The value for a property of that name and of type STRING.
    QString stringFor(const QString &property) const;
};

} // namespace smartcache::test
