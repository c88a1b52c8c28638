#pragma once

#include "core/jobs/abandonedworkers.h"
#include "core/jobs/claimhold.h"
#include "core/jobs/jobprocessor.h"
#include "core/jobs/jobqueue.h"
#include "core/jobs/jobsinhand.h"
#include "core/jobs/pausegate.h"
#include "core/jobs/processorturns.h"
#include "core/jobs/servicebreaker.h"

#include <QThread>

#include <atomic>
#include <functional>

namespace smartcache {

/// What the workers of one process share. Thread-safe throughout.
struct WorkerShared
{
    explicit WorkerShared(const Clock &clock,
                          PauseGate::Meanwhile meanwhile = PauseGate::Meanwhile::Waits)
        : gate(clock, PauseGate::defaultProbeInterval, meanwhile)
        , hold(clock)
        , breaker(clock, gate)
        , turns(QThread::idealThreadCount())
    {}

    PauseGate gate;
    ClaimHold hold;
    ServiceBreaker breaker;
    JobsInHand inHand;
    ProcessorTurns turns;
    AbandonedWorkers abandoned;
    std::atomic<bool> isStopping = false; ///< Claim nothing more.
    std::atomic<bool> isLeaving = false;  ///< Do not even wait for the store any more.
};

/// One thread's loop: claims a job, has it processed, says what became of it, until told to stop.
class Worker
{
public:
    /// All are used on the thread that calls run(). `shared` must outlive this object.
    Worker(JobQueue *queue, JobProcessor *processor, WorkerShared *shared, int maxAttempts);

    /// Returns once `isStopping` is set, or this worker is abandoned, and the job in hand, if any,
    /// is seen to.
    void run();

private:
    void handle(const Job &job);
    void settle(const Job &job, const Error &error);
    void waitForQuota(const Job &job, const Error &error);
    bool settleTrouble(const Job &job, const Error &error);
    void probe();
    void tryOne();
    Expected<void> ask();
    void persist(const char *what, const Job &job, const std::function<Expected<void>()> &write);
    void waitForStore(const std::atomic<bool> &isOver) const;

    JobQueue *const m_queue;
    JobProcessor *const m_processor;
    WorkerShared *const m_shared;
    const int m_maxAttempts;
    int m_storeFailures = 0; ///< In a row.
};

} // namespace smartcache
