#pragma once

#include "core/base/expected.h"
#include "core/history/historyentry.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>
#include <vector>

namespace smartcache {

/// Which jobs a list wants. Every condition given must hold. A plain value; any thread.
struct HistoryQuery
{
    static constexpr int maxLimit = 200;

    /// As in the API, or a finer one: "cancelled", failed because somebody cancelled it; "dead",
    /// failed for any other reason; "delayed", pending after an attempt that failed.
    QString status;
    QString tag; ///< Of the summary or the user's; case, accents and white space do not count.
    QString engine;
    QString text;    ///< Words; each must begin a word of the job. See matchExpression().
    QDateTime since; ///< Created then or later.
    QDateTime until; ///< Created before.
    bool onlyStarred = false;
    /// Only these jobs, `maxLimit` at most: what has become of some rows of a list that is shown.
    /// Empty: any.
    QList<QByteArray> ids;

    /// Only what stands after this one in the list.
    std::optional<qint64> after;
    int limit = 50;
};

/// A part of the list, newest first.
struct HistoryPage
{
    std::vector<HistoryEntry> entries; ///< With `key`, `id` and `listed` alone.
    std::optional<qint64> next;        ///< `after` of the next page; nothing when this is the last.
    /// False while the index is being built: older jobs may be missing.
    bool isComplete = true;
    /// The index was not where the store is when its patience ended, so changes may be missing.
    bool isBehind = false;
};

/// The place in the list as clients hand it back; they need not understand it. It stays right while
/// jobs come and go, and over a rebuild of the index.
QByteArray toCursor(qint64 key);
/// Error `bad_cursor`.
Expected<qint64> fromCursor(const QString &cursor);

} // namespace smartcache
