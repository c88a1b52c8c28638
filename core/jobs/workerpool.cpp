#include "core/jobs/workerpool.h"

#include "core/base/log.h"

namespace smartcache {

using namespace std::chrono;

WorkerPool::WorkerPool(StoreAddress address, JobScripts scripts, QList<QByteArray> ids,
                       MakeProcessor makeProcessor, int maxAttempts, PauseGate::Meanwhile meanwhile)
    : m_address(std::move(address))
    , m_scripts(std::move(scripts))
    , m_ids(std::move(ids))
    , m_makeProcessor(std::move(makeProcessor))
    , m_maxAttempts(maxAttempts)
    , m_shared(m_scripts.clock(), meanwhile)
{
    m_threads.setMaxThreadCount(int(m_ids.size()));
    m_threads.setExpiryTimeout(-1);
}

WorkerPool::~WorkerPool()
{
    if (!stop(0ms))
        qFatal("A worker's handler does not come to an end");
}

void WorkerPool::start()
{
    for (const QByteArray &id : m_ids)
        m_threads.start([this, id] { work(id); });
}

void WorkerPool::work(const QByteArray &id)
{
    const std::unique_ptr<JobProcessor> processor = m_makeProcessor();
    JobQueue queue(m_address, m_scripts, id);
    Worker(&queue, processor.get(), &m_shared, m_maxAttempts).run();
}

QList<QByteArray> WorkerPool::tend(milliseconds longest, milliseconds grace)
{
    const QMutexLocker lock(&m_idsMutex);
    const QList<QByteArray> stuck = m_shared.inHand.cancelOverdue(longest, grace);
    for (const QByteArray &worker : stuck) {
        // Not on the list: it has a successor already.
        if (m_shared.isStopping || !m_ids.removeOne(worker))
            continue;
        m_shared.abandoned.add(worker);
        const QByteArray successor = worker + '.' + QByteArray::number(++m_replaced);
        qCCritical(logJobs).noquote()
            << "Worker" << worker << "does not let go of its job though it is cancelled;"
            << successor << "takes its place";
        m_ids.append(successor);
        m_threads.setMaxThreadCount(m_threads.maxThreadCount() + 1);
        m_threads.start([this, successor] { work(successor); });
    }
    return m_ids;
}

bool WorkerPool::stop(milliseconds grace, milliseconds patience)
{
    m_shared.isStopping = true;
    if (m_threads.waitForDone(int(grace.count())))
        return true;
    if (const int count = m_shared.inHand.count(); count > 0)
        qCInfo(logJobs) << count << "jobs in hand go back to the queue";
    m_shared.inHand.cancelAll();
    m_shared.isLeaving = true;
    return m_threads.waitForDone(int(patience.count()));
}

} // namespace smartcache
