#include "core/jobs/provisionalsummarizer.h"

#include "core/base/log.h"

namespace smartcache {

namespace {

/// Whether it is the service that failed, and not what it was asked.
bool isServiceAway(const Error &error)
{
    return error.disposition == Disposition::PausePool
           || error.code == QLatin1String("ai_unavailable")
           || error.code == QLatin1String("ai_timeout")
           || error.code == QLatin1String("ai_rate_limited");
}

} // namespace

ProvisionalSummarizer::ProvisionalSummarizer(Summarizer &best, PauseGate &gate)
    : m_best(best)
    , m_gate(gate)
{}

Expected<Summary> ProvisionalSummarizer::summarize(const SummaryRequest &request,
                                                   Cancellation &cancellation)
{
    if (const std::optional<PauseGate::Pause> pause = m_gate.pause())
        return provisional(request, pause->reason, cancellation);

    Expected<Summary> summary = m_best.summarize(request, cancellation);
    if (summary || !isServiceAway(summary.error()))
        return summary;
    if (summary.error().disposition == Disposition::PausePool)
        m_gate.close(summary.error());
    else
        qCInfo(logJobs).noquote() << "Summarised provisionally:" << summary.error().message;
    return provisional(request, summary.error(), cancellation);
}

Expected<void> ProvisionalSummarizer::probe(Cancellation &cancellation)
{
    return m_best.probe(cancellation);
}

Expected<Summary> ProvisionalSummarizer::provisional(const SummaryRequest &request,
                                                     const Error &reason,
                                                     Cancellation &cancellation)
{
    Expected<Summary> summary = m_extractive.summarize(request, cancellation);
    if (!summary)
        return summary;
    summary->isProvisional = true;
    summary->notices.prepend(
        QStringLiteral("The built-in summarizer wrote this for now; Gemini will as soon as it can. "
                       "%1")
            .arg(reason.message));
    return summary;
}

} // namespace smartcache
