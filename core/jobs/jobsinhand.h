#pragma once

#include "core/base/cancellation.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QMultiHash>
#include <QMutex>

#include <atomic>
#include <chrono>

namespace smartcache {

/// The jobs that this process works on right now, so that they can be cancelled. Thread-safe.
class JobsInHand
{
public:
    /// Lists a job for as long as it lives. Belongs to the worker's thread.
    class Entry
    {
    public:
        /// `worker`: who has it in hand.
        Entry(JobsInHand *jobs, QByteArray id, QByteArray worker = {});
        ~Entry();
        Q_DISABLE_COPY_MOVE(Entry)

        Cancellation &cancellation() { return m_cancellation; }
        /// It was cancelled because it took too long.
        bool isOverdue() const { return m_isOverdue; }

    private:
        friend class JobsInHand;

        JobsInHand *const m_jobs;
        const QByteArray m_id;
        const QByteArray m_worker;
        QElapsedTimer m_age;
        std::atomic<bool> m_isOverdue = false;
        Cancellation m_cancellation;
    };

    /// All work on the job. Does nothing when it is not in hand.
    void cancel(const QByteArray &id);
    /// Cancels all, and at once whatever still comes.
    void cancelAll();
    /// Cancels what takes longer than `longest`. Gives the workers that have gone on all the same,
    /// for `grace` more.
    QList<QByteArray> cancelOverdue(std::chrono::milliseconds longest,
                                    std::chrono::milliseconds grace);
    int count() const;

private:
    mutable QMutex m_mutex;
    /// One job may be in hand twice: cancelled, and taken up again by another worker before the
    /// first has let go of it.
    QMultiHash<QByteArray, Entry *> m_entries;
    bool m_isClosed = false;
};

} // namespace smartcache
