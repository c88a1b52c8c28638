#pragma once

#include <chrono>
#include <functional>

namespace smartcache {

class Clock;
class EngineClient;
class EventFeed;
class Router;
class StreamSeats;
class WebFiles;

// One function for each resource of the API, each in its own file. They add their routes to the
// router of one HTTP thread; all references must outlive it.

/// `POST /api/submit`: 200 with the summary on a hit, 202 with the job's id otherwise.
void addSubmitRoute(Router &router, EngineClient &engine);

/// `POST /api/submit/batch`: many inputs at once; 200 with what became of each.
void addBatchRoute(Router &router, EngineClient &engine);

/// `GET /api/status/{id}`, of a job or, for a hit, of a hash.
void addStatusRoute(Router &router, EngineClient &engine);

/// `POST /api/jobs/{id}/cancel` and `/retry`.
void addJobRoutes(Router &router, EngineClient &engine);

/// `GET /api/jobs`; `GET` and `DELETE /api/jobs/{id}`, `POST …/refresh`, `PUT` and `DELETE …/star`,
/// `PUT …/note` and `…/tags`.
void addHistoryRoutes(Router &router, EngineClient &engine);

/// `GET /api/export`: the history as one file, streamed.
void addExportRoute(Router &router, EngineClient &engine);

/// `GET /api/analytics`.
void addAnalyticsRoute(Router &router, EngineClient &engine);

/// `GET /api/events`: what happens, as Server-Sent Events. A comment comes each `heartbeat`, so
/// that neither side takes the other for gone.
void addEventsRoute(Router &router, EventFeed &feed, StreamSeats &seats,
                    std::chrono::milliseconds heartbeat = std::chrono::seconds(15));

/// `GET /metrics`, for Prometheus. `openConnections` says how many this node's API has; any thread.
void addMetricsRoute(Router &router, EngineClient &engine, std::function<int()> openConnections);

/// `GET /api/health`: 503 and why, while nothing can be summarised. `GET /api/health/ready`: the same
/// without the why, open to everyone. `GET /api/health/live`: 200 as long as this thread answers at
/// all; open to everyone.
void addHealthRoutes(Router &router, EngineClient &engine, const Clock &clock);

/// The web page at `/`, and at every other address that is no route and not below `/api`. Open to
/// everyone, as it holds nothing that this program's sources do not.
void addPage(Router &router, const WebFiles &files);

/// `GET /api/openapi.json`, and `GET /docs` with its style, for people. Open to everyone.
void addDescriptionRoutes(Router &router);

} // namespace smartcache
