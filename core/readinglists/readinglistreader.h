#pragma once

#include "core/base/expected.h"
#include "core/readinglists/readinglist.h"

#include <QByteArray>
#include <QList>

namespace smartcache {

/// How many bytes all files of a list may have together.
inline constexpr qint64 maxReadingListBytes = 64 * 1024 * 1024;

/// Reads bookmarks and read-later lists in any of the formats that ReadingListFormat names, each
/// file's told by its content; any encoding that decodeText() finds. Several files make one list:
/// Omnivore writes one for every 20 pages.
///
/// Errors: `list_too_large`, `list_too_long`, `list_empty`; `list_unknown`, it is of no known
/// format; `list_archive`, a file is a zip archive still; `list_damaged`. Any thread; a second or
/// two for 100,000 entries.
Expected<ReadingList> readReadingLists(const QList<QByteArray> &files);

} // namespace smartcache
