#include "core/jobs/abandonedworkers.h"

namespace smartcache {

bool AbandonedWorkers::add(const QByteArray &worker)
{
    const std::scoped_lock lock(m_mutex);
    const qsizetype before = m_workers.size();
    m_workers.insert(worker);
    return m_workers.size() > before;
}

bool AbandonedWorkers::contains(const QByteArray &worker) const
{
    const std::scoped_lock lock(m_mutex);
    return m_workers.contains(worker);
}

} // namespace smartcache
