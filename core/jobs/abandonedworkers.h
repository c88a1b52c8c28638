#pragma once

#include <QByteArray>
#include <QSet>

#include <mutex>

namespace smartcache {

/// Workers that are expected no more: their handler does not let go of its job. Thread-safe.
class AbandonedWorkers
{
public:
    void add(const QByteArray &worker);
    bool contains(const QByteArray &worker) const;

private:
    mutable std::mutex m_mutex;
    QSet<QByteArray> m_workers;
};

} // namespace smartcache
