#pragma once

#include "core/base/clock.h"

#include <QByteArray>
#include <QCache>

#include <array>
#include <chrono>
#include <mutex>
#include <optional>

namespace smartcache {

/// Answers to hits, as they were sent, by the hash of their summary: the fastest hit is one that
/// asks nobody. Bounded in bytes; those that were used least recently go first.
///
/// The rule that keeps it from being stale: while it is open, somebody follows the store, and calls
/// forget() for every summary that changes or goes there. An answer is kept only if nothing was
/// forgotten since before the store was asked for it (Ticket): the word of the change may arrive
/// before the answer that it outdates. When the store can no longer be followed it is closed: it
/// gives nothing, and begins empty when it is opened again. And no answer outlives its summary, be
/// it that the machine sleeps or its clock is set; nor half a minute, for after a failover somebody
/// may have asked another server than the one that is followed.
///
/// Thread-safe.
class NearCache
{
public:
    struct Answer
    {
        QByteArray body;
        qint64 savedNanodollars = 0; ///< What its summary had cost.
    };

    /// After this at the latest, the store is asked anew.
    static constexpr std::chrono::seconds longestLife{30};

    /// What was known before the store was asked.
    struct Ticket
    {
        quint64 opened = 0;
        quint64 forgotten = 0;
        std::chrono::milliseconds at{}; ///< By Clock::elapsed().
        QDateTime time;                 ///< The same by the wall clock.
    };

    /// `clock` must outlive this object.
    NearCache(qsizetype maxBytes, const Clock &clock);

    std::optional<Answer> find(const QByteArray &hash);

    /// To be taken before the store is asked for this summary.
    Ticket ticketFor(const QByteArray &hash) const;
    /// `timeToLive`: what the store said when it was asked; negative: for ever.
    void keep(const QByteArray &hash, const Ticket &ticket, Answer answer,
              std::chrono::milliseconds timeToLive);

    void forget(const QByteArray &hash);
    void forgetAll();

    void open();
    void close();

    /// Of answers and of what is needed to find them.
    qsizetype bytes() const;

private:
    struct Entry
    {
        Answer answer;
        std::chrono::milliseconds end; ///< By Clock::elapsed(), which stands still in sleep.
        QDateTime endTime;             ///< The same by the wall clock, which may be set back.
    };

    /// How often any of the hashes that share a number was forgotten: enough to tell that this one
    /// was not, without remembering which.
    static constexpr size_t numbers = 4096;
    static size_t numberOf(const QByteArray &hash) { return qHash(hash) % numbers; }

    const Clock &m_clock;
    mutable std::mutex m_mutex;
    QCache<QByteArray, Entry> m_entries;
    std::array<quint64, numbers> m_forgotten{};
    quint64 m_opened = 0; ///< How often it was opened or emptied.
    bool m_isOpen = false;
};

} // namespace smartcache
