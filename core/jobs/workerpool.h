#pragma once

#include "core/jobs/worker.h"

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

    /// Claims nothing more; jobs in hand get `grace` to end, the rest go back to the queue.
    void stop(std::chrono::milliseconds grace);

    /// From the call of stop() on. Any thread.
    bool isStopping() const { return m_shared.isStopping; }

    PauseGate &gate() { return m_shared.gate; }
    ServiceBreaker &breaker() { return m_shared.breaker; }
    JobsInHand &inHand() { return m_shared.inHand; }

private:
    void work(const QByteArray &id);

    const StoreAddress m_address;
    const JobScripts m_scripts;
    const QList<QByteArray> m_ids;
    const MakeProcessor m_makeProcessor;
    const int m_maxAttempts;
    WorkerShared m_shared;
    QThreadPool m_threads;
};

} // namespace smartcache
