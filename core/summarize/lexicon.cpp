#include "core/summarize/lexicon.h"

#include <algorithm>
#include <libstemmer.h>

namespace smartcache {

namespace {

bool isHan(QChar character)
{
    return character.script() == QChar::Script_Han;
}

bool isHiragana(QStringView word)
{
    return std::all_of(word.begin(), word.end(),
                       [](QChar c) { return c.script() == QChar::Script_Hiragana; });
}

/// Snowball has no Korean. Most of what hides a Korean noun is the particle written onto it.
QString withoutKoreanParticle(const QString &word)
{
    static const QStringList particles{
        QStringLiteral("으로부터"), QStringLiteral("에서는"), QStringLiteral("에게서"),
        QStringLiteral("으로는"),   QStringLiteral("이라고"), QStringLiteral("까지"),
        QStringLiteral("부터"),     QStringLiteral("에서"),   QStringLiteral("에게"),
        QStringLiteral("에는"),     QStringLiteral("으로"),   QStringLiteral("들이"),
        QStringLiteral("들은"),     QStringLiteral("들을"),   QStringLiteral("들의"),
        QStringLiteral("은"),       QStringLiteral("는"),     QStringLiteral("이"),
        QStringLiteral("가"),       QStringLiteral("을"),     QStringLiteral("를"),
        QStringLiteral("의"),       QStringLiteral("에"),     QStringLiteral("로"),
        QStringLiteral("와"),       QStringLiteral("과"),     QStringLiteral("도"),
        QStringLiteral("만"),
    };
    for (const QString &particle : particles)
        if (word.endsWith(particle) && word.size() - particle.size() >= 2)
            return word.chopped(particle.size());
    return word;
}

} // namespace

Lexicon::Lexicon(const QString &language)
    : m_language(language)
    , m_data(&languageData(language))
    , m_stemmer(sb_stemmer_new(language.toLatin1().constData(), "UTF_8"))
{}

void Lexicon::Deleter::operator()(sb_stemmer *stemmer) const
{
    sb_stemmer_delete(stemmer);
}

QString Lexicon::stem(const QString &folded) const
{
    if (m_language == QLatin1String("ko"))
        return withoutKoreanParticle(folded);
    if (!m_stemmer)
        return folded;
    const auto known = m_stems.constFind(folded);
    if (known != m_stems.cend())
        return *known;
    const QByteArray bytes = folded.toUtf8();
    const sb_symbol *stemmed =
        sb_stemmer_stem(m_stemmer.get(), reinterpret_cast<const sb_symbol *>(bytes.constData()),
                        static_cast<int>(bytes.size()));
    // Null means out of memory; the word itself serves then.
    const QString result = stemmed ? QString::fromUtf8(reinterpret_cast<const char *>(stemmed),
                                                       sb_stemmer_length(m_stemmer.get()))
                                   : folded;
    m_stems.insert(folded, result);
    return result;
}

bool Lexicon::isStopWord(const QString &folded) const
{
    return m_data->stopWords.contains(folded);
}

QStringView Lexicon::withoutElision(QStringView word) const
{
    static const QStringList eliding{QStringLiteral("fr"), QStringLiteral("it"),
                                     QStringLiteral("ca")};
    if (!eliding.contains(m_language))
        return word;
    // At most "dell'", "quell'", "jusqu'"; longer parts are names ("Sant'Angelo" stays whole by its
    // capital).
    for (qsizetype i = 1; i < qMin<qsizetype>(word.size() - 1, 7); ++i)
        if (word[i] == QLatin1Char('\'') || word[i] == QChar(0x2019))
            return i <= 2 || isStopWord(foldWord(word.left(i + 1)))
                           || isStopWord(foldWord(word.left(i)))
                       ? word.mid(i + 1)
                       : word;
    return word;
}

QString Lexicon::term(QStringView text, const Word &word) const
{
    if (word.kind == Word::Kind::Number)
        return word.length > 1 ? word.in(text).toString() : QString();
    const QStringView bare = withoutElision(word.in(text));
    QString folded = foldWord(bare);
    if (isStopWord(folded))
        return {};
    if (m_language == QLatin1String("en") && folded.endsWith(QLatin1String("'s")))
        folded.chop(2);
    if (bare.size() == 1 && !isHan(bare.front()))
        return {};
    if (isHiragana(bare))
        return {};
    // A noun of one syllable and its particle.
    if (m_language == QLatin1String("ko") && bare.size() == 2
        && (bare.back() == QChar(0xB294) || bare.back() == QChar(0xB97C)))
        return {};
    return stem(folded);
}

bool isWrittenWithoutSpaces(const QString &language)
{
    return language == QLatin1String("zh") || language == QLatin1String("ja");
}

} // namespace smartcache
