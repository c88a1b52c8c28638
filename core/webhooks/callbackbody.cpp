#include "core/webhooks/callbackbody.h"

#include <QJsonDocument>

namespace smartcache {

namespace {

/// In UTF-16 units. Enough for most addresses, and to tell one text from another.
constexpr qsizetype maxInput = 1000;

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

QByteArray callbackBody(const Job &job)
{
    QJsonObject object = job.toJsonObject();
    const QString input = object.value(u"input").toString();
    if (input.size() > maxInput) {
        // Not through the middle of a character.
        const bool splitsPair = input.at(maxInput - 1).isHighSurrogate();
        object.insert(u"input", input.first(splitsPair ? maxInput - 1 : maxInput));
    }
    return compact(object);
}

QByteArray callbackBody(const CachedSummary &summary)
{
    QJsonObject object{{QStringLiteral("job_id"), QLatin1String(summary.hash)},
                       {QStringLiteral("status"), QStringLiteral("completed")},
                       {QStringLiteral("cached"), true}};
    insertSummary(&object, summary);
    return compact(object);
}

} // namespace smartcache
