#pragma once

#include "core/base/expected.h"
#include "core/base/jsonwriter.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace smartcache {

// How the fields of a record in the store, a JSON object, are read and written. Optional fields are
// left out rather than written empty, and read as empty where they are missing. Any thread.

/// Error `damaged_record`; `what` names the record in its message.
Expected<QJsonObject> parseRecord(const QByteArray &json, QLatin1String what);

QString textField(const QJsonObject &record, QLatin1String name);
QStringList textsField(const QJsonObject &record, QLatin1String name);
/// Invalid where it is missing. RFC 3339, UTC.
QDateTime timeField(const QJsonObject &record, QLatin1String name);

void addUnlessEmpty(JsonWriter *record, QByteArrayView name, const QString &value);
void addUnlessEmpty(JsonWriter *record, QByteArrayView name, const QByteArray &latin1);
void addUnlessEmpty(JsonWriter *record, QByteArrayView name, const QStringList &values);
void addTime(JsonWriter *record, QByteArrayView name, const QDateTime &value);

} // namespace smartcache
