#include "core/summarize/wordforms.h"

#include <QSet>

#include <algorithm>

namespace smartcache {

namespace {

struct Endings
{
    const char *language;
    double likeness; ///< Of being a noun all the same.
    QStringView endings;
    QStringView nouns = {}; ///< Longer endings that are a noun's, nearly always.
};
constexpr Endings otherWords[]{
    {"en", 0.4, u"ed ly ing ous ful ive", u"eed ily"},
    {"fr", 0.4, u"é ée és ées er ait aient ront", u"té tés ier mer ver"},
    {"es", 0.4, u"ó aron ieron ará aba aban ando iendo mente"},
    {"it", 0.4, u"ò are ere ire ando endo mente"},
    {"pt", 0.4, u"ou aram eram iram ará ando endo mente"},
    {"ko", 0.2, u"다 한 된 하고 하여"},
    {"ru", 0.4,
     u"ый ий ая ое ые ие ого его ому ых их ым ими ыми ую ть ла ли ло ет ют ит ят ся сь но",
     u"ние тие вие рие гий"},
};

bool endsInOneOf(const QString &word, QStringView endings)
{
    for (const QStringView ending : endings.tokenize(QLatin1Char(' ')))
        if (!ending.isEmpty() && word.size() > ending.size() && word.endsWith(ending))
            return true;
    return false;
}

} // namespace

bool inflectsNouns(const QString &language)
{
    static const QSet<QString> languages{
        QStringLiteral("de"), QStringLiteral("ru"), QStringLiteral("uk"), QStringLiteral("pl"),
        QStringLiteral("cs"), QStringLiteral("sr"), QStringLiteral("fi"), QStringLiteral("hu"),
        QStringLiteral("tr"), QStringLiteral("ko")};
    return languages.contains(language);
}

qsizetype distanceFromBaseForm(const QString &form, const QString &language)
{
    // Twice, so that an ending can weigh as much as one letter and a half.
    qsizetype distance = 2 * form.size();
    if (language == QLatin1String("ru") || language == QLatin1String("uk")) {
        const QChar last = form.back();
        if (QStringView(u"уюыиіе").contains(last) && !form.endsWith(QStringView(u"ие")))
            distance += 3;
        else if (QStringView(u"ая").contains(last))
            distance += 1;
    }
    return distance;
}

bool areAkin(const QString &a, const QString &b)
{
    const qsizetype shorter = std::min(a.size(), b.size());
    qsizetype common = 0;
    while (common < shorter && a[common].toLower() == b[common].toLower())
        ++common;
    return common >= 4 && common + 2 >= std::max(a.size(), b.size());
}

double nounLikeness(const QString &word, const QString &language)
{
    if (language == QLatin1String("de"))
        return !word.isEmpty() && word.front().isUpper() ? 1 : 0.2;
    for (const Endings &rule : otherWords)
        if (language == QLatin1String(rule.language) && endsInOneOf(word, rule.endings)
            && !endsInOneOf(word, rule.nouns))
            return rule.likeness;
    return 1;
}

} // namespace smartcache
