#include "core/events/eventlog.h"

namespace smartcache {

namespace {

/// tell.lua never cuts the log shorter than this.
constexpr qint64 keptAtLeast = 10'000;

/// Of the first entry in an answer to XRANGE; zero when there is none.
EventId firstId(const Reply &entries)
{
    return EventId::parse(entries.at(0).at(0).bytes()).value_or(EventId());
}

EventLog::Page pageOf(const EventId &after, int count, const std::vector<Reply> &replies)
{
    const Reply &entries = replies[0];
    const EventId oldest = firstId(replies[1]);
    const EventId newest = firstId(replies[2]);
    const qint64 length = replies[3].toInteger();

    EventLog::Page page;
    page.end = newest;
    // Whoever was there before the first event has missed nothing while nothing was cut off.
    const bool isFromTheBeginning = after == EventId() && length < keptAtLeast;
    page.isGapless = isFromTheBeginning || (oldest <= after && after <= newest);
    if (!page.isGapless)
        return page;

    page.end = after;
    page.isLast = int(entries.elements().size()) < count;
    for (const Reply &entry : entries.elements()) {
        const auto id = EventId::parse(entry.at(0).bytes());
        if (!id)
            continue;
        page.end = *id;
        if (auto event = Event::fromLog(*id, entry.at(1).at(1).bytes()))
            page.events.push_back(std::move(*event));
    }
    return page;
}

} // namespace

EventLog::EventLog(AsyncConnection &connection, QByteArray key)
    : m_connection(connection)
    , m_key(std::move(key))
{}

void EventLog::readAfter(const EventId &id, int count, PageCallback done)
{
    // What is oldest is asked for after the entries: what it proves not to be cut off now was not
    // cut off then.
    m_connection.pipeline(
        {{"XRANGE", m_key, '(' + id.toBytes(), "+", "COUNT", QByteArray::number(count)},
         {"XRANGE", m_key, "-", "+", "COUNT", "1"},
         {"XREVRANGE", m_key, "+", "-", "COUNT", "1"},
         {"XLEN", m_key}},
        [id, count, done = std::move(done)](const Expected<std::vector<Reply>> &replies) {
            done(
                replies.map([&](const std::vector<Reply> &all) { return pageOf(id, count, all); }));
        });
}

void EventLog::readEnd(IdCallback done)
{
    m_connection.call({"XREVRANGE", m_key, "+", "-", "COUNT", "1"},
                      [done = std::move(done)](const Expected<Reply> &reply) {
                          done(reply.map([](const Reply &entries) { return firstId(entries); }));
                      });
}

} // namespace smartcache
