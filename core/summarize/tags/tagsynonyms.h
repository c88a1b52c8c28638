#pragma once

#include "core/base/expected.h"
#include "core/summarize/tags/comparabletag.h"

#include <QStringList>

#include <vector>

namespace smartcache {

/// Which tags are to be called by another name: "js=JavaScript". A plain value; any thread.
class TagSynonyms
{
public:
    TagSynonyms() = default;

    /// `pairs`: "name=other name" each. Chains ("cpp=C plus plus", "C plus plus=C++") are followed
    /// to their end. Error `bad_tag_synonyms`: a pair is none, a name has two meanings, or names
    /// lead to each other in a circle; the message shows which.
    static Expected<TagSynonyms> parse(const QStringList &pairs);

    /// What `tag` is to be called; itself where nothing is said about it.
    ComparableTag resolved(const ComparableTag &tag, const Lexicon &lexicon) const;

private:
    struct Synonym
    {
        ComparableTag from;
        ComparableTag to;
    };

    const Synonym *find(const ComparableTag &tag) const;
    Expected<void> followChains();

    std::vector<Synonym> m_synonyms;
};

} // namespace smartcache
