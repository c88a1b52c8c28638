#pragma once

#include "core/base/expected.h"
#include "core/readinglists/readinglistbuilder.h"

#include <QString>

#include <optional>

namespace smartcache {

/// Whether `text` is HTML, and whose. Any thread.
std::optional<ReadingListFormat> bookmarkHtmlFormat(const QString &text);

/// Takes every link with its attributes TAGS and ADD_DATE (time_added in Pocket's). Separators,
/// feeds and folders are passed over. Error `list_damaged`: gumboParse() gave up. Any thread.
Expected<void> readBookmarkHtml(const QString &html, ReadingListBuilder *builder);

} // namespace smartcache
