#include "core/history/searchwords.h"

#include "core/base/foldedtext.h"
#include "core/summarize/wordbreaker.h"

#include <QSet>

namespace smartcache {

namespace {

/// FTS5's `ascii` tokenizer ends a word at any ASCII character but letters and digits; so does
/// this, and at punctuation beyond ASCII as well.
bool belongsToWord(char32_t c)
{
    return QChar::isLetterOrNumber(c) || QChar::isMark(c);
}

} // namespace

QList<QString> searchWords(QStringView text)
{
    QList<QString> words;
    QSet<QString> seen;
    const auto add = [&](const QString &word) {
        if (word.isEmpty() || seen.contains(word))
            return;
        seen.insert(word);
        words.append(word);
    };
    const QString plain = foldedText(text);
    for (const Word &word : breakWords(plain)) {
        QString part;
        for (const char32_t c : word.in(plain).toUcs4()) {
            if (belongsToWord(c)) {
                part.append(QChar::fromUcs4(c));
            } else {
                add(part);
                part.clear();
            }
        }
        add(part);
    }
    return words;
}

QString foldedTerm(QStringView text)
{
    return foldedText(text).simplified();
}

QString matchExpression(QStringView text)
{
    QStringList terms;
    for (const QString &word : searchWords(text))
        terms.append(QLatin1Char('"') + word + QStringLiteral("\"*"));
    return terms.join(QLatin1Char(' '));
}

} // namespace smartcache
