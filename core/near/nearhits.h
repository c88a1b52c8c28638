#pragma once

#include "core/base/roundsthread.h"
#include "core/jobs/jobscripts.h"
#include "core/near/nearcache.h"
#include "core/store/storeaddress.h"

#include <QCache>

#include <functional>
#include <mutex>
#include <optional>

namespace smartcache {

/// The hits of one process that need not ask the store: a NearCache, kept right by a thread that
/// follows the store, and counted there in batches.
///
/// Constructor and destructor: one thread, which they block. The rest: any thread, between them.
class NearHits
{
public:
    struct Options
    {
        StoreAddress address;
        JobScripts scripts;
        qsizetype maxBytes = 0;
        QByteArray process; ///< A name that no other process has.
    };

    explicit NearHits(const Options &options);
    ~NearHits();

    /// What was answered to a hit of this summary before, still right, and counted as another hit.
    std::optional<QByteArray> answerTo(const QByteArray &hash);

    /// The same for the hash that is remembered for this spelling. What a spelling is, is up to the
    /// caller, as long as it decides the hash: a digest of the request.
    std::optional<QByteArray> answerToSpelling(const QByteArray &spelling);

    /// To be taken before the store is asked, for keep() to know that nothing changed since.
    NearCache::Ticket ticketFor(const QByteArray &hash) const { return m_cache.ticketFor(hash); }
    /// `body`: of the answer to `reply`, for all who ask the same. Kept if it is a hit.
    void keep(const QByteArray &hash, const NearCache::Ticket &ticket, const SubmitReply &reply,
              const QByteArray &body);
    void remember(const QByteArray &spelling, const QByteArray &hash);

    /// As HitCounter::whenCounted.
    void whenCounted(std::function<void()> done);

    qsizetype bytes() const { return m_cache.bytes(); }

private:
    class Rounds;

    QByteArray hashOf(const QByteArray &spelling);

    NearCache m_cache;
    std::mutex m_spellingsMutex;
    QCache<QByteArray, QByteArray> m_spellings; ///< Hashes; they stay right for ever.
    RoundsThread<Rounds> m_thread;
    Rounds *m_rounds = nullptr; ///< Lives in the thread, which owns it.
};

} // namespace smartcache
