#include "core/summarize/tags/comparabletag.h"

#include "core/base/comparableform.h"
#include "core/summarize/tags/wordnumber.h"

#include <QRegularExpression>

namespace smartcache {

namespace {

constexpr qsizetype longestTag = 80;

/// Hyphens of all kinds, the low line and white space.
QStringList wordsOf(const QString &tag)
{
    static const QRegularExpression between(QStringLiteral("[\\s\\p{Pd}_]+"),
                                            QRegularExpression::UseUnicodePropertiesOption);
    return tag.split(between, Qt::SkipEmptyParts);
}

} // namespace

QString cleanTag(const QString &tag)
{
    QString clean = tag.normalized(QString::NormalizationForm_C).simplified();
    clean.removeIf([](QChar c) { return !c.isPrint() && !c.isSurrogate(); });
    while (clean.startsWith(u'#') || clean.startsWith(QChar(0xff03))) // and the full-width one
        clean = clean.mid(1).trimmed();
    return clean.size() > longestTag || wordsOf(clean).isEmpty() ? QString() : clean;
}

ComparableTag::ComparableTag(const QString &tag)
    : m_tag(tag)
    , m_words(wordsOf(tag))
{
    for (const QString &word : std::as_const(m_words))
        m_folded.append(comparableForm(word));
    m_key = m_folded.join(u' ');
}

bool ComparableTag::isSame(const ComparableTag &other, const Lexicon &lexicon) const
{
    if (m_key == other.m_key)
        return true;
    if (m_words.size() != other.m_words.size())
        return false;
    for (qsizetype i = 0; i < m_words.size(); ++i) {
        const QString &mine = m_folded.at(i);
        const QString &theirs = other.m_folded.at(i);
        if (mine == theirs)
            continue;
        // Nearly all are as unlike as that, and to tell the rest apart takes long.
        if (mine.front() != theirs.front()
            || !differInNumber(m_words.at(i), other.m_words.at(i), lexicon))
            return false;
    }
    return true;
}

} // namespace smartcache
