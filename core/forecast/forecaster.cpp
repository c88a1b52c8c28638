#include "core/forecast/forecaster.h"

namespace smartcache {

namespace {

using Outcome = SubmitReply::Outcome;

Forecast read(const Reply &reply, Forecast forecast)
{
    const QByteArray outcome = reply.at(0).bytes();
    forecast.jobId = reply.at(1).bytes();
    if (outcome == "hit")
        forecast.outcome = Outcome::Hit;
    else if (outcome == "stale")
        forecast.outcome = Outcome::Stale;
    else if (outcome == "coalesced")
        forecast.outcome = Outcome::Coalesced;
    if (forecast.outcome == Outcome::Hit || !forecast.jobId.isEmpty())
        forecast.asksNothing();
    return forecast;
}

} // namespace

Forecaster::Forecaster(AsyncConnection &connection, JobScripts scripts, Recipe defaults,
                       Pricing pricing)
    : m_connection(connection)
    , m_scripts(std::move(scripts))
    , m_defaults(std::move(defaults))
    , m_pricing(std::move(pricing))
{}

void Forecaster::foresee(const Submission &submission,
                         std::function<void(const Expected<Forecast> &)> done)
{
    const QDateTime now = m_scripts.clock().now();
    const Expected<Job> job = makeJob(submission, m_defaults, now);
    if (!job) {
        QMetaObject::invokeMethod(
            &m_connection, [error = job.error(), done = std::move(done)] { done(failure(error)); },
            Qt::QueuedConnection);
        return;
    }
    const Keys &keys = m_scripts.keys();
    const auto least = m_scripts.lifetimes().leastForAnswer(job->input);
    m_connection.run(
        m_foresee, {keys.summary(job->hash), keys.inflight(job->hash), keys.stale(job->hash)},
        {job->refresh ? "1" : "0", least ? QByteArray::number(qint64(least->count())) : "",
         keys.jobState({})},
        [forecast = forecastFor(*job, m_pricing, now),
         done = std::move(done)](const Expected<Reply> &reply) {
            done(reply.map([&](const Reply &outcome) { return read(outcome, forecast); }));
        });
}

} // namespace smartcache
