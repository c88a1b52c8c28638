#pragma once

#include "core/base/cancellation.h"
#include "core/base/roundsthread.h"
#include "core/jobs/heartbeat.h"
#include "core/jobs/janitor.h"
#include "core/jobs/jobsinhand.h"
#include "core/jobs/promoter.h"
#include "core/jobs/recoverer.h"
#include "core/jobs/redoer.h"
#include "core/store/subscriber.h"

#include <QSet>
#include <QTimer>

#include <functional>

namespace smartcache {

class PrivateServer;

/// Runs the background duties of one process on a thread of their own: heartbeat, recoverer,
/// promoter, janitor, watching over the private server and over workers that are stuck, and passing
/// cancellations on to the jobs in hand. Constructed, started and stopped on one thread.
class Housekeeping
{
public:
    struct Duties
    {
        StoreAddress address;
        JobScripts scripts;
        QList<QByteArray> workers; ///< Of this process; may be empty.
        const PauseGate *gate;     ///< Outlives this object, as all below.
        JobsInHand *inHand;
        PrivateServer *privateServer; ///< Null on a shared server. Used by this thread only while
                                      ///< the duties run.
        bool hasKey = false;          ///< Whether the workers can ask Gemini at all.
        /// Sees after the workers and gives those that are alive; see WorkerPool::tend(). May be
        /// null: they are those above. Called on the housekeeping thread.
        std::function<QList<QByteArray>()> tend = {};
    };

    explicit Housekeeping(Duties duties);
    /// Stops if it still runs.
    ~Housekeeping();

    void start();
    /// Ends the duties and takes the workers, who must have stopped, off the list.
    void stop();

private:
    class Rounds;

    const Duties m_duties;
    RoundsThread<Rounds> m_rounds;
};

} // namespace smartcache
