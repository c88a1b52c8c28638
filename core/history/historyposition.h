#pragma once

#include <QByteArray>
#include <QList>

#include <utility>

namespace smartcache {

/// A point in the life of a store: which store, and the last event of its log (`job_log`).
/// A plain value; any thread.
struct HistoryPosition
{
    QByteArray storeId; ///< The value of `store_id`. Empty: of no store.
    QByteArray logId;   ///< "milliseconds-number", as streams count; "0-0" before the first event.

    /// True when what was so at `other` is known here.
    bool reaches(const HistoryPosition &other) const
    {
        return storeId == other.storeId && !isBefore(logId, other.logId);
    }

    /// The order of a stream's ids.
    static bool isBefore(const QByteArray &a, const QByteArray &b) { return parts(a) < parts(b); }

private:
    static std::pair<quint64, quint64> parts(const QByteArray &logId)
    {
        const QList<QByteArray> numbers = logId.split('-');
        return {numbers.first().toULongLong(), numbers.last().toULongLong()};
    }
};

} // namespace smartcache
