#pragma once

#include "core/analytics/analytics.h"
#include "server/metrics/processfacts.h"

#include <QByteArray>

#include <optional>

namespace smartcache {

/// What `GET /metrics` shows: the counters of everyone who shares the store, alike on each node
/// (nothing while the store is away), and this process. Names and units are Prometheus' own:
/// seconds, bytes, and dollars for money. Any thread.
QByteArray metricsPage(const std::optional<Analytics> &analytics, const ProcessFacts &process,
                       int openConnections);

} // namespace smartcache
