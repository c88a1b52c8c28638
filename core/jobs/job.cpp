#include "core/jobs/job.h"

#include "core/base/timestamp.h"
#include "core/jobs/recordjson.h"

#include <QJsonDocument>

#include <array>

namespace smartcache {

namespace {

using namespace std::chrono;

constexpr std::array statuses{"pending", "processing", "completed", "failed"};

Expected<JobStatus> statusFromString(const QString &name)
{
    for (size_t i = 0; i < statuses.size(); ++i) {
        if (name == QLatin1String(statuses[i]))
            return static_cast<JobStatus>(i);
    }
    return failure(QStringLiteral("damaged_record"),
                   QStringLiteral("A job in the store has the unknown status \"%1\".").arg(name));
}

} // namespace

QByteArray statusName(JobStatus status)
{
    return statuses[static_cast<size_t>(status)];
}

QJsonObject Job::toJsonObject() const
{
    QJsonObject object{
        {QStringLiteral("job_id"), QLatin1String(id)},
        {QStringLiteral("hash"), QLatin1String(hash)},
        {QStringLiteral("input"), input.value},
        {QStringLiteral("input_kind"), QLatin1String(input.isUrl() ? "url" : "text")},
        {QStringLiteral("wanted_engine"), recipe.engine},
        {QStringLiteral("wanted_model"), recipe.model},
        {QStringLiteral("wanted_length"), recipe.length},
        {QStringLiteral("status"), QLatin1String(statusName(status))},
        {QStringLiteral("attempts"), attempts},
    };
    insertUnlessEmpty(&object, QLatin1String("prompt_version"), recipe.promptVersion);
    insertUnlessEmpty(&object, QLatin1String("wanted_language"), recipe.language);
    insertUnlessEmpty(&object, QLatin1String("file_name"), given.fileName);
    if (status == JobStatus::Completed)
        insertSummary(&object, result);
    else if (status == JobStatus::Failed)
        object.insert(QStringLiteral("duration_ms"), qint64(duration.count()));
    insertTime(&object, QLatin1String("created_at"), createdAt);
    insertTime(&object, QLatin1String("started_at"), startedAt);
    insertTime(&object, QLatin1String("completed_at"), completedAt);
    insertTime(&object, QLatin1String("retry_at"), retryAt);
    insertUnlessEmpty(&object, QLatin1String("error"), error);
    insertUnlessEmpty(&object, QLatin1String("error_code"), errorCode);
    return object;
}

QByteArray Job::toJson() const
{
    QJsonObject object = toJsonObject();
    if (refresh)
        object.insert(QStringLiteral("refresh"), true);
    insertUnlessEmpty(&object, QLatin1String("given_text"), input.givenText);
    insertUnlessEmpty(&object, QLatin1String("given_title"), given.title);
    insertUnlessEmpty(&object, QLatin1String("given_byline"), given.byline);
    insertUnlessEmpty(&object, QLatin1String("given_site_name"), given.siteName);
    insertUnlessEmpty(&object, QLatin1String("given_extraction"), given.extraction);
    insertUnlessEmpty(&object, QLatin1String("given_notices"), given.notices);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Expected<Job> Job::fromJson(const QByteArray &json)
{
    const Expected<QJsonObject> parsed = parseRecord(json, QLatin1String("job"));
    if (!parsed)
        return failure(parsed.error());
    const QJsonObject &object = *parsed;

    const Expected<JobStatus> status = statusFromString(textField(object, QLatin1String("status")));
    if (!status)
        return failure(status.error());

    Job job;
    job.id = textField(object, QLatin1String("job_id")).toLatin1();
    job.hash = textField(object, QLatin1String("hash")).toLatin1();
    job.input.value = textField(object, QLatin1String("input"));
    job.input.kind = textField(object, QLatin1String("input_kind")) == QLatin1String("url")
                         ? CanonicalInput::Kind::Url
                         : CanonicalInput::Kind::Text;
    job.input.givenText = textField(object, QLatin1String("given_text"));
    job.given.fileName = textField(object, QLatin1String("file_name"));
    job.given.title = textField(object, QLatin1String("given_title"));
    job.given.byline = textField(object, QLatin1String("given_byline"));
    job.given.siteName = textField(object, QLatin1String("given_site_name"));
    job.given.extraction = textField(object, QLatin1String("given_extraction"));
    job.given.notices = textsField(object, QLatin1String("given_notices"));
    job.recipe.engine = textField(object, QLatin1String("wanted_engine"));
    job.recipe.model = textField(object, QLatin1String("wanted_model"));
    job.recipe.promptVersion = textField(object, QLatin1String("prompt_version"));
    job.recipe.language = textField(object, QLatin1String("wanted_language"));
    job.recipe.length = textField(object, QLatin1String("wanted_length"));
    job.refresh = object.value(u"refresh").toBool();
    job.status = *status;
    job.attempts = object.value(u"attempts").toInt();
    job.createdAt = timeField(object, QLatin1String("created_at"));
    job.startedAt = timeField(object, QLatin1String("started_at"));
    job.completedAt = timeField(object, QLatin1String("completed_at"));
    job.retryAt = timeField(object, QLatin1String("retry_at"));
    job.duration = milliseconds(object.value(u"duration_ms").toInteger());
    job.error = textField(object, QLatin1String("error"));
    job.errorCode = textField(object, QLatin1String("error_code"));
    if (job.status == JobStatus::Completed) {
        job.result = CachedSummary::fromJsonObject(object);
        job.result.jobId = job.id;
        job.result.createdAt = job.completedAt;
    }
    return job;
}

QByteArray Job::event(const QDateTime &now) const
{
    QJsonObject object{{QStringLiteral("type"), QStringLiteral("job")},
                       {QStringLiteral("job_id"), QLatin1String(id)},
                       {QStringLiteral("hash"), QLatin1String(hash)},
                       {QStringLiteral("status"), QLatin1String(statusName(status))},
                       {QStringLiteral("time"), toTimestamp(now)}};
    insertUnlessEmpty(&object, QLatin1String("error_code"), errorCode);
    insertTime(&object, QLatin1String("retry_at"), retryAt);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace smartcache
