#pragma once

#include "core/base/cancellation.h"

#include <QByteArray>
#include <QMultiHash>
#include <QMutex>

namespace smartcache {

/// The jobs that this process works on right now, so that they can be cancelled. Thread-safe.
class JobsInHand
{
public:
    /// Lists a job for as long as it lives. Belongs to the worker's thread.
    class Entry
    {
    public:
        Entry(JobsInHand *jobs, QByteArray id);
        ~Entry();
        Q_DISABLE_COPY_MOVE(Entry)

        Cancellation &cancellation() { return m_cancellation; }

    private:
        JobsInHand *const m_jobs;
        const QByteArray m_id;
        Cancellation m_cancellation;
    };

    /// All work on the job. Does nothing when it is not in hand.
    void cancel(const QByteArray &id);
    /// Cancels all, and at once whatever still comes.
    void cancelAll();
    int count() const;

private:
    mutable QMutex m_mutex;
    /// One job may be in hand twice: cancelled, and taken up again by another worker before the
    /// first has let go of it.
    QMultiHash<QByteArray, Cancellation *> m_cancellations;
    bool m_isClosed = false;
};

} // namespace smartcache
