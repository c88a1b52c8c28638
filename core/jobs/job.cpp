#include "core/jobs/job.h"

#include "core/jobs/recordjson.h"

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

void Job::writeTo(JsonWriter *record, Extent extent) const
{
    record->add("job_id", QLatin1String(id));
    record->add("hash", QLatin1String(hash));
    record->add("input_kind", QLatin1String(input.isUrl() ? "url" : "text"));
    record->add("wanted_engine", recipe.engine);
    record->add("wanted_model", recipe.model);
    record->add("wanted_length", recipe.length);
    record->add("status", QLatin1String(statusName(status)));
    record->add("attempts", attempts);
    addUnlessEmpty(record, "prompt_version", recipe.promptVersion);
    addUnlessEmpty(record, "wanted_language", recipe.language);
    addUnlessEmpty(record, "file_name", given.fileName);
    if (status == JobStatus::Completed)
        result.writeTo(record, extent);
    else if (status == JobStatus::Failed)
        record->add("duration_ms", duration.count());
    addTime(record, "created_at", createdAt);
    addTime(record, "started_at", startedAt);
    addTime(record, "completed_at", completedAt);
    addTime(record, "retry_at", retryAt);
    addUnlessEmpty(record, "error", error);
    addUnlessEmpty(record, "error_code", errorCode);
}

QByteArray Job::toJson() const
{
    JsonWriter record;
    writeTo(&record);
    record.add("input", input.value);
    if (refresh)
        record.add("refresh", true);
    addUnlessEmpty(&record, "given_text", input.givenText);
    addUnlessEmpty(&record, "given_title", given.title);
    addUnlessEmpty(&record, "given_byline", given.byline);
    addUnlessEmpty(&record, "given_site_name", given.siteName);
    addUnlessEmpty(&record, "given_extraction", given.extraction);
    addUnlessEmpty(&record, "given_notices", given.notices);
    return record.finish();
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
    JsonWriter message;
    message.add("type", QLatin1String("job"));
    message.add("job_id", QLatin1String(id));
    message.add("hash", QLatin1String(hash));
    message.add("status", QLatin1String(statusName(status)));
    addTime(&message, "time", now);
    addUnlessEmpty(&message, "error_code", errorCode);
    addTime(&message, "retry_at", retryAt);
    return message.finish();
}

} // namespace smartcache
