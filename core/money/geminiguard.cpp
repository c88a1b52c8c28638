#include "core/money/geminiguard.h"

#include "core/base/log.h"

#include <QEventLoop>
#include <QTimer>

#include <algorithm>

namespace smartcache {

using namespace std::chrono;

namespace {

/// For how long a minute that Google calls spent is taken for it when Google does not say.
constexpr milliseconds usualRefusal = 10s;

/// A text that is paid for in part is not let down by others that were quicker again and again.
constexpr int mostRounds = 20;

Error cancelledError()
{
    return {QStringLiteral("cancelled"), QStringLiteral("The request to Gemini was cancelled.")};
}

Expected<void> wait(milliseconds time, Cancellation &cancellation)
{
    QEventLoop loop;
    QObject::connect(&cancellation, &Cancellation::cancelled, &loop, &QEventLoop::quit);
    // A coarse timer may be early by a twentieth.
    QTimer::singleShot(time, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    if (!cancellation.isCancelled() && time > 0ms)
        loop.exec();
    if (cancellation.isCancelled())
        return failure(cancelledError());
    return {};
}

} // namespace

GeminiGuard::GeminiGuard(std::unique_ptr<DailySpend> day, std::unique_ptr<GeminiQuota> quota)
    : m_day(std::move(day))
    , m_quota(std::move(quota))
{}

void GeminiGuard::beginText()
{
    m_isPaidInPart = false;
}

Expected<void> GeminiGuard::reserve(const PlannedRequest &request, Cancellation &cancellation)
{
    if (m_quota) {
        if (const Expected<void> waited = waitForQuota(request, cancellation); !waited)
            return waited;
    }
    return m_day->reserve();
}

Expected<void> GeminiGuard::waitForQuota(const PlannedRequest &request, Cancellation &cancellation)
{
    const milliseconds longest = m_isPaidInPart ? GeminiQuota::minute : patience;
    Expected<milliseconds> taken = m_quota->take(request, longest);
    for (int round = 1; round < mostRounds && !taken && m_isPaidInPart
                        && taken.error().code == QLatin1String("rate_limited_here");
         ++round) {
        const milliseconds later = taken.error().retryAfter.value_or(longest);
        if (const Expected<void> waited = wait(std::min(later, longest), cancellation); !waited)
            return waited;
        taken = m_quota->take(request, longest);
    }
    if (!taken)
        return failure(taken.error());
    return wait(*taken, cancellation);
}

void GeminiGuard::charge(const QString &model, const TokenUsage &usage)
{
    m_day->charge(model, usage);
    if (usage == TokenUsage())
        return;
    m_isPaidInPart = true;
    if (!m_quota)
        return;
    if (const Expected<void> corrected = m_quota->correct(usage.prompt); !corrected)
        qCInfo(logJobs).noquote() << "The minute's quota goes by an estimate:"
                                  << corrected.error().message;
}

void GeminiGuard::refused(const QString &model, std::optional<milliseconds> retryAfter)
{
    if (!m_quota)
        return;
    if (const Expected<void> blocked = m_quota->block(model, retryAfter.value_or(usualRefusal));
        !blocked)
        qCWarning(logJobs).noquote() << "Other workers do not hear that Gemini's quota is used up:"
                                     << blocked.error().message;
}

Expected<void> GeminiGuard::check()
{
    return m_day->check();
}

} // namespace smartcache
