#include "core/jobs/servicebreaker.h"

#include <algorithm>
#include <array>

namespace smartcache {

using namespace std::chrono;

namespace {

constexpr QLatin1String code("gemini_unavailable");

} // namespace

ServiceBreaker::ServiceBreaker(const Clock &clock, PauseGate &gate)
    : m_clock(clock)
    , m_gate(gate)
{}

bool ServiceBreaker::isServiceTrouble(const Error &error)
{
    return error.disposition == Disposition::RetryLater
           && (error.code == QLatin1String("ai_unavailable")
               || error.code == QLatin1String("ai_timeout"));
}

bool ServiceBreaker::isAnswer(const Error &error)
{
    constexpr std::array codes{"content_blocked", "model_refused", "bad_request", "ai_bad_reply",
                               "ai_rate_limited"};
    return std::any_of(codes.begin(), codes.end(),
                       [&error](const char *known) { return error.code == QLatin1String(known); });
}

bool ServiceBreaker::noteTrouble(const QByteArray &job, const Error &error, bool isForAll)
{
    const std::scoped_lock lock(m_mutex);
    m_troubled.insert(job);
    const bool wasOpen = m_pause > 0ms;
    if (!wasOpen && !isForAll && m_troubled.size() < jobsToOpen)
        return false;
    // Those that were under way when it opened tell nothing new.
    if (m_isTrusted || job == m_trial)
        open(error);
    return m_clock.elapsed() - m_openSince < mostUncounted;
}

void ServiceBreaker::open(const Error &error)
{
    if (m_pause == 0ms)
        m_openSince = m_clock.elapsed();
    m_pause = std::clamp<milliseconds>(2 * m_pause, firstPause, longestPause);
    m_trial.clear();
    m_reason = {code,
                QStringLiteral("Gemini fails for every text; jobs wait until it answers again. %1")
                    .arg(error.message),
                Disposition::PausePool, m_pause};
    closeGate();
}

void ServiceBreaker::closeGate()
{
    m_isTrusted = false;
    m_gate.close(m_reason);
}

void ServiceBreaker::noteAnswer()
{
    const std::scoped_lock lock(m_mutex);
    m_troubled.clear();
    m_trial.clear();
    m_pause = 0ms;
    m_isTrusted = true;
    if (const auto pause = m_gate.pause(); pause && pause->reason.code == code)
        m_gate.open();
}

bool ServiceBreaker::isOpen() const
{
    const std::scoped_lock lock(m_mutex);
    return m_pause > 0ms;
}

void ServiceBreaker::noteFailedProbe(const Error &error)
{
    const std::scoped_lock lock(m_mutex);
    if (m_pause > 0ms)
        open(error);
}

void ServiceBreaker::beginTrial(const QByteArray &job)
{
    const std::scoped_lock lock(m_mutex);
    m_trial = job;
}

void ServiceBreaker::endTrial(const QByteArray &job)
{
    const std::scoped_lock lock(m_mutex);
    if (m_trial != job)
        return;
    m_trial.clear();
    closeGate();
}

void ServiceBreaker::trustAgain()
{
    const std::scoped_lock lock(m_mutex);
    m_isTrusted = true;
    m_gate.open();
}

milliseconds ServiceBreaker::pause() const
{
    const std::scoped_lock lock(m_mutex);
    return std::max(m_pause, firstPause);
}

} // namespace smartcache
