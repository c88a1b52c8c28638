#pragma once

#include "core/forecast/forecast.h"

#include <QJsonObject>

namespace smartcache {

/// What a client reads of a forecast: `outcome`, `hash`, the `job_id` it would join, and the
/// estimate. Any thread.
QJsonObject forecastBody(const Forecast &forecast);

/// The sum of estimates. A plain value.
struct ForecastTotals
{
    qint64 characters = 0;
    TokenUsage usage;
    std::optional<double> costUsd = 0.0; ///< Nothing once one of them is not known.

    void add(const Forecast &forecast);
    QJsonObject toJson() const;
};

} // namespace smartcache
