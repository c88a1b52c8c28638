#include "core/jobs/jobsinhand.h"

#include <QMutexLocker>

namespace smartcache {

JobsInHand::Entry::Entry(JobsInHand *jobs, QByteArray id, QByteArray worker)
    : m_jobs(jobs)
    , m_id(std::move(id))
    , m_worker(std::move(worker))
{
    m_age.start();
    const QMutexLocker lock(&m_jobs->m_mutex);
    m_jobs->m_entries.insert(m_id, this);
    if (m_jobs->m_isClosed)
        m_cancellation.cancel();
}

JobsInHand::Entry::~Entry()
{
    const QMutexLocker lock(&m_jobs->m_mutex);
    m_jobs->m_entries.remove(m_id, this);
}

void JobsInHand::cancel(const QByteArray &id)
{
    const QMutexLocker lock(&m_mutex);
    for (auto entry = m_entries.constFind(id); entry != m_entries.cend() && entry.key() == id;
         ++entry) {
        (*entry)->m_cancellation.cancel();
    }
}

void JobsInHand::cancelAll()
{
    const QMutexLocker lock(&m_mutex);
    m_isClosed = true;
    for (Entry *entry : std::as_const(m_entries))
        entry->m_cancellation.cancel();
}

QList<QByteArray> JobsInHand::cancelOverdue(std::chrono::milliseconds longest,
                                            std::chrono::milliseconds grace)
{
    const QMutexLocker lock(&m_mutex);
    QList<QByteArray> stuck;
    for (Entry *entry : std::as_const(m_entries)) {
        const std::chrono::milliseconds age(entry->m_age.elapsed());
        if (age < longest)
            continue;
        if (!entry->m_cancellation.isCancelled())
            entry->m_isOverdue = true;
        entry->m_cancellation.cancel();
        if (age >= longest + grace)
            stuck.append(entry->m_worker);
    }
    return stuck;
}

int JobsInHand::count() const
{
    const QMutexLocker lock(&m_mutex);
    return int(m_entries.size());
}

} // namespace smartcache
