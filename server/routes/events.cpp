#include "server/guards/streamseats.h"
#include "server/http/queryparameters.h"
#include "server/http/router.h"
#include "server/routes/eventstream.h"
#include "server/routes/routes.h"

#include <algorithm>

namespace smartcache {

namespace {

constexpr int maxJobs = 100;
constexpr int maxIdLength = 128;

struct Wanted
{
    std::optional<EventId> after;
    QSet<QByteArray> jobs;
};

bool isJobId(const QByteArray &id)
{
    return !id.isEmpty() && id.size() <= maxIdLength
           && std::all_of(id.begin(), id.end(), [](char c) {
                  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                         || c == '-' || c == '_';
              });
}

tl::expected<QSet<QByteArray>, ApiError> readJobs(const QStringList &values)
{
    QSet<QByteArray> jobs;
    for (const QString &value : values) {
        const QStringList ids = value.split(u',');
        for (const QString &one : ids) {
            const QByteArray id = one.trimmed().toUtf8();
            if (!isJobId(id)) {
                return refusal(
                    400, "bad_parameter",
                    QStringLiteral("\"%1\" is no job_id; right would be the ids of jobs, "
                                   "with commas between.")
                        .arg(one.left(80)));
            }
            jobs.insert(id);
        }
    }
    if (jobs.size() > maxJobs) {
        return refusal(400, "bad_parameter",
                       QStringLiteral("At most %1 jobs can be named in job_id; without it, all are "
                                      "told of.")
                           .arg(maxJobs));
    }
    return jobs;
}

/// A header that is set counts more than the address: a browser that comes back sends the header,
/// with the address of its first time.
tl::expected<std::optional<EventId>, ApiError> readPosition(const HttpRequest &request,
                                                            const QueryParameters &parameters)
{
    QByteArray text = request.head.header("Last-Event-ID");
    if (text.isEmpty())
        text = parameters.value("last_event_id").toUtf8();
    if (text.isEmpty())
        return std::nullopt;
    const std::optional<EventId> id = EventId::parse(text);
    if (!id) {
        return refusal(400, "bad_parameter",
                       QStringLiteral("\"%1\" is no id of an event; right would be the last id "
                                      "received, such as 1767323045678-0.")
                           .arg(QString::fromUtf8(text.left(80))));
    }
    return id;
}

tl::expected<Wanted, ApiError> readWanted(const HttpRequest &request)
{
    const auto parameters = QueryParameters::parse(request, {"job_id", "last_event_id"});
    if (!parameters)
        return tl::unexpected<ApiError>(parameters.error());
    const auto after = readPosition(request, *parameters);
    if (!after)
        return tl::unexpected<ApiError>(after.error());
    auto jobs = readJobs(parameters->all("job_id"));
    if (!jobs)
        return tl::unexpected<ApiError>(jobs.error());
    return Wanted{*after, std::move(*jobs)};
}

} // namespace

void addEventsRoute(Router &router, EventFeed &feed, StreamSeats &seats,
                    std::chrono::milliseconds heartbeat)
{
    router.add("GET", "/api/events",
               [&feed, &seats, heartbeat](const HttpRequest &request, const QStringList &,
                                          const Responder &responder) {
                   auto wanted = readWanted(request);
                   if (!wanted)
                       return responder.send(wanted.error());
                   if (request.head.method == "HEAD") {
                       EventStream::begin(responder);
                       return;
                   }
                   auto seat = seats.take(request.peer);
                   if (!seat)
                       return responder.send(seat.error());
                   feed.add(std::make_shared<EventStream>(feed, responder, std::move(wanted->jobs),
                                                          heartbeat, *std::move(seat)),
                            wanted->after);
               });
}

} // namespace smartcache
