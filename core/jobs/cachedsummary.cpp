#include "core/jobs/cachedsummary.h"

#include "core/jobs/recordjson.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace smartcache {

namespace {

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

} // namespace

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
    insertUnlessEmpty(object, QLatin1String("notices"), summary.summary.notices);
    if (summary.summary.usage != TokenUsage())
        object->insert(QStringLiteral("usage"), toJsonObject(summary.summary.usage));
    if (summary.costUsd)
        object->insert(QStringLiteral("cost_usd"), *summary.costUsd);
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
    return parseRecord(json, QLatin1String("summary")).map(fromJsonObject);
}

CachedSummary CachedSummary::fromJsonObject(const QJsonObject &record)
{
    CachedSummary summary;
    summary.hash = textField(record, QLatin1String("hash")).toLatin1();
    summary.jobId = textField(record, QLatin1String("job_id")).toLatin1();
    summary.summary.text = textField(record, QLatin1String("summary"));
    summary.summary.tags = textsField(record, QLatin1String("tags"));
    summary.summary.title = textField(record, QLatin1String("title"));
    summary.summary.language = textField(record, QLatin1String("language"));
    summary.summary.engine = textField(record, QLatin1String("engine"));
    summary.summary.model = textField(record, QLatin1String("model"));
    summary.summary.notices = textsField(record, QLatin1String("notices"));
    summary.summary.usage = usageFromJson(record.value(u"usage").toObject());
    summary.sourceUrl = textField(record, QLatin1String("source_url"));
    summary.byline = textField(record, QLatin1String("byline"));
    summary.siteName = textField(record, QLatin1String("site_name"));
    summary.extraction = textField(record, QLatin1String("extraction"));
    summary.createdAt = timeField(record, QLatin1String("created_at"));
    if (record.contains(u"cost_usd"))
        summary.costUsd = record.value(u"cost_usd").toDouble();
    summary.duration = std::chrono::milliseconds(record.value(u"duration_ms").toInteger());
    return summary;
}

} // namespace smartcache
