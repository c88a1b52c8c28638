#include "core/base/jsonwriter.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace smartcache {

namespace {

/// Most records fit.
constexpr size_t usualSize = 1024;

/// Everything below the space, as RFC 8259, section 7, demands, and what ends or escapes a string.
constexpr std::array<bool, 256> mustBeEscaped = [] {
    std::array<bool, 256> table{};
    std::fill_n(table.begin(), 0x20, true);
    table['"'] = true;
    table['\\'] = true;
    return table;
}();

void appendEscape(std::string *text, char byte)
{
    constexpr char digits[] = "0123456789abcdef";
    *text += '\\';
    switch (byte) {
    case '"':
    case '\\':
        *text += byte;
        break;
    case '\n':
        *text += 'n';
        break;
    case '\r':
        *text += 'r';
        break;
    case '\t':
        *text += 't';
        break;
    default:
        *text += "u00";
        *text += digits[byte >> 4];
        *text += digits[byte & 0xf];
    }
}

void appendString(std::string *text, QByteArrayView utf8)
{
    *text += '"';
    const char *at = utf8.begin();
    while (at != utf8.end()) {
        const char *const plain = at;
        while (at != utf8.end() && !mustBeEscaped[static_cast<unsigned char>(*at)])
            ++at;
        text->append(plain, size_t(at - plain));
        if (at != utf8.end())
            appendEscape(text, *at++);
    }
    *text += '"';
}

} // namespace

JsonWriter::JsonWriter()
{
    m_text.reserve(usualSize);
    m_text += '{';
}

void JsonWriter::add(QByteArrayView name, const QString &value)
{
    beginField(name);
    appendString(&m_text, value.toUtf8());
}

void JsonWriter::add(QByteArrayView name, QLatin1String value)
{
    const bool isAscii =
        std::all_of(value.begin(), value.end(), [](char c) { return (c & 0x80) == 0; });
    if (!isAscii)
        return add(name, QString(value));
    beginField(name);
    appendString(&m_text, value);
}

void JsonWriter::add(QByteArrayView name, const QStringList &values)
{
    beginList(name);
    for (const QString &value : values) {
        separate();
        appendString(&m_text, value.toUtf8());
    }
    endList();
}

void JsonWriter::add(QByteArrayView name, double value)
{
    addJson(name, std::isfinite(value)
                      ? QByteArray::number(value, 'g', QLocale::FloatingPointShortest)
                      : QByteArray("null"));
}

void JsonWriter::addJson(QByteArrayView name, QByteArrayView value)
{
    beginField(name);
    m_text.append(value.data(), size_t(value.size()));
}

void JsonWriter::beginObject(QByteArrayView name)
{
    addJson(name, "{");
}

void JsonWriter::beginList(QByteArrayView name)
{
    addJson(name, "[");
}

void JsonWriter::beginObjectInList()
{
    addJsonInList("{");
}

void JsonWriter::addJsonInList(QByteArrayView value)
{
    separate();
    m_text.append(value.data(), size_t(value.size()));
}

QByteArray JsonWriter::finish()
{
    endObject();
    return QByteArray::fromStdString(m_text);
}

/// Only a bracket that opens stands at the end of `m_text` without a value before it: a string ends
/// with its quotation mark.
void JsonWriter::separate()
{
    if (m_text.back() != '{' && m_text.back() != '[')
        m_text += ',';
}

void JsonWriter::beginField(QByteArrayView name)
{
    separate();
    m_text += '"';
    m_text.append(name.data(), size_t(name.size()));
    m_text += "\":";
}

} // namespace smartcache
