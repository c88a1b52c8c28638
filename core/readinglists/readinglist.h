#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

namespace smartcache {

/// Who wrote a list of pages to read, told by its content.
enum class ReadingListFormat {
    BookmarkHtml, ///< "Netscape" bookmarks: every browser, Pinboard, Raindrop, …
    PocketHtml,   ///< ril_export.html, what Pocket gave before it gave tables.
    PocketCsv,
    Csv, ///< Any other table with a column of addresses.
    Omnivore,
    Karakeep,
    Linkwarden,
    PlainText, ///< Addresses, with or without text around them; Markdown links.
};

/// A page that somebody meant to read. A plain value; any thread.
struct ReadingListEntry
{
    QString url;   ///< In its canonical form; see canonicalUrl().
    QString title; ///< Plain text on one line, at most 500 UTF-16 units; may be empty.
    QStringList tags;
    QDateTime addedAt; ///< Invalid where the list does not say it.

    friend bool operator==(const ReadingListEntry &, const ReadingListEntry &) = default;
};

/// What one or several files hold, each page once, in the order of the files. A plain value; any
/// thread.
struct ReadingList
{
    QList<ReadingListFormat> formats; ///< Of the files, each once.
    QList<ReadingListEntry> entries;

    // What was left out.
    int duplicates = 0;     ///< Their tags were given to the first of them.
    int withoutAddress = 0; ///< No http or https address: bookmarklets, notes, separators.
    int broken = 0;         ///< Meant as one, but none: no host, a password in it, a torn record.

    friend bool operator==(const ReadingList &, const ReadingList &) = default;
};

} // namespace smartcache
