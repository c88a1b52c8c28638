#pragma once

#include <QByteArray>
#include <QList>

#include <vector>

namespace smartcache {

/// A command and its arguments as they go over the wire, binary-safe.
using Command = QList<QByteArray>;

/// One answer of the server (RESP2). A plain value.
class Reply
{
public:
    enum class Type { Nil, Status, Error, Integer, Bulk, Array };

    Reply() = default;
    static Reply nil() { return {}; }
    static Reply bulk(QByteArray bytes) { return {Type::Bulk, std::move(bytes)}; }
    static Reply status(QByteArray text) { return {Type::Status, std::move(text)}; }
    static Reply error(QByteArray text) { return {Type::Error, std::move(text)}; }
    static Reply integer(qint64 value)
    {
        Reply reply{Type::Integer, {}};
        reply.m_integer = value;
        return reply;
    }
    static Reply array(std::vector<Reply> elements)
    {
        Reply reply{Type::Array, {}};
        reply.m_elements = std::move(elements);
        return reply;
    }

    Type type() const { return m_type; }
    bool isNil() const { return m_type == Type::Nil; }
    bool isError() const { return m_type == Type::Error; }

    /// The text of a bulk, status or error reply; the digits of an integer; else empty.
    QByteArray bytes() const
    {
        return m_type == Type::Integer ? QByteArray::number(m_integer) : m_bytes;
    }
    /// The number of an integer reply, or of a bulk reply that is one; else 0.
    qint64 toInteger() const { return m_type == Type::Integer ? m_integer : m_bytes.toLongLong(); }

    const std::vector<Reply> &elements() const { return m_elements; }
    /// Element `index` of an array; nil past its end, as a short reply means "nothing there".
    const Reply &at(size_t index) const
    {
        static const Reply none;
        return index < m_elements.size() ? m_elements[index] : none;
    }

private:
    Reply(Type type, QByteArray bytes)
        : m_type(type)
        , m_bytes(std::move(bytes))
    {}

    Type m_type = Type::Nil;
    qint64 m_integer = 0;
    QByteArray m_bytes;
    std::vector<Reply> m_elements;
};

} // namespace smartcache
