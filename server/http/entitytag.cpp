#include "server/http/entitytag.h"

#include "server/http/requesthead.h"

#include <QCryptographicHash>
#include <QList>

#include <algorithm>

namespace smartcache {

QByteArray entityTagOf(const QByteArray &body)
{
    const QByteArray hash = QCryptographicHash::hash(body, QCryptographicHash::Sha256);
    return '"' + hash.left(12).toHex() + '"';
}

bool hasAlready(const RequestHead &head, const QByteArray &tag)
{
    const QList<QByteArray> known = head.header("If-None-Match").split(',');
    return std::any_of(known.begin(), known.end(), [&tag](QByteArray one) {
        one = one.trimmed();
        if (one.startsWith("W/"))
            one.remove(0, 2);
        return one == tag || one == "*";
    });
}

} // namespace smartcache
