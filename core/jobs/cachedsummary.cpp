#include "core/jobs/cachedsummary.h"

#include "core/jobs/recordjson.h"

#include <QJsonArray>

namespace smartcache {

namespace {

void writeUsage(JsonWriter *record, const TokenUsage &usage)
{
    record->beginObject("usage");
    record->add("prompt_tokens", usage.prompt);
    record->add("cached_tokens", usage.cached);
    record->add("output_tokens", usage.output);
    record->add("thought_tokens", usage.thoughts);
    record->endObject();
}

TokenUsage usageFromJson(const QJsonObject &object)
{
    return {object.value(u"prompt_tokens").toInteger(), object.value(u"cached_tokens").toInteger(),
            object.value(u"output_tokens").toInteger(),
            object.value(u"thought_tokens").toInteger()};
}

void writeSources(JsonWriter *record, const QList<SourceSpan> &sources)
{
    record->beginList("sources");
    for (const SourceSpan &span : sources) {
        record->beginObjectInList();
        record->add("sentence", span.sentence);
        record->add("start", span.start);
        record->add("end", span.end);
        record->add("quote", span.quote);
        record->endObject();
    }
    record->endList();
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

void CachedSummary::writeTo(JsonWriter *record, Extent extent) const
{
    record->add("summary", summary.text);
    record->add("tags", summary.tags);
    record->add("engine", summary.engine);
    record->add("duration_ms", duration.count());
    addUnlessEmpty(record, "title", summary.title);
    addUnlessEmpty(record, "language", summary.language);
    addUnlessEmpty(record, "model", summary.model);
    addUnlessEmpty(record, "source_url", sourceUrl);
    addUnlessEmpty(record, "byline", byline);
    addUnlessEmpty(record, "site_name", siteName);
    addUnlessEmpty(record, "extraction", extraction);
    addUnlessEmpty(record, "notices", summary.notices);
    if (summary.isProvisional)
        record->add("provisional", true);
    if (extent == Extent::Whole && !summary.sources.isEmpty())
        writeSources(record, summary.sources);
    if (summary.usage != TokenUsage())
        writeUsage(record, summary.usage);
    if (costUsd)
        record->add("cost_usd", *costUsd);
    if (savedUsd)
        record->add("saved_usd", *savedUsd);
    addUnlessEmpty(record, "text_hash", textHash);
    addUnlessEmpty(record, "etag", etag);
    addUnlessEmpty(record, "last_modified", lastModified);
    addTime(record, "revalidated_at", revalidatedAt);
    addUnlessEmpty(record, "shared_from", sharedFrom);
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
    JsonWriter record;
    record.add("hash", QLatin1String(hash));
    record.add("job_id", QLatin1String(jobId));
    writeTo(&record);
    addTime(&record, "created_at", createdAt);
    return record.finish();
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
