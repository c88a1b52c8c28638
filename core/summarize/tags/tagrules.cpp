#include "core/summarize/tags/tagrules.h"

#include <algorithm>

namespace smartcache {

namespace {

tl::unexpected<Error> bad(const QString &why)
{
    return failure(QStringLiteral("bad_tag_vocabulary"),
                   QStringLiteral("TAG_VOCABULARY: %1").arg(why));
}

QString primaryLanguage(const QString &tag)
{
    const QString language = tag.section(u'-', 0, 0).toLower();
    // Bokmål and Nynorsk form their plurals alike, as far as the table goes.
    const bool isNorwegian = language == QLatin1String("nb") || language == QLatin1String("nn");
    return isNorwegian ? QStringLiteral("no") : language;
}

const ComparableTag *find(const std::vector<ComparableTag> &tags, const ComparableTag &tag,
                          const Lexicon &lexicon)
{
    const auto equal = std::find_if(tags.begin(), tags.end(), [&](const ComparableTag &other) {
        return other.key() == tag.key();
    });
    if (equal != tags.end())
        return &*equal;
    const auto same = std::find_if(tags.begin(), tags.end(), [&](const ComparableTag &other) {
        return other.isSame(tag, lexicon);
    });
    return same == tags.end() ? nullptr : &*same;
}

} // namespace

Expected<TagRules> TagRules::make(const TagWishes &wishes, const QStringList &synonyms)
{
    TagRules rules;
    rules.m_wishes = wishes;
    Expected<TagSynonyms> parsed = TagSynonyms::parse(synonyms);
    if (!parsed)
        return failure(parsed.error());
    rules.m_synonyms = std::move(*parsed);

    if (wishes.onlyVocabulary && wishes.vocabulary.isEmpty())
        return bad(QStringLiteral("it is empty, so with TAG_VOCABULARY_MODE only there would be no "
                                  "tags at all."));
    const Lexicon noLanguage{QString()};
    for (const QString &entry : wishes.vocabulary) {
        const QString clean = cleanTag(entry);
        if (clean.isEmpty())
            return bad(QStringLiteral("\"%1\" is no tag.").arg(entry.left(100)));
        const ComparableTag tag(clean);
        if (const ComparableTag *known = find(rules.m_vocabulary, tag, noLanguage))
            return bad(
                QStringLiteral("\"%1\" and \"%2\" are the same tag.").arg(known->tag(), clean));
        const ComparableTag called = rules.m_synonyms.resolved(tag, noLanguage);
        if (called.key() != tag.key())
            return bad(QStringLiteral("it has \"%1\", which TAG_SYNONYMS calls \"%2\".")
                           .arg(clean, called.tag()));
        rules.m_vocabulary.push_back(tag);
    }
    return rules;
}

QStringList TagRules::apply(const QStringList &tags, const QString &language) const
{
    const Lexicon lexicon(primaryLanguage(language));
    std::vector<ComparableTag> taken;
    for (const QString &raw : tags) {
        if (int(taken.size()) == m_wishes.most)
            break;
        const QString clean = cleanTag(raw);
        if (clean.isEmpty())
            continue;
        const ComparableTag tag = m_synonyms.resolved(ComparableTag(clean), lexicon);
        const ComparableTag *entry = find(m_vocabulary, tag, lexicon);
        if (!entry && m_wishes.onlyVocabulary)
            continue;
        const ComparableTag &spelled = entry ? *entry : tag;
        if (!find(taken, spelled, lexicon))
            taken.push_back(spelled);
    }
    QStringList result;
    for (const ComparableTag &tag : taken)
        result.append(tag.tag());
    return result;
}

} // namespace smartcache
