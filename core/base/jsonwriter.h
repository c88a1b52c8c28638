#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <concepts>
#include <string>
#include <type_traits>

namespace smartcache {

/// One JSON object (RFC 8259) as UTF-8 text, its fields in the order in which they are added.
///
/// For what is written with every job and every answer: a QJsonObject sorts its fields and copies
/// every name and value before any text is made of them, which takes many times as long. Half a
/// surrogate pair becomes "?", as in all of Qt's UTF-8.
///
/// Names are ASCII that needs no escaping, and whoever adds sees to it that none comes twice. A
/// plain value; any thread.
class JsonWriter
{
public:
    JsonWriter();

    void add(QByteArrayView name, const QString &value);
    void add(QByteArrayView name, QLatin1String value);
    void add(QByteArrayView name, const QStringList &values);
    /// Null for what JSON has no number for.
    void add(QByteArrayView name, double value);
    template <std::integral Value>
    void add(QByteArrayView name, Value value)
    {
        if constexpr (std::is_same_v<Value, bool>)
            addJson(name, value ? "true" : "false");
        else
            addJson(name, QByteArray::number(qint64(value)));
    }
    /// Bytes have no encoding, and a pointer is no truth value.
    void add(QByteArrayView name, const QByteArray &value) = delete;
    void add(QByteArrayView name, const char *value) = delete;
    /// `value`: JSON, as it stands.
    void addJson(QByteArrayView name, QByteArrayView value);

    /// What is added up to the end becomes part of it.
    void beginObject(QByteArrayView name);
    void beginList(QByteArrayView name);
    void beginObjectInList();
    void addJsonInList(QByteArrayView value);
    void endObject() { m_text += '}'; }
    void endList() { m_text += ']'; }

    /// The text. REQUIRES: whatever was begun has ended; nothing is added afterwards.
    QByteArray finish();

private:
    void separate();
    void beginField(QByteArrayView name);

    /// Appending to it takes a fraction of what it takes with a QByteArray.
    std::string m_text;
};

} // namespace smartcache
