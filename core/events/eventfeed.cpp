#include "core/events/eventfeed.h"

#include "core/base/log.h"

#include <utility>

namespace smartcache {

namespace {

/// Small enough that a listener who is slow to take it does not bind much memory.
constexpr int pageLength = 200;
constexpr size_t recentLength = 256;

} // namespace

EventFeed::EventFeed(StoreAddress address, const Keys &keys, AsyncConnection &connection,
                     Timing timing)
    : m_address(std::move(address))
    , m_channel(keys.events())
    , m_timing(timing)
    , m_log(connection, keys.eventLog())
{
    m_linger.setSingleShot(true);
    m_linger.callOnTimeout(this, &EventFeed::unsubscribe);
}

EventFeed::~EventFeed() = default;

// --- What all are told ---------------------------------------------------------------------------

void EventFeed::subscribe()
{
    m_subscriber = std::make_unique<Subscriber>(m_address, QList<QByteArray>{m_channel});
    connect(m_subscriber.get(), &Subscriber::ready, this, &EventFeed::onReady);
    connect(m_subscriber.get(), &Subscriber::lost, this, [this] {
        if (m_state == State::Live)
            m_state = State::CatchingUp;
    });
    connect(m_subscriber.get(), &Subscriber::message, this,
            [this](const QByteArray &, const QByteArray &message) { onMessage(message); });
}

void EventFeed::unsubscribe()
{
    m_subscriber.reset();
    ++m_subscription;
    m_state = State::Starting;
    m_isReading = false;
    m_recent.clear();
}

void EventFeed::onReady()
{
    if (m_isReading)
        m_mustReadAgain = true;
    else
        readForAll();
}

/// Subscribed first and read then, so that nothing falls between: what is logged while reading is
/// heard on the channel, perhaps twice, and told once.
void EventFeed::readForAll()
{
    m_isReading = true;
    m_mustReadAgain = false;
    m_heardMeanwhile.clear();
    const auto then = [this, subscription = m_subscription](const auto &result, auto proceed) {
        if (subscription != m_subscription)
            return;
        m_isReading = false;
        if (result)
            return proceed(*result);
        qCInfo(logStore).noquote() << "Could not read the log of events:" << result.error().message;
        QTimer::singleShot(m_timing.retryInterval, this, [this] {
            if (m_subscriber && m_subscriber->isReady() && !m_isReading && m_state != State::Live)
                readForAll();
        });
    };
    if (m_state == State::Starting) {
        m_log.readEnd([this, then](const Expected<EventId> &end) {
            then(end, [this](const EventId &id) { onEndFound(id); });
        });
    } else {
        m_log.readAfter(m_position, pageLength, [this, then](const Expected<EventLog::Page> &page) {
            then(page, [this](const EventLog::Page &read) { onCaughtUp(read); });
        });
    }
}

void EventFeed::onEndFound(const EventId &end)
{
    m_state = State::CatchingUp;
    m_position = end;
    m_recentSince = end;
    for (const auto &[listener, place] : m_places) {
        const bool isNew = place->mode == Place::Mode::New;
        const bool missedTheStart = !place->position;
        if (missedTheStart)
            place->position = end;
        if (isNew)
            open(place);
        else if (missedTheStart)
            place->listener->onReset(end);
        else if (place->mode == Place::Mode::Live)
            readFor(place);
    }
    onCaughtUp({true, {}, true, end});
}

void EventFeed::onCaughtUp(const EventLog::Page &page)
{
    for (const Event &event : page.events)
        tellAll(event);
    m_position = page.end;
    if (!page.isGapless)
        resetAll();
    if (m_mustReadAgain || !page.isLast)
        return readForAll();
    if (!m_subscriber->isReady())
        return; // Lost meanwhile; onReady() comes again.
    m_state = State::Live;
    for (const Event &event : std::exchange(m_heardMeanwhile, {}))
        tellAll(event);
}

void EventFeed::onMessage(const QByteArray &message)
{
    const std::optional<Event> event = Event::fromMessage(message);
    if (!event)
        return;
    if (!event->id || m_state == State::Live)
        tellAll(*event);
    else if (m_isReading)
        m_heardMeanwhile.push_back(*event);
}

void EventFeed::tellAll(const Event &event)
{
    if (event.id) {
        if (*event.id <= m_position)
            return;
        m_position = *event.id;
        m_recent.push_back(event);
        if (m_recent.size() > recentLength) {
            m_recentSince = *m_recent.front().id;
            m_recent.pop_front();
        }
    }
    for (const auto &[listener, place] : m_places) {
        // What the log does not hold cannot be found there.
        const bool isReading = place->mode == Place::Mode::Reading;
        if (place->mode == Place::Mode::Live || (isReading && !event.id))
            tell(*place, event);
    }
}

void EventFeed::resetAll()
{
    m_recent.clear();
    m_recentSince = m_position;
    for (const auto &[listener, place] : m_places) {
        if (place->mode != Place::Mode::Live || !place->position)
            continue;
        if (place->listener->isBusy()) {
            place->mode = Place::Mode::Busy; // It will find the gap by itself.
        } else {
            place->position = m_position;
            place->listener->onReset(m_position);
        }
    }
}

// --- What one is told ----------------------------------------------------------------------------

void EventFeed::add(std::shared_ptr<EventListener> listener, std::optional<EventId> after)
{
    m_linger.stop();
    if (!m_subscriber)
        subscribe();
    if (!after && m_state != State::Starting)
        after = m_position;
    const auto place = std::make_shared<Place>(Place{std::move(listener), after});
    m_places.emplace(place->listener.get(), place);
    if (after)
        return open(place);
    findStart(place);
    QTimer::singleShot(m_timing.openPatience, this, [this, weak = std::weak_ptr(place)] {
        const PlacePointer waiting = weak.lock();
        if (waiting && waiting->mode == Place::Mode::New)
            open(waiting);
    });
}

/// Asked before the subscription is there: "from now on" is not to begin after what its client does
/// next. It is opened when it can hear everything.
void EventFeed::findStart(const PlacePointer &place)
{
    m_log.readEnd([weak = std::weak_ptr(place)](const Expected<EventId> &end) {
        const PlacePointer waiting = weak.lock();
        if (waiting && end && waiting->mode == Place::Mode::New)
            waiting->position = *end;
    });
}

void EventFeed::remove(const EventListener *listener)
{
    m_places.erase(listener);
    if (m_places.empty() && m_subscriber)
        m_linger.start(m_timing.linger);
}

void EventFeed::resume(const EventListener *listener)
{
    const auto found = m_places.find(listener);
    if (found == m_places.end() || found->second->mode != Place::Mode::Busy)
        return;
    const PlacePointer place = found->second;
    if (!goLive(*place))
        readFor(place);
}

void EventFeed::open(const PlacePointer &place)
{
    place->mode = Place::Mode::Live;
    place->listener->onOpen(place->position);
    if (place->position && !goLive(*place))
        readFor(place);
}

/// Tells what is left from memory, where that is enough.
bool EventFeed::goLive(Place &place)
{
    // An id that lies before the first one in memory and is not where that begins was given out by
    // another log, before the store was emptied.
    const EventId position = *place.position;
    const bool isInMemory =
        position == m_recentSince
        || (!m_recent.empty() && *m_recent.front().id <= position && position <= m_position);
    if (m_state == State::Starting || !isInMemory)
        return false;
    place.mode = Place::Mode::Live;
    for (const Event &event : m_recent) {
        if (place.mode == Place::Mode::Live)
            tell(place, event);
    }
    return true;
}

void EventFeed::readFor(const PlacePointer &place)
{
    place->mode = Place::Mode::Reading;
    m_log.readAfter(*place->position, pageLength,
                    [this, told = m_position,
                     weak = std::weak_ptr(place)](const Expected<EventLog::Page> &page) {
                        const PlacePointer reader = weak.lock();
                        if (!reader)
                            return;
                        if (page)
                            return onRead(reader, told, *page);
                        QTimer::singleShot(m_timing.retryInterval, this, [this, weak] {
                            if (const PlacePointer again = weak.lock())
                                readFor(again);
                        });
                    });
}

/// `told`: m_position when the log was asked.
void EventFeed::onRead(const PlacePointer &place, const EventId &told, const EventLog::Page &page)
{
    if (!page.isGapless)
        place->listener->onReset(page.end);
    for (const Event &event : page.events) {
        tell(*place, event);
        if (place->mode == Place::Mode::Busy)
            return;
    }
    place->position = page.end;
    if (place->listener->isBusy()) {
        place->mode = Place::Mode::Busy;
    } else if (!page.isLast) {
        readFor(place);
    } else if (told == m_position) {
        place->mode = Place::Mode::Live; // All that was told to the others stood in this page.
    } else if (!goLive(*place)) {
        readFor(place);
    }
}

void EventFeed::tell(Place &place, const Event &event)
{
    const bool isNews = !event.id || (place.position && *place.position < *event.id);
    if (!isNews)
        return;
    if (place.listener->isBusy()) {
        if (event.id)
            place.mode = Place::Mode::Busy;
        return;
    }
    place.listener->onEvent(event);
    if (event.id)
        place.position = event.id;
}

} // namespace smartcache
