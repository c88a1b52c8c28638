#pragma once

#include "core/base/cancellation.h"

#include <QMetaObject>

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

class QJSEngine;

namespace smartcache {

/// Stops a script that runs too long or that nobody waits for any more: for as long as it lives,
/// the engine is interrupted when `limit` has passed or `cancellation` is cancelled. The engine
/// must live longer, and is not to be used again once it was interrupted.
///
/// Made and destroyed on the engine's thread; watches from a thread of its own.
class ScriptWatchdog
{
public:
    ScriptWatchdog(QJSEngine &engine, std::chrono::milliseconds limit, Cancellation &cancellation);
    ~ScriptWatchdog();
    Q_DISABLE_COPY_MOVE(ScriptWatchdog)

private:
    /// Outlives this object where `cancelled` is being delivered by another thread at that moment.
    struct State
    {
        std::mutex mutex;
        std::condition_variable changed;
        QJSEngine *engine = nullptr; ///< Null once the script has ended.

        void interrupt();
    };

    std::shared_ptr<State> m_state;
    QMetaObject::Connection m_connection;
    std::thread m_thread;
};

} // namespace smartcache
