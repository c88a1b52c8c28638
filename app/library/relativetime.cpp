#include "app/library/relativetime.h"

#include <QLocale>

namespace smartcache {

QString RelativeTime::of(const QDateTime &then, const QDateTime &now)
{
    if (!then.isValid())
        return {};
    const qint64 seconds = then.secsTo(now);
    if (seconds < 60) // Also what another machine's clock puts into the future.
        return tr("just now");
    if (seconds < 60 * 60)
        return tr("%n min ago", nullptr, int(seconds / 60));
    const qint64 days = then.toLocalTime().date().daysTo(now.toLocalTime().date());
    if (days == 0)
        return tr("%n h ago", nullptr, int(seconds / 3600));
    if (days == 1)
        return tr("yesterday");
    if (days < 7)
        return tr("%n day(s) ago", nullptr, int(days));
    return QLocale().toString(then.toLocalTime().date(), QLocale::ShortFormat);
}

} // namespace smartcache
