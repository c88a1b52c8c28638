#include "server/routes/forecastresponse.h"

namespace smartcache {

namespace {

QString outcomeName(SubmitReply::Outcome outcome)
{
    switch (outcome) {
    case SubmitReply::Outcome::Hit:
        return QStringLiteral("hit");
    case SubmitReply::Outcome::Stale:
        return QStringLiteral("stale");
    case SubmitReply::Outcome::Coalesced:
        return QStringLiteral("coalesced");
    case SubmitReply::Outcome::Queued:
        break;
    }
    return QStringLiteral("queued");
}

QJsonObject estimate(qint64 characters, const TokenUsage &usage, std::optional<double> costUsd)
{
    return {{QStringLiteral("characters"), characters},
            {QStringLiteral("prompt_tokens"), usage.prompt},
            {QStringLiteral("output_tokens"), usage.output},
            {QStringLiteral("cost_usd"), costUsd ? QJsonValue(*costUsd) : QJsonValue()}};
}

} // namespace

QJsonObject forecastBody(const Forecast &forecast)
{
    QJsonObject body = estimate(forecast.characters, forecast.usage, forecast.costUsd);
    body.insert(u"outcome", outcomeName(forecast.outcome));
    body.insert(u"hash", QLatin1String(forecast.hash));
    body.insert(u"assumed", forecast.isAssumed);
    if (!forecast.jobId.isEmpty())
        body.insert(u"job_id", QLatin1String(forecast.jobId));
    if (!forecast.priceModel.isEmpty())
        body.insert(u"price_model", forecast.priceModel);
    return body;
}

void ForecastTotals::add(const Forecast &forecast)
{
    characters += forecast.characters;
    usage += forecast.usage;
    if (costUsd && forecast.costUsd)
        *costUsd += *forecast.costUsd;
    else
        costUsd.reset();
}

QJsonObject ForecastTotals::toJson() const
{
    return estimate(characters, usage, costUsd);
}

} // namespace smartcache
