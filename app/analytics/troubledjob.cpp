#include "app/analytics/troubledjob.h"

#include "core/base/timestamp.h"
#include "core/events/event.h"

#include <QJsonDocument>

namespace smartcache {

TroubledJob TroubledJob::of(const HistoryEntry &entry, Kind kind)
{
    const QJsonObject listed = entry.fields();
    TroubledJob job;
    job.key = entry.key;
    job.id = entry.id;
    job.title = listed.value(u"file_name").toString().simplified();
    if (job.title.isEmpty())
        job.title = listed.value(u"excerpt").toString();
    job.reason = listed.value(u"error").toString().simplified();
    job.attempts = listed.value(u"attempts").toInt();
    job.when =
        fromTimestamp(listed.value(kind == Kind::Dead ? u"completed_at" : u"retry_at").toString());
    return job;
}

QString TroubledJob::statusOf(Kind kind)
{
    return kind == Kind::Dead ? QStringLiteral("dead") : QStringLiteral("delayed");
}

bool TroubledJob::isAfter(const Event &event, Kind kind)
{
    if (event.type != "job")
        return false;
    const QJsonObject object = QJsonDocument::fromJson(event.json).object();
    const QString status = object.value(u"status").toString();
    const QString errorCode = object.value(u"error_code").toString();
    if (kind == Kind::Dead)
        return status == QLatin1String("failed") && errorCode != QLatin1String("cancelled");
    return status == QLatin1String("pending") && !errorCode.isEmpty();
}

} // namespace smartcache
