#include "core/jobs/jobsinhand.h"

#include <QMutexLocker>

namespace smartcache {

JobsInHand::Entry::Entry(JobsInHand *jobs, QByteArray id)
    : m_jobs(jobs)
    , m_id(std::move(id))
{
    const QMutexLocker lock(&m_jobs->m_mutex);
    m_jobs->m_cancellations.insert(m_id, &m_cancellation);
    if (m_jobs->m_isClosed)
        m_cancellation.cancel();
}

JobsInHand::Entry::~Entry()
{
    const QMutexLocker lock(&m_jobs->m_mutex);
    m_jobs->m_cancellations.remove(m_id, &m_cancellation);
}

void JobsInHand::cancel(const QByteArray &id)
{
    const QMutexLocker lock(&m_mutex);
    for (auto entry = m_cancellations.constFind(id);
         entry != m_cancellations.cend() && entry.key() == id; ++entry) {
        (*entry)->cancel();
    }
}

void JobsInHand::cancelAll()
{
    const QMutexLocker lock(&m_mutex);
    m_isClosed = true;
    for (Cancellation *cancellation : std::as_const(m_cancellations))
        cancellation->cancel();
}

int JobsInHand::count() const
{
    const QMutexLocker lock(&m_mutex);
    return int(m_cancellations.size());
}

} // namespace smartcache
