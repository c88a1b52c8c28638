#pragma once

#include "core/base/expected.h"
#include "core/events/event.h"
#include "core/store/asyncconnection.h"

#include <QByteArray>

#include <functional>
#include <vector>

namespace smartcache {

/// Reads the log of events in the store. The thread of its connection.
class EventLog
{
public:
    struct Page
    {
        /// False when what came right after the given id is no longer in the log, or the log is
        /// another one (the store was emptied): whoever knows only that id has missed something.
        bool isGapless = false;
        std::vector<Event> events; ///< Oldest first; only when gapless.
        bool isLast = true;        ///< There was nothing after it.
        /// Up to where one knows all that happened, having read the page and, after a gap, having
        /// looked at everything anew.
        EventId end;
    };

    using PageCallback = std::function<void(Expected<Page>)>;
    using IdCallback = std::function<void(Expected<EventId>)>;

    /// `connection` must outlive this object, and calls nobody back when it is destroyed.
    EventLog(AsyncConnection &connection, QByteArray key);

    /// What follows `id`, at most `count` events. Errors: those of AsyncConnection.
    void readAfter(const EventId &id, int count, PageCallback done);

    /// The newest id; zero when there was no event yet. Errors: those of AsyncConnection.
    void readEnd(IdCallback done);

private:
    AsyncConnection &m_connection;
    const QByteArray m_key;
};

} // namespace smartcache
