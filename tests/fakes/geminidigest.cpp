#include "tests/fakes/geminidigest.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace smartcache::test {

namespace {

constexpr int maxTags = 8;
constexpr int minTagLength = 4;
constexpr int titleWords = 6;

QStringList pieces(const QString &text, QTextBoundaryFinder::BoundaryType type)
{
    QStringList result;
    QTextBoundaryFinder finder(type, text);
    qsizetype start = 0;
    for (qsizetype end = finder.toNextBoundary(); end >= 0; end = finder.toNextBoundary()) {
        result += text.mid(start, end - start);
        start = end;
    }
    return result;
}

QStringList words(const QString &text)
{
    QStringList result = pieces(text, QTextBoundaryFinder::Word);
    result.removeIf([](const QString &piece) {
        return std::none_of(piece.begin(), piece.end(), [](QChar c) { return c.isLetter(); });
    });
    return result;
}

/// The function words by which the fake tells languages apart; none of them becomes a tag.
const QHash<QString, QSet<QString>> &functionWords()
{
    const auto set = [](const char *list) {
        const QStringList words = QString::fromUtf8(list).split(u' ');
        return QSet<QString>(words.begin(), words.end());
    };
    static const QHash<QString, QSet<QString>> all = {
        {QStringLiteral("en"), set("the and that this with from have which their they were been "
                                   "into than then when what there will would about also each")},
        {QStringLiteral("de"), set("der die das und nicht eine einen einem ist sind wird werden "
                                   "auch nach oder über dass durch sich für auf mit")},
        {QStringLiteral("fr"), set("le les des une est dans pour qui que avec sont plus pas sur "
                                   "cette elle nous vous mais aussi leur")},
        {QStringLiteral("es"), set("el los las una del por con para como pero está sobre entre "
                                   "cuando también desde todo más")},
        {QStringLiteral("it"), set("il gli della delle che per una sono con come anche nel alla "
                                   "questo più dal degli")},
        {QStringLiteral("ru"), set("и в не на что это как для его она они был была были также "
                                   "может который")},
    };
    return all;
}

QString languageOf(const QString &text, const QStringList &lowerCaseWords)
{
    for (const QChar c : text) {
        if (c.script() == QChar::Script_Hiragana || c.script() == QChar::Script_Katakana)
            return QStringLiteral("ja");
        if (c.script() == QChar::Script_Han)
            return QStringLiteral("zh");
    }
    QString best = QStringLiteral("en");
    qsizetype bestCount = 0;
    // In a fixed order: a hash's own differs from run to run.
    for (const QString &language :
         {QStringLiteral("en"), QStringLiteral("de"), QStringLiteral("fr"), QStringLiteral("es"),
          QStringLiteral("it"), QStringLiteral("ru")}) {
        const QSet<QString> known = functionWords().value(language);
        const qsizetype count =
            std::count_if(lowerCaseWords.begin(), lowerCaseWords.end(),
                          [&known](const QString &w) { return known.contains(w); });
        if (count > bestCount) {
            best = language;
            bestCount = count;
        }
    }
    return best;
}

QStringList tagsOf(const QStringList &lowerCaseWords)
{
    QHash<QString, int> counts;
    QStringList inOrder;
    for (const QString &word : lowerCaseWords) {
        const bool isFunctionWord =
            std::any_of(functionWords().begin(), functionWords().end(),
                        [&word](const auto &set) { return set.contains(word); });
        if (word.size() < minTagLength || isFunctionWord)
            continue;
        if (++counts[word] == 1)
            inOrder += word;
    }
    std::stable_sort(inOrder.begin(), inOrder.end(), [&counts](const QString &a, const QString &b) {
        return counts.value(a) > counts.value(b);
    });
    return inOrder.mid(0, maxTags);
}

} // namespace

Digest Digest::of(const QString &text)
{
    const QString plain = text.simplified();
    const QStringList found = words(plain);
    QStringList lowerCase = found;
    for (QString &word : lowerCase)
        word = word.toLower();

    Digest digest;
    digest.title = found.mid(0, titleWords).join(u' ');
    const QStringList sentences = pieces(plain, QTextBoundaryFinder::Sentence);
    digest.summary = sentences.mid(0, 2).join(QString()).trimmed();
    digest.tags = tagsOf(lowerCase);
    if (digest.tags.isEmpty())
        digest.tags = QStringList{QStringLiteral("text")};
    digest.language = languageOf(plain, lowerCase);
    return digest;
}

QString Digest::stringFor(const QString &property) const
{
    const QString name = property.toLower();
    if (name.contains(QLatin1String("title")) || name.contains(QLatin1String("headline")))
        return title;
    if (name.contains(QLatin1String("lang")))
        return language;
    return summary;
}

} // namespace smartcache::test
