#pragma once

#include "core/events/eventid.h"

#include <QByteArray>

#include <optional>

namespace smartcache {

/// Something that clients are told of; see `job_events` and `job_log` in core/store/keys.h. A plain
/// value; any thread.
struct Event
{
    std::optional<EventId> id; ///< None: it was published, but not logged.
    QByteArray type;  ///< "job", "deleted", "marks", "text", …: lower-case letters and "_".
    QByteArray jobId; ///< Empty when it is not about one job.
    QByteArray json;  ///< All of it, as published, on one line.

    /// From a message of the channel. Nothing for what is no event: whoever may publish there may
    /// also publish nonsense.
    static std::optional<Event> fromMessage(QByteArray json);

    /// From an entry of the log, which does not hold its own id.
    static std::optional<Event> fromLog(const EventId &id, const QByteArray &json);
};

} // namespace smartcache
