#pragma once

#include "core/jobs/jobscripts.h"
#include "core/store/asyncconnection.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <functional>
#include <optional>
#include <vector>

namespace smartcache {

/// Counts the hits that the store did not see, in batches: at most a tenth of a second goes by
/// until it knows of one. Each batch has a number, so that one whose answer was lost is sent again
/// and counted once. What a killed process had not told is lost.
///
/// Lives in a thread with an event loop. add() and whenCounted(): any thread; the rest: its own.
class HitCounter : public QObject
{
    Q_OBJECT

public:
    /// `process`: a name that no other process has.
    HitCounter(const StoreAddress &address, JobScripts scripts, QByteArray process);

    /// One hit, which saved so much.
    void add(qint64 nanodollars);

    /// Calls `done` in this object's thread once all hits so far are counted, or cannot be now; not
    /// at all once this object has gone.
    void whenCounted(std::function<void()> done);

    /// Counts what is left, on a connection of its own, for a moment at most.
    void retire(const StoreAddress &address);

private:
    struct Batch
    {
        qint64 number = 0;
        qint64 hits = 0;
        qint64 nanodollars = 0;
    };
    struct Waiter
    {
        qint64 batch = 0; ///< Its number, or a later one, has all that is waited for.
        std::function<void()> done;
    };

    void flush();
    void take();
    void onCounted(bool isCounted);
    void tell(qint64 upTo);
    ScriptCall call() const;

    AsyncConnection m_connection;
    const JobScripts m_scripts;
    const QByteArray m_process;
    std::atomic<qint64> m_hits = 0;
    std::atomic<qint64> m_nanodollars = 0;
    std::optional<Batch> m_batch; ///< Under way, or to be sent again.
    bool m_isSent = false;
    qint64 m_number = 0;
    std::vector<Waiter> m_waiters;
    QTimer m_timer;
};

} // namespace smartcache
