#pragma once

#include "core/base/expected.h"
#include "core/readinglists/readinglistbuilder.h"

#include <optional>

namespace smartcache {

/// Whether the first line of `text` names the columns of a table with one of addresses, and whose
/// it is. Any thread.
std::optional<ReadingListFormat> bookmarkTableFormat(const QString &text);

/// Reads Pocket's table (title, url, time_added, tags, status; tags with "|" between them) and
/// others whose first line names like columns, in any order. Error `list_damaged`.
/// REQUIRES: bookmarkTableFormat(). Any thread.
Expected<void> readBookmarkTable(const QString &text, ReadingListBuilder *builder);

} // namespace smartcache
