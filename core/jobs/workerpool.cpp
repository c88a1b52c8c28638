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
    stop(0ms);
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

void WorkerPool::stop(milliseconds grace)
{
    m_shared.isStopping = true;
    if (m_threads.waitForDone(int(grace.count())))
        return;
    if (const int count = m_shared.inHand.count(); count > 0)
        qCInfo(logJobs) << count << "jobs in hand go back to the queue";
    m_shared.inHand.cancelAll();
    m_shared.isLeaving = true;
    m_threads.waitForDone();
}

} // namespace smartcache
