#pragma once

#include "core/events/event.h"

namespace smartcache {

/// Somebody whom an EventFeed tells of events. All members: the thread of the feed.
class EventListener
{
public:
    virtual ~EventListener() = default;

    /// Listening has begun, with what comes after `position`, once. No position: the store is away
    /// just now, and onReset() will follow when it is back.
    virtual void onOpen(const std::optional<EventId> &position) = 0;

    /// In order, none twice. Must not call the feed.
    virtual void onEvent(const Event &event) = 0;

    /// Events were missed: what they would have told must be looked up anew. What comes after
    /// `position` is told.
    virtual void onReset(const EventId &position) = 0;

    /// True while it cannot take more. It is left alone then, until EventFeed::resume().
    virtual bool isBusy() const = 0;
};

} // namespace smartcache
