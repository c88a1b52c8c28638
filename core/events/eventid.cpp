#include "core/events/eventid.h"

#include <QByteArrayView>

#include <charconv>

namespace smartcache {

std::optional<EventId> EventId::parse(const QByteArray &text)
{
    // from_chars takes no sign, no white space and nothing beyond 64 bits for an unsigned number.
    EventId id;
    const char *const end = text.constEnd();
    const auto [hyphen, firstError] = std::from_chars(text.constBegin(), end, id.milliseconds);
    if (firstError != std::errc() || hyphen == end || *hyphen != '-')
        return {};
    const auto [last, secondError] = std::from_chars(hyphen + 1, end, id.sequence);
    if (secondError != std::errc() || last != end)
        return {};
    return id;
}

} // namespace smartcache
