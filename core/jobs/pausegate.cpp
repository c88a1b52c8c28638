#include "core/jobs/pausegate.h"

#include "core/base/log.h"

namespace smartcache {

using namespace std::chrono;

PauseGate::PauseGate(const Clock &clock, milliseconds probeInterval, Meanwhile meanwhile)
    : m_clock(clock)
    , m_probeInterval(probeInterval)
    , m_meanwhile(meanwhile)
{}

void PauseGate::close(const Error &reason)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_pause || m_pause->reason.code != reason.code)
        qCWarning(logJobs).noquote() << "The workers pause:" << reason.message;
    const QDateTime now = m_clock.now();
    const milliseconds wait = reason.retryAfter.value_or(m_probeInterval);
    m_nextProbe = m_clock.elapsed() + wait;
    m_probeFrom = now.addMSecs(wait.count());
    m_pause = Pause{reason, m_pause ? m_pause->since : now,
                    reason.retryAfter ? m_probeFrom : QDateTime()};
}

void PauseGate::open()
{
    const std::scoped_lock lock(m_mutex);
    if (!m_pause)
        return;
    qCInfo(logJobs) << "The workers go on";
    m_pause.reset();
    m_opened.notify_all();
}

std::optional<PauseGate::Pause> PauseGate::pause() const
{
    const std::scoped_lock lock(m_mutex);
    return m_pause;
}

bool PauseGate::waitUntilOpen(milliseconds atMost)
{
    std::unique_lock lock(m_mutex);
    return m_opened.wait_for(lock, atMost, [this] { return !m_pause; });
}

bool PauseGate::takeProbe()
{
    const std::scoped_lock lock(m_mutex);
    const QDateTime now = m_clock.now();
    if (!m_pause || (m_clock.elapsed() < m_nextProbe && now < m_probeFrom))
        return false;
    m_nextProbe = m_clock.elapsed() + m_probeInterval;
    m_probeFrom = now.addMSecs(m_probeInterval.count());
    return true;
}

} // namespace smartcache
