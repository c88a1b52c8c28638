#include "core/summarize/tags/tagsynonyms.h"

#include <algorithm>

namespace smartcache {

namespace {

tl::unexpected<Error> bad(const QString &why)
{
    return failure(QStringLiteral("bad_tag_synonyms"), QStringLiteral("TAG_SYNONYMS: %1").arg(why));
}

} // namespace

Expected<TagSynonyms> TagSynonyms::parse(const QStringList &pairs)
{
    TagSynonyms result;
    for (const QString &pair : pairs) {
        const qsizetype equals = pair.indexOf(u'=');
        const QString from = cleanTag(pair.left(std::max<qsizetype>(equals, 0)));
        const QString to = cleanTag(pair.mid(equals + 1));
        if (equals < 0 || from.isEmpty() || to.isEmpty())
            return bad(
                QStringLiteral("\"%1\" is no pair such as js=JavaScript.").arg(pair.left(80)));
        const Synonym synonym{ComparableTag(from), ComparableTag(to)};
        const Synonym *known = result.find(synonym.from);
        if (known && known->to.tag() != synonym.to.tag())
            return bad(QStringLiteral("\"%1\" is to be called both \"%2\" and \"%3\".")
                           .arg(from, known->to.tag(), to));
        if (!known)
            result.m_synonyms.push_back(synonym);
    }
    const Expected<void> followed = result.followChains();
    return followed ? Expected<TagSynonyms>(std::move(result)) : failure(followed.error());
}

const TagSynonyms::Synonym *TagSynonyms::find(const ComparableTag &tag) const
{
    const auto found =
        std::find_if(m_synonyms.begin(), m_synonyms.end(),
                     [&](const Synonym &synonym) { return synonym.from.key() == tag.key(); });
    return found == m_synonyms.end() ? nullptr : &*found;
}

Expected<void> TagSynonyms::followChains()
{
    std::vector<ComparableTag> ends;
    for (const Synonym &synonym : m_synonyms) {
        ComparableTag end = synonym.to;
        QStringList path{synonym.from.tag(), end.tag()};
        const Synonym *next = find(end);
        // "javascript=JavaScript" only says how it is spelt.
        while (next && next->to.key() != end.key()) {
            end = next->to;
            path.append(end.tag());
            // A circle need not lead back to where this began.
            if (path.size() > qsizetype(m_synonyms.size()) + 1)
                return bad(QStringLiteral("names lead to each other in a circle: %1.")
                               .arg(path.mid(0, 8).join(QStringLiteral(" = "))));
            next = find(end);
        }
        ends.push_back(next ? next->to : end);
    }
    for (size_t i = 0; i < ends.size(); ++i)
        m_synonyms[i].to = ends[i];
    return {};
}

ComparableTag TagSynonyms::resolved(const ComparableTag &tag, const Lexicon &lexicon) const
{
    if (const Synonym *known = find(tag))
        return known->to;
    const auto found =
        std::find_if(m_synonyms.begin(), m_synonyms.end(),
                     [&](const Synonym &synonym) { return synonym.from.isSame(tag, lexicon); });
    return found == m_synonyms.end() ? tag : found->to;
}

} // namespace smartcache
