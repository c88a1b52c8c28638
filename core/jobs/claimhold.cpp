#include "core/jobs/claimhold.h"

#include "core/base/log.h"

#include <algorithm>

namespace smartcache {

using namespace std::chrono;

ClaimHold::ClaimHold(const Clock &clock)
    : m_clock(clock)
{}

void ClaimHold::hold(const Error &reason, milliseconds time)
{
    const std::scoped_lock lock(m_mutex);
    const milliseconds now = m_clock.elapsed();
    if (!m_until || now - *m_until > silence)
        qCInfo(logJobs).noquote() << "The workers keep to a quota:" << reason.message;
    m_until = std::max(m_until.value_or(now), now + time);
}

bool ClaimHold::waitUntilOver(milliseconds atMost)
{
    std::unique_lock lock(m_mutex);
    const auto isOver = [this] { return !m_until || m_clock.elapsed() >= *m_until; };
    if (isOver())
        return true;
    m_changed.wait_for(lock, std::min(atMost, *m_until - m_clock.elapsed()));
    return isOver();
}

} // namespace smartcache
