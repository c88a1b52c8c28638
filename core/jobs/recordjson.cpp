#include "core/jobs/recordjson.h"

#include "core/base/timestamp.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace smartcache {

Expected<QJsonObject> parseRecord(const QByteArray &json, QLatin1String what)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (document.isObject())
        return document.object();
    return failure(QStringLiteral("damaged_record"),
                   QStringLiteral("A %1 in the store is not a JSON object: %2.")
                       .arg(what, error.errorString()));
}

QString textField(const QJsonObject &record, QLatin1String name)
{
    return record.value(name).toString();
}

QStringList textsField(const QJsonObject &record, QLatin1String name)
{
    QStringList texts;
    for (const QJsonValue &value : record.value(name).toArray())
        texts.append(value.toString());
    return texts;
}

QDateTime timeField(const QJsonObject &record, QLatin1String name)
{
    return fromTimestamp(textField(record, name));
}

void insertUnlessEmpty(QJsonObject *record, QLatin1String name, const QString &value)
{
    if (!value.isEmpty())
        record->insert(name, value);
}

void insertUnlessEmpty(QJsonObject *record, QLatin1String name, const QStringList &values)
{
    if (!values.isEmpty())
        record->insert(name, QJsonArray::fromStringList(values));
}

void insertTime(QJsonObject *record, QLatin1String name, const QDateTime &value)
{
    if (value.isValid())
        record->insert(name, toTimestamp(value));
}

} // namespace smartcache
