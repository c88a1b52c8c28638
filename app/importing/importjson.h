#pragma once

#include "app/importing/importitem.h"
#include "core/base/expected.h"

namespace smartcache {

// The two files of an import, as JSON. Both hold the import's id, so that a position is never used
// with the items of another import. Any thread.

QByteArray importItemsToJson(const QByteArray &id, const QList<ImportItem> &items);
QByteArray importPositionToJson(const QByteArray &id, const ImportPosition &position);

struct SavedImport
{
    QByteArray id;
    QList<ImportItem> items;
    ImportPosition position;
};
/// `position` may be empty or of another import: then it begins anew. Error `damaged_import`.
Expected<SavedImport> savedImport(const QByteArray &items, const QByteArray &position);

} // namespace smartcache
