#pragma once

#include "core/history/historyquery.h"

#include <QString>
#include <QVariantList>

namespace smartcache {

/// The SQL that answers a query from the tables of HistoryDatabase: columns `key`, `id` and
/// `listed`, newest first, one row more than the page has if there is another page. Values are
/// bound, never part of the text. A plain value; any thread.
struct HistorySelect
{
    QString statement; ///< Empty: nothing can be found.
    QVariantList values;

    /// What has expired by `now` (ms) is left out.
    static HistorySelect of(const HistoryQuery &query, qint64 now);
};

} // namespace smartcache
