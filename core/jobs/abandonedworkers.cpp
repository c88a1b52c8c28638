#include "core/jobs/abandonedworkers.h"

namespace smartcache {

void AbandonedWorkers::add(const QByteArray &worker)
{
    const std::scoped_lock lock(m_mutex);
    m_workers.insert(worker);
}

bool AbandonedWorkers::contains(const QByteArray &worker) const
{
    const std::scoped_lock lock(m_mutex);
    return m_workers.contains(worker);
}

} // namespace smartcache
