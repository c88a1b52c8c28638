#include "server/http/connectionroom.h"

#include <QMutexLocker>

namespace smartcache {

ConnectionRoom::ConnectionRoom(int most, const Clock &clock)
    : m_most(most)
    , m_clock(clock)
{}

std::shared_ptr<ConnectionRoom::Place> ConnectionRoom::admit()
{
    QMutexLocker lock(&m_mutex);
    while (m_open - m_leaving >= m_most) {
        if (m_leaving >= m_most || !askOne())
            return nullptr;
    }
    lock.unlock();
    return std::make_shared<Place>(*this); // Only one thread accepts, so nobody else takes it.
}

bool ConnectionRoom::makeRoom()
{
    const QMutexLocker lock(&m_mutex);
    return askOne();
}

int ConnectionRoom::open() const
{
    const QMutexLocker lock(&m_mutex);
    return m_open;
}

bool ConnectionRoom::askOne()
{
    Place *place = longest();
    if (!place)
        return false;
    m_asked.splice(m_asked.end(), m_places[size_t(place->m_doing)], place->m_self);
    place->m_isAsked = true;
    place->m_hasMoved = false;
    ++m_leaving;
    if (place->m_ask) // Else it is going already.
        place->m_ask();
    return true;
}

/// Whoever is to give way; null when everyone is busy.
ConnectionRoom::Place *ConnectionRoom::longest()
{
    const auto enough = m_clock.elapsed() - grace;
    Place *inRush = nullptr;
    for (const Doing doing : {Doing::Nothing, Doing::Deaf, Doing::Sending}) {
        const Places &places = m_places[size_t(doing)];
        if (places.empty())
            continue;
        Place *first = places.front();
        if (first->m_since <= enough)
            return first;
        if (doing != Doing::Deaf && (!inRush || first->m_since < inRush->m_since))
            inRush = first;
    }
    return inRush;
}

ConnectionRoom::Place::Place(ConnectionRoom &room)
    : m_room(room)
    , m_since(room.m_clock.elapsed())
{
    const QMutexLocker lock(&m_room.m_mutex);
    Places &places = m_room.m_places[size_t(m_doing)];
    m_self = places.insert(places.end(), this);
    ++m_room.m_open;
}

ConnectionRoom::Place::~Place()
{
    const QMutexLocker lock(&m_room.m_mutex);
    (m_isAsked ? m_room.m_asked : m_room.m_places[size_t(m_doing)]).erase(m_self);
    --m_room.m_open;
    if (m_isAsked)
        --m_room.m_leaving;
}

void ConnectionRoom::Place::onAsked(std::function<void()> ask)
{
    const QMutexLocker lock(&m_room.m_mutex);
    m_ask = std::move(ask);
}

void ConnectionRoom::Place::note(Doing doing, bool isProgress)
{
    const QMutexLocker lock(&m_room.m_mutex);
    m_hasMoved = m_hasMoved || isProgress;
    if (m_isAsked || !m_ask || (doing == m_doing && !isProgress))
        return;
    moveTo(doing);
}

bool ConnectionRoom::Place::goes(Doing doing)
{
    const QMutexLocker lock(&m_room.m_mutex);
    if (doing == m_doing && !m_hasMoved)
        return true;
    m_isAsked = false;
    --m_room.m_leaving;
    Places &places = m_room.m_places[size_t(doing)];
    places.splice(places.end(), m_room.m_asked, m_self);
    m_doing = doing;
    m_since = m_room.m_clock.elapsed();
    return false;
}

/// With the room locked.
void ConnectionRoom::Place::moveTo(Doing doing)
{
    Places &to = m_room.m_places[size_t(doing)];
    to.splice(to.end(), m_room.m_places[size_t(m_doing)], m_self);
    m_doing = doing;
    m_since = m_room.m_clock.elapsed();
}

} // namespace smartcache
