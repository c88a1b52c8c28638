#pragma once

#include "core/history/historyentry.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace smartcache {

struct Event;

/// A job that failed, or that waits to be tried again. A plain value; any thread.
struct TroubledJob
{
    enum class Kind {
        Dead,    ///< Gave up, for another reason than that it was cancelled.
        Delayed, ///< An attempt failed, another one will come.
    };

    qint64 key = 0; ///< See HistoryEntry::key.
    QByteArray id;
    QString title;  ///< The file's name, or the beginning of the input: one line.
    QString reason; ///< The last error, as a sentence; may be empty.
    int attempts = 0;
    QDateTime when; ///< It gave up, or will be tried again; invalid: not known.

    bool operator==(const TroubledJob &) const = default;

    static TroubledJob of(const HistoryEntry &entry, Kind kind);
    /// What HistoryQuery calls them.
    static QString statusOf(Kind kind);
    /// Whether the job that an event tells of is one now.
    static bool isAfter(const Event &event, Kind kind);
};

} // namespace smartcache
