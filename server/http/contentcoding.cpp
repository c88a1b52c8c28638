#include "server/http/contentcoding.h"

#include "server/http/headerparameters.h"

#include <QList>

namespace smartcache {

namespace {

/// A weight that cannot be read is no wish.
bool isWanted(const HeaderParameters &item)
{
    const std::optional<QByteArray> weight = item.find("q");
    if (!weight)
        return true;
    bool isNumber = false;
    const double value = weight->toDouble(&isNumber);
    return isNumber && value > 0;
}

} // namespace

bool acceptsCoding(const QByteArray &acceptEncoding, const QByteArray &coding)
{
    bool acceptsOthers = false;
    const QList<QByteArray> items = acceptEncoding.split(',');
    for (const QByteArray &one : items) {
        const std::optional<HeaderParameters> item = HeaderParameters::parse(one.trimmed());
        if (!item)
            continue;
        if (item->value == coding)
            return isWanted(*item);
        if (item->value == "*")
            acceptsOthers = isWanted(*item);
    }
    return acceptsOthers;
}

} // namespace smartcache
