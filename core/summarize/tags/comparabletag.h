#pragma once

#include "core/summarize/lexicon.h"

#include <QString>
#include <QStringList>

namespace smartcache {

/// A tag as it is shown: in NFC, without the "#" before it, white space folded, nothing that cannot
/// be printed; empty where nothing is left or it is longer than 80 characters, which is no tag but
/// a sentence. Any thread.
QString cleanTag(const QString &tag);

/// A tag beside what it is compared by. Words count, and neither case, accents, nor what stands
/// between the words: "machine-learning" is "Machine Learning". A plain value; any thread.
class ComparableTag
{
public:
    /// `tag` is clean.
    explicit ComparableTag(const QString &tag);

    const QString &tag() const { return m_tag; }
    /// Equal for tags that are the same but for number.
    const QString &key() const { return m_key; }

    /// Whether they are the same tag, words in singular or plural.
    bool isSame(const ComparableTag &other, const Lexicon &lexicon) const;

private:
    QString m_tag;
    QStringList m_words;
    QStringList m_folded; ///< The same words as they are compared.
    QString m_key;
};

} // namespace smartcache
