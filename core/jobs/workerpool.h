#pragma once

#include "core/jobs/worker.h"

#include <QMutex>
#include <QThreadPool>

#include <memory>

namespace smartcache {

/// The workers of this process, each on a thread of a pool of their own (the global pool is too
/// small on few cores, and blocking jobs would starve its other users).
///
/// All members: one thread.
class WorkerPool
{
public:
    /// Called on each worker's thread.
    using MakeProcessor = std::function<std::unique_ptr<JobProcessor>()>;

    /// `ids` names the workers in the store, one thread each. `clock` must outlive this object.
    WorkerPool(StoreAddress address, JobScripts scripts, QList<QByteArray> ids,
               MakeProcessor makeProcessor, int maxAttempts,
               PauseGate::Meanwhile meanwhile = PauseGate::Meanwhile::Waits);
    /// Stops at once if it still runs.
    ~WorkerPool();

    void start();

    /// Claims nothing more; jobs in hand get `grace` to end, the rest go back to the queue. False
    /// when a handler does not let go of its job for `patience` though it is cancelled: then this
    /// object, and all that the processors use, must outlive its thread, which nobody can end.
    bool stop(std::chrono::milliseconds grace,
              std::chrono::milliseconds patience = std::chrono::seconds(20));

    /// Cancels jobs that take longer than `longest`. Where a handler goes on for `grace` more,
    /// another worker takes its worker's place; that one's claim is left to whoever recovers the
    /// claims of the dead. Gives the workers that are alive. Any thread.
    QList<QByteArray> tend(std::chrono::milliseconds longest,
                           std::chrono::milliseconds grace = std::chrono::seconds(30));

    /// From the call of stop() on. Any thread.
    bool isStopping() const { return m_shared.isStopping; }

    PauseGate &gate() { return m_shared.gate; }
    ServiceBreaker &breaker() { return m_shared.breaker; }
    JobsInHand &inHand() { return m_shared.inHand; }

private:
    void work(const QByteArray &id);

    const StoreAddress m_address;
    const JobScripts m_scripts;
    QMutex m_idsMutex; ///< Guards the two below.
    QList<QByteArray> m_ids;
    int m_replaced = 0;
    const MakeProcessor m_makeProcessor;
    const int m_maxAttempts;
    WorkerShared m_shared;
    QThreadPool m_threads;
};

} // namespace smartcache
