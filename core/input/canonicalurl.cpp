#include "core/input/canonicalurl.h"

#include "core/input/canonicalhost.h"
#include "core/input/trackingparameters.h"

#include <QUrl>

#include <algorithm>
#include <cctype>
#include <optional>

namespace smartcache {

namespace {

tl::unexpected<Error> badUrl(const QString &message)
{
    return failure(QStringLiteral("bad_url"), message);
}

bool isUnreserved(char c) // RFC 3986, 2.3
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
           || QByteArrayView("-._~").contains(c);
}

/// The byte that `%XX` at `i` stands for.
std::optional<char> tripletAt(const QByteArray &bytes, qsizetype i)
{
    if (bytes[i] != '%' || i + 2 >= bytes.size())
        return std::nullopt;
    bool ok = false;
    const QByteArray hex = bytes.mid(i + 1, 2);
    if (!std::isxdigit(uchar(hex[0])))
        return std::nullopt; // toInt() would take a sign
    const int value = hex.toInt(&ok, 16);
    return ok ? std::optional(static_cast<char>(value)) : std::nullopt;
}

/// Everything but unreserved characters and those in `literal` as upper-case triplets; reserved
/// characters stay as they came, for `%2F` and `/` differ. A `%` that begins no triplet is one that
/// someone forgot to encode.
QByteArray normalizePercentEncoding(const QByteArray &bytes, QByteArrayView literal)
{
    const auto append = [](QByteArray &to, char c) {
        to += '%';
        to += QByteArray(1, c).toHex().toUpper();
    };
    QByteArray result;
    result.reserve(bytes.size());
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (const std::optional<char> encoded = tripletAt(bytes, i)) {
            if (isUnreserved(*encoded))
                result += *encoded;
            else
                append(result, *encoded);
            i += 2;
        } else if (isUnreserved(bytes[i]) || literal.contains(bytes[i])) {
            result += bytes[i];
        } else {
            append(result, bytes[i]);
        }
    }
    return result;
}

/// RFC 3986, 5.2.4. `path` is empty or starts with a slash.
QByteArray removeDotSegments(const QByteArray &path)
{
    QByteArrayList kept;
    QByteArrayList segments = path.mid(1).split('/');
    const QByteArray last = segments.takeLast();
    const auto climb = [&kept](const QByteArray &segment) {
        if (segment == ".." && !kept.isEmpty())
            kept.removeLast();
        return segment == ".." || segment == ".";
    };
    for (const QByteArray &segment : segments) {
        if (!climb(segment))
            kept.append(segment);
    }
    kept.append(climb(last) ? QByteArray() : last); // "/a/.." is the folder "/"
    return '/' + kept.join('/');
}

QByteArray canonicalPath(const QString &path)
{
    QByteArray bytes = path.toUtf8();
    bytes.replace('\\', '/'); // as browsers read http addresses
    return removeDotSegments(normalizePercentEncoding(bytes, "!$&'()*+,;=:@/"));
}

/// Without parameters that only track. Empty ones go too: forms are read without them.
QByteArray canonicalQuery(const QString &query)
{
    const QByteArray bytes = normalizePercentEncoding(query.toUtf8(), "!$&'()*+,;=:@/?");
    QByteArrayList kept;
    for (const QByteArray &parameter : bytes.split('&')) {
        const QByteArray name = parameter.split('=').constFirst();
        if (!parameter.isEmpty() && !isTrackingParameter(QLatin1String(name)))
            kept.append(parameter);
    }
    return kept.join('&');
}

/// ":8080", or nothing for the port that `scheme` has anyway. `digits` is what follows the colon.
Expected<QByteArray> canonicalPort(const QString &scheme, const QString &digits)
{
    if (digits.isEmpty())
        return QByteArray();
    const bool plain = std::all_of(digits.cbegin(), digits.cend(), [](QChar c) {
        return c >= QLatin1Char('0') && c <= QLatin1Char('9');
    });
    bool ok = false;
    const ushort port = digits.toUShort(&ok);
    if (!plain || !ok || port == 0) {
        return badUrl(QStringLiteral("\"%1\" is not a port; right would be a number from 1 to "
                                     "65535, or none.")
                          .arg(digits.left(40)));
    }
    if (port == (scheme == QLatin1String("https") ? 443 : 80))
        return QByteArray();
    return ':' + QByteArray::number(port);
}

/// An address in the parts that have rules of their own. `path` starts with a slash or is empty.
struct Parts
{
    QString scheme;
    QString authority;
    QString path;
    QString query;
};

Parts split(const QString &address)
{
    const auto until = [&address](qsizetype from, QStringView ends) {
        return std::find_if(address.cbegin() + from, address.cend(),
                            [ends](QChar c) { return ends.contains(c); })
               - address.cbegin();
    };
    const qsizetype colon = address.indexOf(QLatin1Char(':'));
    const qsizetype authority = colon + 3;
    const qsizetype path = until(authority, u"/\\?#");
    const qsizetype query = until(path, u"?#");
    const qsizetype fragment = until(query, u"#");
    return {address.left(colon).toLower(), address.mid(authority, path - authority),
            address.mid(path, query - path),
            address.mid(query, fragment - query).mid(1)}; // without its question mark
}

} // namespace

bool looksLikeUrl(const QString &folded)
{
    return (folded.startsWith(QLatin1String("http://"), Qt::CaseInsensitive)
            || folded.startsWith(QLatin1String("https://"), Qt::CaseInsensitive))
           && !folded.contains(QLatin1Char(' '));
}

Expected<QString> canonicalUrl(const QString &address)
{
    const Parts parts = split(address);
    if (parts.authority.contains(QLatin1Char('@'))) { // not shown: it may be a password
        return badUrl(QStringLiteral("The address has a user name or password in it; right would "
                                     "be an address without one, of a page anyone may read."));
    }
    const qsizetype bracket = std::max<qsizetype>(0, parts.authority.indexOf(QLatin1Char(']')));
    const qsizetype colon = parts.authority.indexOf(QLatin1Char(':'), bracket);
    const QString host = colon < 0 ? parts.authority : parts.authority.left(colon);
    if (host.isEmpty()) {
        return badUrl(QStringLiteral("\"%1\" names no host; right would be, say, "
                                     "\"https://example.com/page\".")
                          .arg(address.left(80)));
    }
    const Expected<QByteArray> ascii = canonicalHost(host);
    if (!ascii)
        return failure(ascii.error());
    const Expected<QByteArray> port =
        canonicalPort(parts.scheme, colon < 0 ? QString() : parts.authority.mid(colon + 1));
    if (!port)
        return failure(port.error());

    QByteArray url = parts.scheme.toLatin1() + "://" + *ascii + *port + canonicalPath(parts.path);
    const QByteArray query = canonicalQuery(parts.query);
    if (!query.isEmpty())
        url += '?' + query;

    const QString value = QString::fromLatin1(url);
    const QUrl read(value, QUrl::StrictMode); // as the fetcher will read it
    if (!read.isValid() || read.toEncoded() != url) {
        return badUrl(QStringLiteral("\"%1\" is not an address that can be fetched; right would "
                                     "be, say, \"https://example.com/page\".")
                          .arg(address.left(80)));
    }
    return value;
}

} // namespace smartcache
