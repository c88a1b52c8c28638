#include "core/summarize/languagedetector.h"

#include "core/summarize/languagedata.h"
#include "core/summarize/wordbreaker.h"

#include <QHash>
#include <QList>

#include <algorithm>
#include <array>
#include <map>

namespace smartcache {

namespace {

/// In UTF-16 code units: enough for sure, and quick on a text of many megabytes.
constexpr qsizetype sampleSize = 20'000;

/// Letters that give a language away even in a text of three words.
struct Tell
{
    QStringView letters;
    std::array<const char *, 3> languages;
};
constexpr Tell tells[]{
    {u"ß", {"de"}},        {u"ñ¿¡", {"es"}},
    {u"ãõ", {"pt"}},       {u"œùû", {"fr"}},
    {u"ìò", {"it", "ca"}}, {u"å", {"sv", "da", "no"}},
    {u"æø", {"da", "no"}}, {u"äö", {"de", "fi", "sv"}},
    {u"łżśąęćńź", {"pl"}}, {u"řěů", {"cs"}},
    {u"őű", {"hu"}},       {u"ığş", {"tr"}},
    {u"șță", {"ro"}},      {u"đơưạảấầẩậắằặẹẻếềểệịọốồổộớờởợụủứừửựỳỷỹ", {"vi"}},
    {u"ыэё", {"ru"}},      {u"іїєґ", {"uk"}},
    {u"ђјљњћџ", {"sr"}},   {u"پچژگ", {"fa"}},
};
/// A tell counts as much as this part of a function word that no other language has.
constexpr double tellWeight = 0.5;

/// A script that one known language is written in.
struct ScriptLanguage
{
    QChar::Script script;
    const char *language;
};
constexpr ScriptLanguage scriptLanguages[]{
    {QChar::Script_Han, "zh"},       {QChar::Script_Hangul, "ko"},
    {QChar::Script_Greek, "el"},     {QChar::Script_Hebrew, "he"},
    {QChar::Script_Thai, "th"},      {QChar::Script_Devanagari, "hi"},
    {QChar::Script_Armenian, "hy"},  {QChar::Script_Georgian, "ka"},
    {QChar::Script_Bengali, "bn"},   {QChar::Script_Tamil, "ta"},
    {QChar::Script_Telugu, "te"},    {QChar::Script_Kannada, "kn"},
    {QChar::Script_Malayalam, "ml"}, {QChar::Script_Gujarati, "gu"},
    {QChar::Script_Gurmukhi, "pa"},  {QChar::Script_Sinhala, "si"},
    {QChar::Script_Khmer, "km"},     {QChar::Script_Lao, "lo"},
    {QChar::Script_Myanmar, "my"},   {QChar::Script_Ethiopic, "am"},
};

/// Without accents, so without any of the letters above.
bool isPlain(QStringView word)
{
    return std::all_of(word.begin(), word.end(), [](QChar c) { return c.unicode() < 0x80; });
}

QChar::Script scriptOf(QStringView word)
{
    return word.isEmpty() ? QChar::Script_Unknown : word.front().script();
}

/// The languages that share a script, and which of them have which function word.
struct Rivals
{
    QStringList languages;
    QHash<QString, QList<qsizetype>> owners; ///< Word to places in `languages`.
};

std::map<QChar::Script, Rivals> groupByScript()
{
    std::map<QChar::Script, Rivals> groups;
    for (const auto &[code, data] : allLanguages()) {
        if (data.stopWords.isEmpty())
            continue;
        const QChar::Script script = scriptOf(*data.stopWords.cbegin());
        Rivals &rivals = groups[script];
        rivals.languages.append(code);
        for (const QString &word : data.stopWords)
            rivals.owners[word].append(rivals.languages.size() - 1);
    }
    return groups;
}

/// Which of the languages sharing a script has the most function words in `sample`.
QString bestRival(QStringView sample, const Rivals &rivals)
{
    std::vector<double> scores(static_cast<size_t>(rivals.languages.size()));
    const auto credit = [&](qsizetype rival, double points) {
        scores[static_cast<size_t>(rival)] += points;
    };
    const QList<Word> words = breakWords(sample);
    for (const Word &word : words) {
        const QString folded = foldWord(word.in(sample));
        QList<qsizetype> owners = rivals.owners.value(folded);
        // "l'Europe", "dell'arte": the function word is what stands before the apostrophe.
        const qsizetype apostrophe = folded.indexOf(QLatin1Char('\''));
        if (owners.isEmpty() && apostrophe > 0)
            owners = rivals.owners.value(folded.left(apostrophe));
        for (const qsizetype owner : owners)
            credit(owner, 1.0 / static_cast<double>(owners.size()));
        if (isPlain(folded))
            continue;
        for (const Tell &tell : tells) {
            if (std::none_of(folded.begin(), folded.end(),
                             [&](QChar c) { return tell.letters.contains(c); }))
                continue;
            const auto count =
                std::count_if(tell.languages.begin(), tell.languages.end(),
                              [](const char *language) { return language != nullptr; });
            for (const char *language : tell.languages) {
                const qsizetype rival =
                    language ? rivals.languages.indexOf(QLatin1String(language)) : -1;
                if (rival >= 0)
                    credit(rival, tellWeight / static_cast<double>(count));
            }
        }
    }
    const auto best = std::max_element(scores.begin(), scores.end());
    // Any language has some words in common with any other. Real text scores 0.2 for each word.
    constexpr double leastScore = 0.5;
    constexpr double leastShare = 0.05;
    if (best == scores.end() || *best < leastScore
        || *best < leastShare * static_cast<double>(words.size()))
        return {};
    return rivals.languages[best - scores.begin()];
}

} // namespace

QString detectLanguage(QStringView text)
{
    const QStringView sample = text.left(sampleSize);
    std::map<QChar::Script, qsizetype> letters;
    qsizetype plain = 0; // Most texts have few others, and these need no table of Unicode's.
    for (const QChar c : sample) {
        if (c.unicode() < 0x80)
            plain += c.isLetter() ? 1 : 0;
        else if (c.isLetter() || c.isSurrogate())
            ++letters[c.script()];
    }
    letters[QChar::Script_Latin] += plain;
    const qsizetype kana = letters[QChar::Script_Hiragana] + letters[QChar::Script_Katakana];
    const qsizetype han = letters[QChar::Script_Han];
    letters.erase(QChar::Script_Hiragana);
    letters.erase(QChar::Script_Katakana);
    letters.erase(QChar::Script_Common);
    letters.erase(QChar::Script_Unknown);
    // An ideograph is a whole word or half of one, a letter about a fifth.
    letters[QChar::Script_Han] = 3 * (han + kana);

    const auto most = std::max_element(letters.begin(), letters.end(),
                                       [](auto &a, auto &b) { return a.second < b.second; });
    if (most->second == 0)
        return {};
    // Chinese quotes a Japanese name at most; Japanese is half kana.
    if (most->first == QChar::Script_Han && kana * 8 > han)
        return QStringLiteral("ja");
    for (const ScriptLanguage &only : scriptLanguages)
        if (only.script == most->first)
            return QLatin1String(only.language);
    static const std::map<QChar::Script, Rivals> groups = groupByScript();
    const auto group = groups.find(most->first);
    return group == groups.end() ? QString() : bestRival(sample, group->second);
}

} // namespace smartcache
