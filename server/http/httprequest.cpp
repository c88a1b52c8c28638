#include "server/http/httprequest.h"

namespace smartcache {

QByteArray HttpRequest::path() const
{
    QByteArray path = head.target;
    if (!path.startsWith('/')) {
        const qsizetype authority = path.indexOf("://");
        const qsizetype slash = authority < 0 ? -1 : path.indexOf('/', authority + 3);
        if (authority >= 0)
            path = slash < 0 ? QByteArrayLiteral("/") : path.sliced(slash);
    }
    const qsizetype end = path.indexOf('?');
    return end < 0 ? path : path.first(end);
}

QByteArray HttpRequest::query() const
{
    const qsizetype mark = head.target.indexOf('?');
    return mark < 0 ? QByteArray() : head.target.sliced(mark + 1);
}

} // namespace smartcache
