#pragma once

#include "core/events/eventfeed.h"
#include "server/guards/streamseats.h"
#include "server/http/responder.h"

#include <QSet>
#include <QTimer>

#include <chrono>

namespace smartcache {

/// Writes what an EventFeed tells into one answer, as Server-Sent Events (WHATWG HTML, section
/// "Server-sent events"). Leaves the feed when its client goes. The thread of the connection.
class EventStream final : public EventListener
{
public:
    /// `jobs`: the only ones to tell of; empty: all. `feed` must outlive this object.
    EventStream(EventFeed &feed, Responder responder, QSet<QByteArray> jobs,
                std::chrono::milliseconds heartbeat, StreamSeats::Seat seat);

    /// The answer's head, for HEAD as well.
    static std::shared_ptr<ResponseStream> begin(const Responder &responder);

    void onOpen(const std::optional<EventId> &position) override;
    void onEvent(const Event &event) override;
    void onReset(const EventId &position) override;
    bool isBusy() const override;

private:
    void beat();
    QByteArray idLine();

    EventFeed &m_feed;
    const Responder m_responder;
    const QSet<QByteArray> m_jobs;
    const StreamSeats::Seat m_seat;
    std::shared_ptr<ResponseStream> m_stream; ///< Once open.
    QTimer m_heartbeat;

    // A client that comes back names the last id it was given, so it is given those too that stood
    // at events it did not want.
    std::optional<EventId> m_position;
    std::optional<EventId> m_givenPosition;
};

} // namespace smartcache
