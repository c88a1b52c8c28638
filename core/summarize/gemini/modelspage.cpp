#include "core/summarize/gemini/modelspage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace smartcache {

namespace {

QString withoutPrefix(const QString &model)
{
    const QLatin1String prefix("models/");
    return model.startsWith(prefix) ? model.mid(prefix.size()) : model;
}

} // namespace

QString ModelsPage::path(const QString &token)
{
    const QString first = QStringLiteral("v1beta/models?pageSize=1000");
    if (token.isEmpty())
        return first;
    return first + QStringLiteral("&pageToken=")
           + QString::fromLatin1(QUrl::toPercentEncoding(token));
}

ModelsPage ModelsPage::fromJson(const QByteArray &json)
{
    ModelsPage page;
    const QJsonObject list = QJsonDocument::fromJson(json).object();
    const QJsonArray models = list.value(QLatin1String("models")).toArray();
    for (const QJsonValue model : models) {
        const QJsonArray methods = model[QLatin1String("supportedGenerationMethods")].toArray();
        if (methods.contains(QStringLiteral("generateContent")))
            page.models.append({withoutPrefix(model[QLatin1String("name")].toString()),
                                model[QLatin1String("displayName")].toString()});
    }
    page.nextToken = list.value(QLatin1String("nextPageToken")).toString();
    return page;
}

} // namespace smartcache
