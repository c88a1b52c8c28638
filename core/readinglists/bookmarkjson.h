#pragma once

#include "core/base/expected.h"
#include "core/readinglists/readinglistbuilder.h"

#include <QString>

namespace smartcache {

/// Whether `text` begins as JSON does: an object, or a list of objects. Any thread.
bool looksLikeBookmarkJson(const QString &text);

/// Reads what these programs export, told by its fields:
/// - Omnivore, metadata_*.json: [{slug, title, url, labels, savedAt, …}, …]
/// - Karakeep (Hoarder): {bookmarks: [{createdAt, title, tags, content: {type: "link", url}}, …]}
/// - Linkwarden: {collections: [{links: [{name, url, tags: [{name}], createdAt}, …]}, …]}
///
/// Fields may be missing. Errors: `list_damaged`, the JSON is broken (Qt reads 1,024 levels at
/// most); `list_unknown`, it is of none of these. Any thread.
Expected<ReadingListFormat> readBookmarkJson(const QString &text, ReadingListBuilder *builder);

} // namespace smartcache
