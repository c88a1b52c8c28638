#include "core/input/retryafter.h"

#include "core/input/httpdate.h"

#include <algorithm>

namespace smartcache {

namespace {

/// No server means more than that; more is cut, so that sums cannot overflow.
constexpr std::chrono::seconds longest = std::chrono::hours(24 * 365);

} // namespace

std::optional<std::chrono::milliseconds> parseRetryAfter(const QByteArray &value,
                                                         const QDateTime &now)
{
    const QByteArray text = value.trimmed();
    const bool isNumber = !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return c >= '0' && c <= '9';
    });
    if (isNumber) {
        bool fits = false;
        const qint64 seconds = text.toLongLong(&fits);
        return fits ? std::min(std::chrono::seconds(seconds), longest) : longest;
    }

    const QDateTime date = parseHttpDate(QString::fromLatin1(text), now);
    if (!date.isValid())
        return std::nullopt;
    return std::clamp(std::chrono::milliseconds(now.msecsTo(date)), std::chrono::milliseconds(0),
                      std::chrono::milliseconds(longest));
}

} // namespace smartcache
