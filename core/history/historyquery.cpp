#include "core/history/historyquery.h"

#include <QtEndian>

namespace smartcache {

QByteArray toCursor(qint64 key)
{
    const qint64 bytes = qToBigEndian(key);
    return QByteArray(reinterpret_cast<const char *>(&bytes), sizeof bytes)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

Expected<qint64> fromCursor(const QString &cursor)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        cursor.toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    // Not every text that decodes is one that was given out.
    if (decoded && decoded.decoded.size() == sizeof(qint64)) {
        const auto key = qFromBigEndian<qint64>(decoded.decoded.constData());
        if (key >= 0 && QLatin1String(toCursor(key)) == cursor)
            return key;
    }
    return failure(QStringLiteral("bad_cursor"),
                   QStringLiteral("\"%1\" is not a cursor; right would be the next_cursor of an "
                                  "earlier answer.")
                       .arg(cursor.left(40)));
}

} // namespace smartcache
