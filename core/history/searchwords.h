#pragma once

#include <QList>
#include <QString>

namespace smartcache {

/// The words of `text` as the index keeps them and as queries look for them: broken as
/// breakWords() does (Chinese and Japanese too), case folded, without accents (NFKD without its
/// combining marks), and of letters and digits alone: "Café-Bar" gives "cafe" and "bar", "3.5"
/// gives "3" and "5". In order, each once. Any thread.
QList<QString> searchWords(QStringView text);

/// One term in the same folding, for whole tags: "Künstliche  Intelligenz" gives
/// "kunstliche intelligenz". Any thread.
QString foldedTerm(QStringView text);

/// What FTS5 is asked for: documents that have, for each word of `text`, a word that begins with
/// it. Every word stands in quotes and consists of letters and digits, so nothing in it is syntax.
/// Empty when `text` has no word. Any thread.
QString matchExpression(QStringView text);

} // namespace smartcache
