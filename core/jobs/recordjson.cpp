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

void addUnlessEmpty(JsonWriter *record, QByteArrayView name, const QString &value)
{
    if (!value.isEmpty())
        record->add(name, value);
}

void addUnlessEmpty(JsonWriter *record, QByteArrayView name, const QByteArray &latin1)
{
    if (!latin1.isEmpty())
        record->add(name, QLatin1String(latin1));
}

void addUnlessEmpty(JsonWriter *record, QByteArrayView name, const QStringList &values)
{
    if (!values.isEmpty())
        record->add(name, values);
}

void addTime(JsonWriter *record, QByteArrayView name, const QDateTime &value)
{
    if (value.isValid())
        record->add(name, toTimestamp(value));
}

} // namespace smartcache
