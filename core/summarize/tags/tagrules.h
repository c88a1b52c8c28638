#pragma once

#include "core/base/expected.h"
#include "core/summarize/tags/comparabletag.h"
#include "core/summarize/tags/tagsynonyms.h"
#include "core/summarize/tags/tagwishes.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace smartcache {

/// Makes tags that people can live with of those that an engine gives: one spelling for each (the
/// vocabulary's, else a synonym's, else the first that was seen), none twice, not too many, in
/// their order. Case, accents and number do not tell tags apart. A plain value; any thread.
class TagRules
{
public:
    TagRules() = default;

    /// `synonyms`: see TagSynonyms::parse(). Errors: its, and `bad_tag_vocabulary` (two entries
    /// that are the same tag, one that is none, one that a synonym calls something else, or only
    /// the vocabulary is wanted and there is none). Numbers of words are compared only once a
    /// language is known, so "Cat" and "Cats" may both be in it; the first one counts then.
    static Expected<TagRules> make(const TagWishes &wishes, const QStringList &synonyms);

    /// `language`: of the tags, BCP 47; empty: not known, so numbers are not told.
    QStringList apply(const QStringList &tags, const QString &language) const;

    const TagWishes &wishes() const { return m_wishes; }

private:
    TagWishes m_wishes;
    std::vector<ComparableTag> m_vocabulary;
    TagSynonyms m_synonyms;
};

} // namespace smartcache
