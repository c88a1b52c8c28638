#include "app/library/libraryrow.h"

#include "core/base/timestamp.h"
#include "core/history/controlcharacters.h"

#include <QJsonArray>

namespace smartcache {

namespace {

/// More than any list is wide; what is longer costs memory and time to elide.
constexpr qsizetype maxTitle = 160;
constexpr qsizetype maxLead = 300;
constexpr qsizetype maxTag = 60;
constexpr qsizetype maxShownTags = 12;

QString line(const QString &text, qsizetype length)
{
    // Twice as much before white space is folded, and no more: summaries may be long.
    return withoutControls(text.left(2 * length)).simplified().left(length);
}

QString field(const QJsonObject &listed, const char *name)
{
    return listed.value(QLatin1String(name)).toString();
}

RowStatus statusOf(const QJsonObject &listed)
{
    const QString status = field(listed, "status");
    if (status == QLatin1String("completed"))
        return RowStatus::Done;
    if (status == QLatin1String("processing"))
        return RowStatus::Working;
    if (status == QLatin1String("pending"))
        return RowStatus::Waiting;
    return field(listed, "error_code") == QLatin1String("cancelled") ? RowStatus::Cancelled
                                                                     : RowStatus::Failed;
}

QString titleOf(const QJsonObject &listed)
{
    for (const char *name : {"title", "file_name", "excerpt", "source_url"}) {
        const QString title = line(field(listed, name), maxTitle);
        if (!title.isEmpty())
            return title;
    }
    return line(field(listed, "job_id"), maxTitle);
}

QString leadOf(const QJsonObject &listed, RowStatus status, const QString &title)
{
    QString lead;
    if (status == RowStatus::Done)
        lead = line(field(listed, "summary"), maxLead);
    else if (status == RowStatus::Failed || status == RowStatus::Waiting)
        lead = line(field(listed, "error"), maxLead);
    if (lead.isEmpty())
        lead = line(field(listed, "excerpt"), maxLead);
    return lead == title ? QString() : lead;
}

} // namespace

LibraryRow LibraryRow::of(const QJsonObject &listed)
{
    LibraryRow row;
    row.status = statusOf(listed);
    row.title = titleOf(listed);
    row.lead = leadOf(listed, row.status, row.title);
    for (const char *name : {"user_tags", "tags"}) {
        for (const QJsonValue &tag : listed.value(QLatin1String(name)).toArray()) {
            if (row.tags.size() < maxShownTags)
                row.tags.append(line(tag.toString(), maxTag));
        }
    }
    row.tags.removeAll(QString());
    row.tags.removeDuplicates();
    row.engine =
        row.status == RowStatus::Done ? field(listed, "engine") : field(listed, "wanted_engine");
    row.engine = line(row.engine, maxTag);
    row.createdAt = fromTimestamp(field(listed, "created_at"));
    row.isStarred = listed.value(u"starred").toBool();
    return row;
}

QString LibraryRow::statusText(RowStatus status)
{
    switch (status) {
    case RowStatus::Waiting:
        return tr("Waiting");
    case RowStatus::Working:
        return tr("In progress");
    case RowStatus::Done:
        return tr("Done");
    case RowStatus::Failed:
        return tr("Failed");
    case RowStatus::Cancelled:
        break;
    }
    return tr("Cancelled");
}

QString LibraryRow::engineText(const QString &engine)
{
    if (engine == QLatin1String("gemini"))
        return tr("Gemini");
    if (engine == QLatin1String("extractive"))
        return tr("Offline");
    if (engine == QLatin1String("verbatim"))
        return tr("Short text as it is");
    return engine;
}

} // namespace smartcache
