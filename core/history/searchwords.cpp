#include "core/history/searchwords.h"

#include "core/base/comparableform.h"
#include "core/summarize/wordbreaker.h"

#include <QSet>

#include <algorithm>

namespace smartcache {

namespace {

/// FTS5's `ascii` tokenizer ends a word at any ASCII character but letters and digits; so does
/// this, and at punctuation beyond ASCII as well.
bool belongsToWord(char32_t c)
{
    return QChar::isLetterOrNumber(c) || QChar::isMark(c);
}

bool isWhole(QStringView word)
{
    return std::all_of(word.begin(), word.end(),
                       [](QChar c) { return belongsToWord(c.unicode()); });
}

/// The parts of `word` between characters that belong to none.
QStringList partsOf(QStringView word)
{
    QStringList parts{QString()};
    for (const char32_t c : word.toUcs4()) {
        if (belongsToWord(c))
            parts.last().append(QChar::fromUcs4(c));
        else
            parts.append(QString());
    }
    parts.removeAll(QString());
    return parts;
}

} // namespace

QList<QString> searchWords(QStringView text)
{
    const QString plain = comparableForm(text);
    QList<QString> words;
    QSet<QString> seen;
    const auto add = [&](const QString &word) {
        const auto before = seen.size();
        seen.insert(word);
        if (seen.size() > before)
            words.append(word);
    };
    for (const Word &word : breakWords(plain)) {
        const QStringView found = word.in(plain);
        if (isWhole(found)) {
            add(found.toString());
            continue;
        }
        for (const QString &part : partsOf(found))
            add(part);
    }
    return words;
}

QString foldedTerm(QStringView text)
{
    return comparableForm(text).simplified();
}

QString matchExpression(QStringView text)
{
    QStringList terms;
    for (const QString &word : searchWords(text))
        terms.append(QLatin1Char('"') + word + QStringLiteral("\"*"));
    return terms.join(QLatin1Char(' '));
}

} // namespace smartcache
