#include "server/routes/jobresponse.h"

namespace smartcache {

HttpResponse jobResponse(const Job &job)
{
    QJsonObject body = job.toJsonObject();
    body.remove(u"input");
    return HttpResponse::json(200, body);
}

HttpResponse acceptedResponse(const QByteArray &id, JobStatus status, bool isCoalesced)
{
    return HttpResponse::json(202, {{QStringLiteral("job_id"), QLatin1String(id)},
                                    {QStringLiteral("status"), QLatin1String(statusName(status))},
                                    {QStringLiteral("cached"), false},
                                    {QStringLiteral("coalesced"), isCoalesced}});
}

} // namespace smartcache
