#include "app/importing/importjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace smartcache {

namespace {

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray bytes(const QJsonValue &value)
{
    return value.toString().toUtf8();
}

QJsonObject toJson(const ImportItem &item)
{
    QJsonObject object{{QStringLiteral("url"), item.url}};
    if (!item.title.isEmpty())
        object.insert(QStringLiteral("title"), item.title);
    if (!item.tags.isEmpty())
        object.insert(QStringLiteral("tags"), QJsonArray::fromStringList(item.tags));
    if (!item.failedJob.isEmpty())
        object.insert(QStringLiteral("failed_job"), QString::fromUtf8(item.failedJob));
    return object;
}

ImportItem itemFrom(const QJsonValue &value)
{
    ImportItem item{
        value[u"url"].toString(), value[u"title"].toString(), {}, bytes(value[u"failed_job"])};
    const QJsonArray tags = value[u"tags"].toArray();
    for (const QJsonValue tag : tags)
        item.tags.append(tag.toString());
    return item;
}

/// What a file holds counts only where it fits: each index once, and of an item there is.
class Indexes
{
public:
    explicit Indexes(qsizetype count)
        : m_count(count)
    {}

    bool take(qsizetype index)
    {
        if (index < 0 || index >= m_count || m_taken.contains(index))
            return false;
        m_taken.insert(index);
        return true;
    }

private:
    const qsizetype m_count;
    QSet<qsizetype> m_taken;
};

ImportPosition positionFrom(const QJsonObject &object, qsizetype itemCount)
{
    ImportPosition position;
    position.next = std::clamp<qsizetype>(object[u"next"].toInteger(), 0, itemCount);
    position.isPaused = object[u"paused"].toBool();
    Indexes indexes(position.next);
    const QJsonArray failures = object[u"failures"].toArray();
    for (const QJsonValue value : failures) {
        const ImportFailure failure{value[u"index"].toInteger(-1), bytes(value[u"job_id"]),
                                    value[u"code"].toString(), value[u"reason"].toString()};
        if (indexes.take(failure.index))
            position.failures.append(failure);
    }
    const QJsonArray inHand = object[u"in_hand"].toArray();
    for (const QJsonValue value : inHand) {
        const ImportPosition::InHand page{value[u"index"].toInteger(-1), bytes(value[u"job_id"]),
                                          value[u"own"].toBool(), value[u"tagged"].toBool(),
                                          value[u"unreached"].toBool()};
        if (indexes.take(page.index))
            position.inHand.append(page);
    }
    // What is neither in hand nor failed came to a good end.
    const qsizetype good = position.next - position.failures.size() - position.inHand.size();
    position.fromCache = std::clamp<qsizetype>(object[u"from_cache"].toInteger(), 0, good);
    position.done = good - position.fromCache;
    return position;
}

} // namespace

QByteArray importItemsToJson(const QByteArray &id, const QList<ImportItem> &items)
{
    QJsonArray array;
    for (const ImportItem &item : items)
        array.append(toJson(item));
    return compact(
        {{QStringLiteral("id"), QString::fromUtf8(id)}, {QStringLiteral("items"), array}});
}

QByteArray importPositionToJson(const QByteArray &id, const ImportPosition &position)
{
    QJsonArray inHand;
    for (const ImportPosition::InHand &page : position.inHand) {
        inHand.append(QJsonObject{{QStringLiteral("index"), qint64(page.index)},
                                  {QStringLiteral("job_id"), QString::fromUtf8(page.jobId)},
                                  {QStringLiteral("own"), page.isOwnJob},
                                  {QStringLiteral("tagged"), page.hasTags},
                                  {QStringLiteral("unreached"), page.isUnreached}});
    }
    QJsonArray failures;
    for (const ImportFailure &failure : position.failures) {
        failures.append(QJsonObject{{QStringLiteral("index"), qint64(failure.index)},
                                    {QStringLiteral("job_id"), QString::fromUtf8(failure.jobId)},
                                    {QStringLiteral("code"), failure.code},
                                    {QStringLiteral("reason"), failure.reason}});
    }
    return compact({{QStringLiteral("id"), QString::fromUtf8(id)},
                    {QStringLiteral("next"), qint64(position.next)},
                    {QStringLiteral("from_cache"), qint64(position.fromCache)},
                    {QStringLiteral("paused"), position.isPaused},
                    {QStringLiteral("in_hand"), inHand},
                    {QStringLiteral("failures"), failures}});
}

Expected<SavedImport> savedImport(const QByteArray &items, const QByteArray &position)
{
    const QJsonObject list = QJsonDocument::fromJson(items).object();
    SavedImport saved;
    saved.id = bytes(list[u"id"]);
    const QJsonArray array = list[u"items"].toArray();
    saved.items.reserve(array.size());
    for (const QJsonValue value : array)
        saved.items.append(itemFrom(value));
    if (saved.id.isEmpty() || saved.items.isEmpty()) {
        return failure(QStringLiteral("damaged_import"),
                       QStringLiteral("The file that keeps the rest of an import is damaged, so "
                                      "the import cannot go on; right would be to begin it anew."));
    }
    const QJsonObject progress = QJsonDocument::fromJson(position).object();
    if (bytes(progress[u"id"]) == saved.id)
        saved.position = positionFrom(progress, saved.items.size());
    return saved;
}

} // namespace smartcache
