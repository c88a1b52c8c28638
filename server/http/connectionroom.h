#pragma once

#include "core/base/clock.h"

#include <QMutex>

#include <array>
#include <chrono>
#include <functional>
#include <list>
#include <memory>

namespace smartcache {

/// Room for so many connections, over all HTTP threads, and who gives way to a newcomer when there
/// is none left: whoever lets the server wait. A client that waits for the server never does, so
/// that only a server that is truly busy refuses anyone.
///
/// All members: any thread.
class ConnectionRoom
{
public:
    enum class Doing {
        Nothing,   ///< No request is under way.
        Deaf,      ///< There is something to read for it.
        Sending,   ///< A request has begun to arrive.
        Answering, ///< The client waits for its answer, or for what an endless one brings.
    };

    /// Everyone may let the server wait for so long: a newcomer's request and a request's end are
    /// on their way, and so is an answer.
    static constexpr std::chrono::milliseconds grace{1000};

    /// `clock` must outlive this object.
    ConnectionRoom(int most, const Clock &clock);

    class Place;

    /// A place for a connection that was just accepted; null when everyone is busy. When the room
    /// is full, asks another to give way first, of those that let the server wait for longer than
    /// `grace`: who has had no request longest, else who has read nothing longest, else whose
    /// request has been arriving longest. Where there are none, as in a rush, whoever has had no
    /// request, or one that is arriving, longest. They take a moment to go, so that there may be
    /// twice as many connections for that moment.
    std::shared_ptr<Place> admit();

    /// Asks one to give way, though there may be room. False when everyone is busy.
    bool makeRoom();

    /// Those with a place, until they are closed.
    int open() const;
    int most() const { return m_most; }

private:
    using Places = std::list<Place *>;

    bool askOne();
    Place *longest();

    const int m_most;
    const Clock &m_clock;
    mutable QMutex m_mutex; ///< Guards all below, and what Places hold.
    int m_open = 0;
    int m_leaving = 0;              ///< Of these, were asked to give way.
    std::array<Places, 4> m_places; ///< By Doing; who has done so longest comes first.
    Places m_asked;
};

/// One connection's. Given back when it is destroyed; the room must outlive it.
class ConnectionRoom::Place
{
public:
    explicit Place(ConnectionRoom &room);
    ~Place();
    Q_DISABLE_COPY_MOVE(Place)

    /// Called when the connection is to give way, from any thread and with the room locked, so it
    /// may only post. Without it, the connection is never asked.
    void onAsked(std::function<void()> ask);

    /// What the connection does now. The time counts from the first note of the same; for Deaf,
    /// from the last one with `isProgress`: that it has read something.
    void note(Doing doing, bool isProgress = false);

    /// The answer to being asked: whether it still does what it was asked for, and has made no
    /// progress since. If not, it has its place again; a request may have arrived meanwhile.
    bool goes(Doing doing);

private:
    friend class ConnectionRoom;

    void moveTo(Doing doing);

    ConnectionRoom &m_room;
    Doing m_doing = Doing::Answering;  ///< Until its thread has it.
    std::chrono::milliseconds m_since; ///< On the clock's elapsed().
    std::function<void()> m_ask;
    bool m_isAsked = false;
    bool m_hasMoved = false; ///< Since it was asked.
    Places::iterator m_self; ///< In the list of its `m_doing`, or of those that were asked.
};

} // namespace smartcache
