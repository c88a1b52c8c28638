#include "server/routes/eventstream.h"

namespace smartcache {

namespace {

/// What may wait for a client to read on. Beyond that it is told nothing more, and later what it
/// missed from the log.
constexpr qint64 maxWaiting = 64 * 1024;

/// After which a client that lost its connection comes back.
constexpr std::chrono::milliseconds comeBackAfter(2000);

} // namespace

EventStream::EventStream(EventFeed &feed, Responder responder, QSet<QByteArray> jobs,
                         std::chrono::milliseconds heartbeat, StreamSeats::Seat seat)
    : m_feed(feed)
    , m_responder(std::move(responder))
    , m_jobs(std::move(jobs))
    , m_seat(std::move(seat))
{
    m_heartbeat.setInterval(heartbeat);
    m_heartbeat.callOnTimeout([this] { beat(); });
}

std::shared_ptr<ResponseStream> EventStream::begin(const Responder &responder)
{
    // The last one is for nginx, which would else hold events back.
    return responder.stream(200, "text/event-stream",
                            {{"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}});
}

void EventStream::onOpen(const std::optional<EventId> &position)
{
    m_stream = begin(m_responder);
    if (!m_stream->isOpen()) { // The client has not waited.
        QTimer::singleShot(0, &m_feed, [&feed = m_feed, this] { feed.remove(this); });
        return;
    }
    m_stream->onClosed([this] { m_feed.remove(this); });
    m_stream->onDrained([this] { m_feed.resume(this); });
    m_position = position;
    m_stream->write("retry: " + QByteArray::number(qint64(comeBackAfter.count())) + '\n' + idLine()
                    + '\n');
    m_heartbeat.start();
}

void EventStream::onEvent(const Event &event)
{
    if (event.id)
        m_position = event.id;
    if (!m_jobs.isEmpty() && !m_jobs.contains(event.jobId))
        return;
    m_stream->write("event: " + event.type + '\n' + (event.id ? idLine() : QByteArray())
                    + "data: " + event.json + "\n\n");
}

void EventStream::onReset(const EventId &position)
{
    m_position = position;
    m_stream->write("event: reset\n" + idLine()
                    + "data: {\"type\":\"reset\",\"message\":\"Events were missed that are no "
                      "longer known. What is shown should be loaded again.\"}\n\n");
}

bool EventStream::isBusy() const
{
    return m_stream->pendingBytes() > maxWaiting;
}

void EventStream::beat()
{
    // Whoever reads nothing needs no sign of life.
    if (m_stream->pendingBytes() == 0)
        m_stream->write(":\n" + (m_position != m_givenPosition ? idLine() : QByteArray()) + '\n');
}

QByteArray EventStream::idLine()
{
    m_givenPosition = m_position;
    return m_position ? "id: " + m_position->toBytes() + '\n' : QByteArray();
}

} // namespace smartcache
