#pragma once

#include "core/base/clock.h"
#include "core/history/historyentry.h"
#include "core/history/historyposition.h"
#include "core/store/blockingconnection.h"
#include "core/store/keys.h"

#include <functional>

namespace smartcache {

/// The history as the store has it, read for the index. Errors: those of BlockingConnection.
/// The thread of its connection.
class HistorySource
{
public:
    /// `clock` must outlive this object.
    HistorySource(StoreAddress address, Keys keys, const Clock &clock);

    /// What asks for the store's own id, which it is given when it has none, and for the last event
    /// of its log; and what the answers mean.
    static std::vector<Command> whereaboutsCommands(const Keys &keys);
    static HistoryPosition whereabouts(const std::vector<Reply> &replies);

    /// The store's id and its last event now.
    Expected<HistoryPosition> lastPosition();

    /// The jobs that the events after `logId` are about, each once.
    struct Changes
    {
        /// False: the event `logId` itself is not in the log, which was trimmed since, or goes back
        /// to an older state of the store. What changed is then unknown, and the rest is empty.
        bool isWhole = false;
        QList<QByteArray> ids;
        QByteArray lastLogId; ///< Of the last event that was read; `logId` when there was none.
        bool isLast = true;   ///< No more events than these, when they were read.
    };
    Expected<Changes> changesAfter(const QByteArray &logId, int maxEvents);

    Expected<QList<QByteArray>> newest(int count);
    /// Jobs of the history, oldest first: the next ones after `last`, which may have gone since;
    /// then some are given again. From the start when `last` is empty; none: the end was reached.
    Expected<QList<QByteArray>> page(const QByteArray &last, int count);

    /// Calls `found` for each of these jobs, and `missing` for those that the store has not. An
    /// input may be many megabytes: only so much is loaded at a time.
    Expected<void> load(const QList<QByteArray> &ids,
                        const std::function<Expected<void>(const HistoryEntry &)> &found,
                        const std::function<Expected<void>(const QByteArray &)> &missing);

private:
    Expected<QList<QByteArray>> history(const QByteArray &command, qint64 start, int count);
    Expected<std::vector<Reply>> loadTogether(const QList<QByteArray> &ids);

    const Keys m_keys;
    const Clock &m_clock;
    BlockingConnection m_connection;
};

} // namespace smartcache
