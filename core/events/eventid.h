#pragma once

#include <QByteArray>

#include <compare>
#include <optional>

namespace smartcache {

/// The number of an event in the log: the id of a stream entry, "MILLISECONDS-SEQUENCE". Later
/// events have greater ones. A plain value; any thread.
struct EventId
{
    quint64 milliseconds = 0;
    quint64 sequence = 0;

    auto operator<=>(const EventId &) const = default;

    QByteArray toBytes() const
    {
        return QByteArray::number(milliseconds) + '-' + QByteArray::number(sequence);
    }

    /// Two decimal numbers of 64 bits with a hyphen between, and nothing else.
    static std::optional<EventId> parse(const QByteArray &text);
};

} // namespace smartcache
