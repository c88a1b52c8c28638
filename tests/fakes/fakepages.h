#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace smartcache::test {

// The bodies of FakeSite's pages. Any thread.

/// One of the files in pages/, UTF-8.
QByteArray pageFile(const QString &name);

/// The paragraphs of pages/`name` as a whole page in `encoding` (a name ICU knows). The page itself
/// does not tell its encoding, unless `declared`.
QByteArray encodedPage(const QString &name, const char *encoding, bool declared);

/// An article of which no two with different numbers have the same text, title or canonical form.
QByteArray numberedArticle(qint64 number);

/// A valid PDF of one page with a text layer.
QByteArray pdf(const QString &title, const QStringList &lines);

QByteArray gzipped(const QByteArray &bytes);

/// `megabytes` of spaces, gzipped: a thousandth of what it unfolds to. Kept once made.
QByteArray gzipBomb(int megabytes);

} // namespace smartcache::test
