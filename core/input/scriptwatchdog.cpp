#include "core/input/scriptwatchdog.h"

#include <QJSEngine>

namespace smartcache {

void ScriptWatchdog::State::interrupt()
{
    const std::lock_guard lock(mutex);
    if (engine != nullptr)
        engine->setInterrupted(true);
}

ScriptWatchdog::ScriptWatchdog(QJSEngine &engine, std::chrono::milliseconds limit,
                               Cancellation &cancellation)
    : m_state(std::make_shared<State>())
{
    m_state->engine = &engine;
    m_connection = QObject::connect(
        &cancellation, &Cancellation::cancelled, &cancellation,
        [state = m_state] { state->interrupt(); }, Qt::DirectConnection);
    if (cancellation.isCancelled())
        m_state->interrupt();
    m_thread = std::thread([state = m_state, deadline = std::chrono::steady_clock::now() + limit] {
        std::unique_lock lock(state->mutex);
        const bool ended = state->changed.wait_until(lock, deadline,
                                                     [&state] { return state->engine == nullptr; });
        if (!ended)
            state->engine->setInterrupted(true);
    });
}

ScriptWatchdog::~ScriptWatchdog()
{
    QObject::disconnect(m_connection);
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->engine = nullptr;
    }
    m_state->changed.notify_all();
    m_thread.join();
}

} // namespace smartcache
