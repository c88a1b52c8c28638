#include "core/summarize/tags/wordnumber.h"

#include "core/base/comparableform.h"

#include <QStringView>

namespace smartcache {

namespace {

/// Endings as "singular/plural", without accents, as comparableForm() leaves them.
struct Numbers
{
    const char *language;
    /// Of words whose stems (Snowball's) are equal.
    QStringView ofOneStem;
    /// So much a plural's that the stemmer, which often does not know them, need not agree.
    QStringView sure = {};
};

constexpr Numbers numbers[]{
    {"da", u"/er /r /e"},
    {"de", u"/e /er /n /en /s", u"in/innen nis/nisse um/en ma/men a/as i/is o/os y/ys"},
    {"en", u"/s /es y/ies", u"sis/ses f/ves fe/ves man/men ix/ices ex/ices ion/ia enon/ena"},
    {"es", u"/s", u"/es z/ces"},
    {"fi", u"/t"},
    {"fr", u"/s", u"al/aux ail/aux u/ux"},
    {"hu", u"/k /ok /ek /ak"},
    {"it", u"o/i a/e e/i a/i", u"co/chi go/ghi ca/che ga/ghe"},
    {"nl", u"/en /s"},
    {"no", u"/er /r"},
    {"pt", u"/s", u"/es m/ns ao/oes al/ais el/eis ol/ois"},
    {"ru", u"/ы /и /а а/ы а/и я/и ь/и о/а е/я ия/ии ие/ия"},
    {"sv", u"/er /ar /r /n a/or"},
    {"tr", u"/lar /ler"},
};

constexpr qsizetype shortestStem = 2;

bool differInOneOf(QStringView endings, const QString &a, const QString &b)
{
    for (const QStringView pair : endings.tokenize(u' ', Qt::SkipEmptyParts)) {
        const qsizetype slash = pair.indexOf(u'/');
        const QStringView singular = pair.first(slash);
        const QStringView plural = pair.sliced(slash + 1);
        if (a.size() < singular.size() + shortestStem || !a.endsWith(singular)
            || !b.endsWith(plural))
            continue;
        if (QStringView(a).chopped(singular.size()) == QStringView(b).chopped(plural.size()))
            return true;
    }
    return false;
}

QString stemOf(const QString &word, const Lexicon &lexicon)
{
    return comparableForm(lexicon.stem(foldWord(word)));
}

} // namespace

bool differInNumber(const QString &a, const QString &b, const Lexicon &lexicon)
{
    for (const Numbers &known : numbers) {
        if (lexicon.language() != QLatin1String(known.language))
            continue;
        const QString foldedA = comparableForm(a);
        const QString foldedB = comparableForm(b);
        const auto differIn = [&](QStringView endings) {
            return differInOneOf(endings, foldedA, foldedB)
                   || differInOneOf(endings, foldedB, foldedA);
        };
        return differIn(known.sure)
               || (differIn(known.ofOneStem) && stemOf(a, lexicon) == stemOf(b, lexicon));
    }
    return false;
}

} // namespace smartcache
