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

QJsonArray toJsonArray(const QList<SourceSpan> &sources)
{
    QJsonArray array;
    for (const SourceSpan &span : sources)
        array.append(QJsonObject{{QStringLiteral("sentence"), span.sentence},
                                 {QStringLiteral("start"), qint64(span.start)},
                                 {QStringLiteral("end"), qint64(span.end)},
                                 {QStringLiteral("quote"), span.quote}});
    return array;
}

QList<SourceSpan> sourcesFromJson(const QJsonArray &array)
{
    QList<SourceSpan> sources;
    for (const QJsonValue span : array)
        sources.append(
            {span[QLatin1String("sentence")].toString(), span[QLatin1String("start")].toInteger(),
             span[QLatin1String("end")].toInteger(), span[QLatin1String("quote")].toString()});
    return sources;
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
    if (summary.summary.isProvisional)
        object->insert(QStringLiteral("provisional"), true);
    if (!summary.summary.sources.isEmpty())
        object->insert(QStringLiteral("sources"), toJsonArray(summary.summary.sources));
    if (summary.summary.usage != TokenUsage())
        object->insert(QStringLiteral("usage"), toJsonObject(summary.summary.usage));
    if (summary.costUsd)
        object->insert(QStringLiteral("cost_usd"), *summary.costUsd);
    if (summary.savedUsd)
        object->insert(QStringLiteral("saved_usd"), *summary.savedUsd);
    insertUnlessEmpty(object, QLatin1String("text_hash"), QString::fromLatin1(summary.textHash));
    insertUnlessEmpty(object, QLatin1String("etag"), QString::fromLatin1(summary.etag));
    insertUnlessEmpty(object, QLatin1String("last_modified"),
                      QString::fromLatin1(summary.lastModified));
    insertTime(object, QLatin1String("revalidated_at"), summary.revalidatedAt);
    insertUnlessEmpty(object, QLatin1String("shared_from"),
                      QString::fromLatin1(summary.sharedFrom));
}

CachedSummary CachedSummary::asReused() const
{
    CachedSummary reused = *this;
    reused.savedUsd = costUsd;
    reused.costUsd = 0;
    reused.summary.usage = {};
    return reused;
}

CachedSummary CachedSummary::ofItsText() const
{
    CachedSummary text;
    text.hash = textHash;
    text.jobId = jobId;
    text.summary = summary;
    text.summary.sources = textSources;
    text.createdAt = createdAt;
    text.duration = duration;
    text.costUsd = costUsd;
    return text;
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
    summary.summary.isProvisional = record.value(u"provisional").toBool();
    summary.summary.sources = sourcesFromJson(record.value(u"sources").toArray());
    summary.summary.usage = usageFromJson(record.value(u"usage").toObject());
    summary.sourceUrl = textField(record, QLatin1String("source_url"));
    summary.byline = textField(record, QLatin1String("byline"));
    summary.siteName = textField(record, QLatin1String("site_name"));
    summary.extraction = textField(record, QLatin1String("extraction"));
    summary.createdAt = timeField(record, QLatin1String("created_at"));
    if (record.contains(u"cost_usd"))
        summary.costUsd = record.value(u"cost_usd").toDouble();
    if (record.contains(u"saved_usd"))
        summary.savedUsd = record.value(u"saved_usd").toDouble();
    summary.textHash = textField(record, QLatin1String("text_hash")).toLatin1();
    summary.etag = textField(record, QLatin1String("etag")).toLatin1();
    summary.lastModified = textField(record, QLatin1String("last_modified")).toLatin1();
    summary.revalidatedAt = timeField(record, QLatin1String("revalidated_at"));
    summary.sharedFrom = textField(record, QLatin1String("shared_from")).toLatin1();
    summary.duration = std::chrono::milliseconds(record.value(u"duration_ms").toInteger());
    return summary;
}

} // namespace smartcache
