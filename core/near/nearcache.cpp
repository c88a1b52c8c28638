#include "core/near/nearcache.h"

#include <algorithm>

namespace smartcache {

using std::chrono::milliseconds;

namespace {

/// What an entry takes beside its bytes: nodes of the table and of the list, blocks of the heap.
constexpr qsizetype overhead = 256;

} // namespace

NearCache::NearCache(qsizetype maxBytes, const Clock &clock)
    : m_clock(clock)
    , m_entries(maxBytes)
{}

std::optional<NearCache::Answer> NearCache::find(const QByteArray &hash)
{
    const milliseconds now = m_clock.elapsed();
    const QDateTime time = m_clock.now();
    const std::scoped_lock lock(m_mutex);
    const Entry *entry = m_entries.object(hash);
    if (!entry)
        return {};
    if (now >= entry->end || time >= entry->endTime) {
        m_entries.remove(hash);
        return {};
    }
    return entry->answer;
}

NearCache::Ticket NearCache::ticketFor(const QByteArray &hash) const
{
    const milliseconds now = m_clock.elapsed();
    const QDateTime time = m_clock.now();
    const std::scoped_lock lock(m_mutex);
    return {m_opened, m_forgotten[numberOf(hash)], now, time};
}

void NearCache::keep(const QByteArray &hash, const Ticket &ticket, Answer answer,
                     milliseconds timeToLive)
{
    const milliseconds life =
        timeToLive.count() < 0 ? longestLife : std::min<milliseconds>(timeToLive, longestLife);
    answer.body.squeeze(); // What was room to grow in would not be counted.
    const qsizetype cost = overhead + hash.size() + answer.body.size();
    auto entry = std::make_unique<Entry>(
        Entry{std::move(answer), ticket.at + life, ticket.time.addMSecs(life.count())});
    const std::scoped_lock lock(m_mutex);
    if (!m_isOpen || ticket.opened != m_opened || ticket.forgotten != m_forgotten[numberOf(hash)])
        return;
    m_entries.insert(hash, entry.release(), cost); // Which owns it, and deletes what is too large.
}

void NearCache::forget(const QByteArray &hash)
{
    const std::scoped_lock lock(m_mutex);
    ++m_forgotten[numberOf(hash)];
    m_entries.remove(hash);
}

void NearCache::forgetAll()
{
    const std::scoped_lock lock(m_mutex);
    ++m_opened;
    m_entries.clear();
}

void NearCache::open()
{
    const std::scoped_lock lock(m_mutex);
    ++m_opened;
    m_isOpen = true;
}

void NearCache::close()
{
    const std::scoped_lock lock(m_mutex);
    m_isOpen = false;
    m_entries.clear();
}

qsizetype NearCache::bytes() const
{
    const std::scoped_lock lock(m_mutex);
    return m_entries.totalCost();
}

} // namespace smartcache
