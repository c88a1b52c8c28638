#include "core/jobs/job.h"

#include "core/base/timestamp.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace smartcache {

namespace {

using namespace std::chrono;

QString text(const QJsonObject &object, QLatin1String name)
{
    return object.value(name).toString();
}

QDateTime time(const QJsonObject &object, QLatin1String name)
{
    return fromTimestamp(text(object, name));
}

/// Optional fields are left out rather than written empty.
void insertUnlessEmpty(QJsonObject *object, QLatin1String name, const QString &value)
{
    if (!value.isEmpty())
        object->insert(name, value);
}

void insertTime(QJsonObject *object, QLatin1String name, const QDateTime &value)
{
    if (value.isValid())
        object->insert(name, toTimestamp(value));
}

QStringList strings(const QJsonObject &object, QLatin1String name)
{
    QStringList list;
    for (const QJsonValue &value : object.value(name).toArray())
        list.append(value.toString());
    return list;
}

QJsonObject toJsonObject(const TokenUsage &usage)
{
    return {{QStringLiteral("prompt_tokens"), usage.prompt},
            {QStringLiteral("cached_tokens"), usage.cached},
            {QStringLiteral("output_tokens"), usage.output},
            {QStringLiteral("thought_tokens"), usage.thoughts}};
}

TokenUsage usageFromJson(const QJsonObject &object)
{
    return {object.value(u"prompt_tokens").toInteger(), object.value(u"cached_tokens").toInteger(),
            object.value(u"output_tokens").toInteger(),
            object.value(u"thought_tokens").toInteger()};
}

CachedSummary summaryFromJson(const QJsonObject &object)
{
    CachedSummary summary;
    summary.hash = text(object, QLatin1String("hash")).toLatin1();
    summary.jobId = text(object, QLatin1String("job_id")).toLatin1();
    summary.summary.text = text(object, QLatin1String("summary"));
    summary.summary.tags = strings(object, QLatin1String("tags"));
    summary.summary.title = text(object, QLatin1String("title"));
    summary.summary.language = text(object, QLatin1String("language"));
    summary.summary.engine = text(object, QLatin1String("engine"));
    summary.summary.model = text(object, QLatin1String("model"));
    summary.summary.notices = strings(object, QLatin1String("notices"));
    summary.summary.usage = usageFromJson(object.value(u"usage").toObject());
    summary.sourceUrl = text(object, QLatin1String("source_url"));
    summary.byline = text(object, QLatin1String("byline"));
    summary.siteName = text(object, QLatin1String("site_name"));
    summary.extraction = text(object, QLatin1String("extraction"));
    summary.createdAt = time(object, QLatin1String("created_at"));
    summary.duration = milliseconds(object.value(u"duration_ms").toInteger());
    return summary;
}

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

Expected<QJsonObject> parse(const QByteArray &json, QLatin1String what)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (document.isObject())
        return document.object();
    return failure(QStringLiteral("damaged_record"),
                   QStringLiteral("A %1 in the store is not a JSON object: %2.")
                       .arg(what, error.errorString()));
}

} // namespace

QByteArray statusName(JobStatus status)
{
    return statuses[static_cast<size_t>(status)];
}

void insertSummary(QJsonObject *object, const CachedSummary &summary)
{
    object->insert(QStringLiteral("summary"), summary.summary.text);
    object->insert(QStringLiteral("tags"), QJsonArray::fromStringList(summary.summary.tags));
    object->insert(QStringLiteral("engine"), summary.summary.engine);
    object->insert(QStringLiteral("duration_ms"), qint64(summary.duration.count()));
    insertUnlessEmpty(object, QLatin1String("title"), summary.summary.title);
    insertUnlessEmpty(object, QLatin1String("language"), summary.summary.language);
    insertUnlessEmpty(object, QLatin1String("model"), summary.summary.model);
    insertUnlessEmpty(object, QLatin1String("source_url"), summary.sourceUrl);
    insertUnlessEmpty(object, QLatin1String("byline"), summary.byline);
    insertUnlessEmpty(object, QLatin1String("site_name"), summary.siteName);
    insertUnlessEmpty(object, QLatin1String("extraction"), summary.extraction);
    if (!summary.summary.notices.isEmpty())
        object->insert(QStringLiteral("notices"),
                       QJsonArray::fromStringList(summary.summary.notices));
    if (summary.summary.usage != TokenUsage())
        object->insert(QStringLiteral("usage"), toJsonObject(summary.summary.usage));
}

QByteArray CachedSummary::toJson() const
{
    QJsonObject object{{QStringLiteral("hash"), QLatin1String(hash)},
                       {QStringLiteral("job_id"), QLatin1String(jobId)}};
    insertSummary(&object, *this);
    insertTime(&object, QLatin1String("created_at"), createdAt);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Expected<CachedSummary> CachedSummary::fromJson(const QByteArray &json)
{
    return parse(json, QLatin1String("summary")).map(summaryFromJson);
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
    insertUnlessEmpty(&object, QLatin1String("wanted_language"), recipe.language);
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
    return QJsonDocument(toJsonObject()).toJson(QJsonDocument::Compact);
}

Expected<Job> Job::fromJson(const QByteArray &json)
{
    const Expected<QJsonObject> parsed = parse(json, QLatin1String("job"));
    if (!parsed)
        return failure(parsed.error());
    const QJsonObject &object = *parsed;

    const Expected<JobStatus> status = statusFromString(text(object, QLatin1String("status")));
    if (!status)
        return failure(status.error());

    Job job;
    job.id = text(object, QLatin1String("job_id")).toLatin1();
    job.hash = text(object, QLatin1String("hash")).toLatin1();
    job.input.value = text(object, QLatin1String("input"));
    job.input.kind = text(object, QLatin1String("input_kind")) == QLatin1String("url")
                         ? CanonicalInput::Kind::Url
                         : CanonicalInput::Kind::Text;
    job.recipe.engine = text(object, QLatin1String("wanted_engine"));
    job.recipe.model = text(object, QLatin1String("wanted_model"));
    job.recipe.language = text(object, QLatin1String("wanted_language"));
    job.recipe.length = text(object, QLatin1String("wanted_length"));
    job.status = *status;
    job.attempts = object.value(u"attempts").toInt();
    job.createdAt = time(object, QLatin1String("created_at"));
    job.startedAt = time(object, QLatin1String("started_at"));
    job.completedAt = time(object, QLatin1String("completed_at"));
    job.retryAt = time(object, QLatin1String("retry_at"));
    job.duration = milliseconds(object.value(u"duration_ms").toInteger());
    job.error = text(object, QLatin1String("error"));
    job.errorCode = text(object, QLatin1String("error_code"));
    if (job.status == JobStatus::Completed) {
        job.result = summaryFromJson(object);
        job.result.jobId = job.id;
        job.result.createdAt = job.completedAt;
    }
    return job;
}

QByteArray Job::event(const QDateTime &now) const
{
    QJsonObject object{{QStringLiteral("job_id"), QLatin1String(id)},
                       {QStringLiteral("hash"), QLatin1String(hash)},
                       {QStringLiteral("status"), QLatin1String(statusName(status))},
                       {QStringLiteral("time"), toTimestamp(now)}};
    insertUnlessEmpty(&object, QLatin1String("error_code"), errorCode);
    insertTime(&object, QLatin1String("retry_at"), retryAt);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace smartcache
