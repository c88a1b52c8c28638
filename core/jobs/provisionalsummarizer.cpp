#include "core/jobs/provisionalsummarizer.h"

#include "core/base/log.h"

#include <QCryptographicHash>

namespace smartcache {

namespace {

/// Whether it is the service that failed, and not what it was asked.
bool isServiceAway(const Error &error)
{
    if (error.code == QLatin1String("rate_limited_here")) // For seconds.
        return false;
    return error.disposition == Disposition::PausePool
           || error.code == QLatin1String("ai_unavailable")
           || error.code == QLatin1String("ai_timeout")
           || error.code == QLatin1String("ai_rate_limited");
}

/// The breaker counts texts, whatever they are called.
QByteArray textId(const QString &text)
{
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
}

} // namespace

ProvisionalSummarizer::ProvisionalSummarizer(Summarizer &best, ServiceBreaker &breaker)
    : m_best(best)
    , m_breaker(breaker)
{}

Expected<Summary> ProvisionalSummarizer::summarize(const SummaryRequest &request,
                                                   Cancellation &cancellation)
{
    if (const std::optional<PauseGate::Pause> pause = m_breaker.gate().pause())
        return provisional(request, pause->reason, cancellation);

    Expected<Summary> summary = m_best.summarize(request, cancellation);
    if (summary || !isServiceAway(summary.error()))
        return summary;
    if (summary.error().disposition == Disposition::PausePool)
        m_breaker.gate().close(summary.error());
    else
        qCInfo(logJobs).noquote() << "Summarised provisionally:" << summary.error().message;
    if (ServiceBreaker::isServiceTrouble(summary.error()))
        m_breaker.noteTrouble(textId(request.text), summary.error());
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
