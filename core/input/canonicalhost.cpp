#include "core/input/canonicalhost.h"

#include <QHostAddress>
#include <QStringDecoder>

#include <algorithm>
#include <cctype>
#include <memory>
#include <optional>
#include <unicode/uidna.h>

namespace smartcache {

namespace {

/// A name has at most 253 octets (RFC 1035, 2.3.4). What folds to it may be longer, but to encode
/// a name in Punycode takes time that grows with the square of its length.
constexpr qsizetype maxNameLength = 253;
constexpr qsizetype maxInputLength = 1024;

tl::unexpected<Error> badHost(const QString &host, const char *reason)
{
    return failure(QStringLiteral("bad_url"),
                   QStringLiteral("\"%1\" cannot be the host of an address: %2.")
                       .arg(host.left(80), QLatin1String(reason)));
}

Expected<QByteArray> canonicalIpv6(const QString &host)
{
    const QString inside = host.mid(1, host.size() - 2);
    const bool plain = std::all_of(inside.cbegin(), inside.cend(), [](QChar c) {
        return QByteArrayView("0123456789abcdefABCDEF:.").contains(c.toLatin1());
    });
    QHostAddress address;
    if (!host.endsWith(QLatin1Char(']')) || !plain || !address.setAddress(inside)
        || address.protocol() != QAbstractSocket::IPv6Protocol) {
        return badHost(host, "only an IPv6 address such as [2001:db8::1] may stand in brackets");
    }
    return '[' + address.toString().toLatin1() + ']';
}

/// One part of an IPv4 address: decimal, octal after 0, hexadecimal after 0x.
std::optional<quint64> ipv4Part(QByteArray part)
{
    int base = 10;
    if (part.startsWith("0x")) {
        part.remove(0, 2);
        base = 16;
    } else if (part.size() > 1 && part.startsWith('0')) {
        part.remove(0, 1);
        base = 8;
    }
    if (part.isEmpty())
        return base == 16 ? std::optional<quint64>(0) : std::nullopt;
    if (!std::all_of(part.cbegin(), part.cend(), [](char c) { return std::isxdigit(uchar(c)); }))
        return std::nullopt; // toULongLong() would take signs and white space
    bool ok = false;
    const quint64 value = part.toULongLong(&ok, base);
    return ok ? std::optional(value) : std::nullopt;
}

/// Whether the standard takes `name` for an IPv4 address, be it a wrong one.
bool endsInNumber(const QByteArray &name)
{
    const QByteArray last = name.mid(name.lastIndexOf('.') + 1);
    return std::all_of(last.cbegin(), last.cend(), [](char c) { return std::isdigit(uchar(c)); })
           || (last.startsWith("0x") && ipv4Part(last));
}

/// Up to four parts, of which the last fills all the bytes that the others leave.
std::optional<QByteArray> canonicalIpv4(const QByteArray &name)
{
    const QByteArrayList parts = name.split('.');
    if (parts.size() > 4)
        return std::nullopt;
    quint64 address = 0;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const std::optional<quint64> part = ipv4Part(parts[i]);
        const bool isLast = i == parts.size() - 1;
        const int shift = isLast ? 0 : 8 * (3 - static_cast<int>(i));
        const quint64 limit = isLast ? quint64(1) << (8 * (5 - parts.size())) : 256;
        if (!part || *part >= limit)
            return std::nullopt;
        address += *part << shift;
    }
    return QHostAddress(static_cast<quint32>(address)).toString().toLatin1();
}

/// UTS #46, nontransitional. Nothing where the name has characters or labels that IDNA forbids.
std::optional<QByteArray> toAscii(const QString &name)
{
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UIDNA, decltype(&uidna_close)> idna(
        uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ,
                        &error),
        &uidna_close);
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    QString ascii(maxInputLength, Qt::Uninitialized);
    const int32_t size = uidna_nameToASCII(
        idna.get(), reinterpret_cast<const UChar *>(name.utf16()),
        static_cast<int32_t>(name.size()), reinterpret_cast<UChar *>(ascii.data()),
        static_cast<int32_t>(ascii.size()), &info, &error);
    // Hyphens in places that IDNA dislikes are in names that exist ("r3---sn-x.example").
    constexpr uint32_t tolerated =
        UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;
    if (U_FAILURE(error) || size > maxInputLength || (info.errors & ~tolerated) != 0)
        return std::nullopt;
    return ascii.left(size).toLatin1();
}

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

} // namespace

Expected<QByteArray> canonicalHost(const QString &host)
{
    if (host.startsWith(QLatin1Char('[')))
        return canonicalIpv6(host);

    QStringDecoder utf8(QStringDecoder::Utf8);
    QString decoded = utf8.decode(QByteArray::fromPercentEncoding(host.toUtf8()));
    if (utf8.hasError() || decoded.size() > maxInputLength)
        return badHost(host, "it is not a name");
    // Also the dots of Chinese and Japanese, which IDNA maps to the ASCII one.
    if (!decoded.isEmpty() && QStringView(u".\u3002\uff0e\uff61").contains(decoded.back()))
        decoded.chop(1);

    const std::optional<QByteArray> name = toAscii(decoded);
    if (!name || name->isEmpty() || name->size() > maxNameLength
        || !std::all_of(name->cbegin(), name->cend(), isNameCharacter)) {
        return badHost(host, "a name is made of letters, digits and hyphens, in parts of up to 63 "
                             "characters between single dots");
    }
    if (!endsInNumber(*name))
        return *name;
    const std::optional<QByteArray> ipv4 = canonicalIpv4(*name);
    if (!ipv4)
        return badHost(host, "an IPv4 address is four numbers from 0 to 255");
    return *ipv4;
}

} // namespace smartcache
