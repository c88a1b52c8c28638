#pragma once

#include "core/events/eventlistener.h"
#include "core/events/eventlog.h"
#include "core/store/keys.h"
#include "core/store/subscriber.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>
#include <memory>
#include <unordered_map>
#include <vector>

namespace smartcache {

/// Tells any number of listeners in one thread of the events of all nodes that share the store,
/// with one subscription for all of them. There is none while nobody listens: each job tells of
/// itself several times, and the store sends that to all who have subscribed.
///
/// A listener hears each logged event after its position once and in order. Live ones come over the
/// channel; what a listener cannot have heard there (it came later, was busy, or the link was lost)
/// is read from the log. When the log no longer holds it, the listener is told so: onReset().
/// Events that are not logged reach only those who listen and are not busy.
///
/// All members: the thread it was made in, with an event loop.
class EventFeed : public QObject
{
    Q_OBJECT

public:
    struct Timing
    {
        /// How long a new listener waits for a store that was never there, before it opens anyway.
        std::chrono::milliseconds openPatience{1000};
        /// Until the log is read again, when it could not be.
        std::chrono::milliseconds retryInterval{500};
        /// How long the subscription is kept for a listener who comes back.
        std::chrono::milliseconds linger{10'000};
    };

    /// `connection` must outlive this object, and calls nobody back when it is destroyed.
    EventFeed(StoreAddress address, const Keys &keys, AsyncConnection &connection)
        : EventFeed(std::move(address), keys, connection, Timing())
    {}
    EventFeed(StoreAddress address, const Keys &keys, AsyncConnection &connection, Timing timing);
    ~EventFeed() override;

    /// `after`: what it has heard last; nothing: from now on. It may be opened at once, from within
    /// this call.
    void add(std::shared_ptr<EventListener> listener, std::optional<EventId> after);
    /// Nothing more is told to it.
    void remove(const EventListener *listener);
    /// It is not busy any more.
    void resume(const EventListener *listener);

    size_t listenerCount() const { return m_places.size(); }

private:
    /// Where a listener stands.
    struct Place
    {
        enum class Mode {
            New,     ///< Not opened.
            Live,    ///< Hears what comes.
            Busy,    ///< Waits for resume(), to read the log.
            Reading, ///< What it missed is being read.
        };

        std::shared_ptr<EventListener> listener;
        std::optional<EventId> position; ///< None: from when the store is there.
        Mode mode = Mode::New;
    };
    using PlacePointer = std::shared_ptr<Place>;

    void subscribe();
    void unsubscribe();
    void onReady();
    void onMessage(const QByteArray &message);
    void readForAll();
    void onEndFound(const EventId &end);
    void onCaughtUp(const EventLog::Page &page);
    void tellAll(const Event &event);
    void resetAll();

    void findStart(const PlacePointer &place);
    void open(const PlacePointer &place);
    bool goLive(Place &place);
    void readFor(const PlacePointer &place);
    void onRead(const PlacePointer &place, const EventId &told, const EventLog::Page &page);
    static void tell(Place &place, const Event &event);

    const StoreAddress m_address;
    const QByteArray m_channel;
    const Timing m_timing;
    EventLog m_log;
    std::unique_ptr<Subscriber> m_subscriber; ///< While somebody listens, and for a while after.
    QTimer m_linger;
    std::unordered_map<const EventListener *, PlacePointer> m_places;

    enum class State {
        Starting,   ///< Where the log ends is not known yet.
        CatchingUp, ///< What was missed is being read, or will be when the link is back.
        Live,
    };
    State m_state = State::Starting;
    EventId m_position; ///< What has been told to all who are live; once started.

    int m_subscription = 0;       ///< Counts those that ended; what they asked for is dropped.
    bool m_isReading = false;     ///< For all.
    bool m_mustReadAgain = false; ///< The link was lost and came back since.
    std::vector<Event> m_heardMeanwhile; ///< On the channel, while reading.

    /// The last events that were told to all, without a gap since `m_recentSince`: whoever is not
    /// far behind needs not read the log.
    std::deque<Event> m_recent;
    EventId m_recentSince;
};

} // namespace smartcache
