#include "server/http/httprequest.h"

namespace smartcache {

QByteArray HttpRequest::path() const
{
    QByteArray path = head.target;
    if (!path.startsWith('/')) {
        const qsizetype authority = path.indexOf("://");
        const qsizetype slash = authority < 0 ? -1 : path.indexOf('/', authority + 3);
        path = slash < 0 ? path : path.sliced(slash);
    }
    const qsizetype end = path.indexOf('?');
    return end < 0 ? path : path.first(end);
}

} // namespace smartcache
