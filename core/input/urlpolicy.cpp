#include "core/input/urlpolicy.h"

#include <QtEndian>

#include <array>
#include <optional>

namespace smartcache {

namespace {

struct Range4
{
    quint32 network;
    int prefix; ///< In bits.
    const char *use;
};

constexpr quint32 ip4(quint32 a, quint32 b, quint32 c, quint32 d)
{
    return a << 24 | b << 16 | c << 8 | d;
}

/// Not "globally reachable" in the IPv4 registry, plus multicast, which has a registry of its own.
/// The narrower of two ranges stands first.
constexpr std::array special4{
    Range4{ip4(0, 0, 0, 0), 8, "unspecified"},
    Range4{ip4(10, 0, 0, 0), 8, "private use"},
    Range4{ip4(100, 64, 0, 0), 10, "shared by a carrier's customers"},
    Range4{ip4(127, 0, 0, 0), 8, "loopback"},
    Range4{ip4(169, 254, 169, 254), 32, "cloud metadata"},
    Range4{ip4(169, 254, 0, 0), 16, "link-local"},
    Range4{ip4(172, 16, 0, 0), 12, "private use"},
    Range4{ip4(192, 0, 0, 0), 24, "protocol assignments"},
    Range4{ip4(192, 0, 2, 0), 24, "documentation"},
    Range4{ip4(192, 88, 99, 0), 24, "6to4 relay"},
    Range4{ip4(192, 168, 0, 0), 16, "private use"},
    Range4{ip4(198, 18, 0, 0), 15, "benchmarking"},
    Range4{ip4(198, 51, 100, 0), 24, "documentation"},
    Range4{ip4(203, 0, 113, 0), 24, "documentation"},
    Range4{ip4(224, 0, 0, 0), 4, "multicast"},
    Range4{ip4(255, 255, 255, 255), 32, "broadcast"},
    Range4{ip4(240, 0, 0, 0), 4, "reserved"},
};

/// How an IPv6 range is judged.
enum class By {
    Itself,
    Last32Bits,  ///< By the IPv4 address at its end.
    First32Bits, ///< By the IPv4 address after its prefix of 16 bits.
};

struct Range6
{
    std::array<quint16, 8> network;
    int prefix; ///< In bits.
    const char *use;
    By by = By::Itself;
};

/// The first that matches counts. What matches none and is outside 2000::/3 is reserved.
constexpr std::array special6{
    Range6{{0, 0, 0, 0, 0, 0, 0, 0}, 128, "unspecified"},
    Range6{{0, 0, 0, 0, 0, 0, 0, 1}, 128, "loopback"},
    Range6{{0, 0, 0, 0, 0, 0xffff}, 96, "IPv4-mapped"},
    Range6{{}, 96, "IPv4-compatible"},
    Range6{{0x64, 0xff9b}, 96, "NAT64", By::Last32Bits},
    Range6{{0x64, 0xff9b, 1}, 48, "NAT64 of a private network"},
    Range6{{0x100}, 64, "discard only"},
    Range6{{0x2001}, 32, "Teredo"},
    Range6{{0x2001}, 23, "protocol assignments"},
    Range6{{0x2001, 0xdb8}, 32, "documentation"},
    Range6{{0x2002}, 16, "6to4", By::First32Bits},
    Range6{{0x3fff}, 20, "documentation"},
    Range6{{0xfc00}, 7, "private use"},
    Range6{{0xfe80}, 10, "link-local"},
    Range6{{0xfec0}, 10, "site-local"},
    Range6{{0xff00}, 8, "multicast"},
};

bool isIn(quint32 address, const Range4 &range)
{
    return (address ^ range.network) >> (32 - range.prefix) == 0;
}

bool isIn(const Q_IPV6ADDR &address, const Range6 &range)
{
    for (int bit = 0; bit < range.prefix; bit += 8) {
        const auto at = static_cast<size_t>(bit / 16);
        const int expected = range.network.at(at) >> (bit % 16 == 0 ? 8 : 0) & 0xff;
        const int mask = range.prefix - bit >= 8 ? 0xff : 0xff << (8 - (range.prefix - bit)) & 0xff;
        if (((address[bit / 8] ^ expected) & mask) != 0)
            return false;
    }
    return true;
}

const char *specialUse4(quint32 address)
{
    for (const Range4 &range : special4) {
        if (isIn(address, range))
            return range.use;
    }
    return nullptr;
}

const char *specialUse6(const Q_IPV6ADDR &address)
{
    for (const Range6 &range : special6) {
        if (!isIn(address, range))
            continue;
        if (range.by == By::Itself)
            return range.use;
        return specialUse4(
            qFromBigEndian<quint32>(&address.c[range.by == By::First32Bits ? 2 : 12]));
    }
    return (address[0] & 0xe0) == 0x20 ? nullptr : "reserved";
}

/// The IPv4 address that a packet to `address` would end at.
std::optional<quint32> embedded4(const QHostAddress &address)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return address.toIPv4Address();
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    constexpr Range6 mapped{{0, 0, 0, 0, 0, 0xffff}, 96, ""};
    constexpr Range6 compatible{{}, 96, ""};
    constexpr Range6 nat64{{0x64, 0xff9b}, 96, ""};
    constexpr Range6 sixToFour{{0x2002}, 16, ""};
    if (isIn(bytes, mapped) || isIn(bytes, nat64))
        return qFromBigEndian<quint32>(&bytes.c[12]);
    if (isIn(bytes, sixToFour))
        return qFromBigEndian<quint32>(&bytes.c[2]);
    // ::1 is loopback and no IPv4 address.
    if (isIn(bytes, compatible) && !address.isEqual(QHostAddress(QHostAddress::LocalHostIPv6)))
        return qFromBigEndian<quint32>(&bytes.c[12]);
    return std::nullopt;
}

/// Nothing that could be a machine of one's own.
bool isNobodys(const QHostAddress &address)
{
    const std::optional<quint32> ip = embedded4(address);
    if (!ip)
        return address.isMulticast();
    return *ip >> 24 == 0 || *ip >> 28 == 0xe || *ip == 0xffffffff;
}

} // namespace

Expected<void> checkUrl(const QUrl &url)
{
    const auto bad = [](const QString &what) { return failure(QStringLiteral("bad_url"), what); };
    if (!url.isValid() || url.isRelative())
        return bad(QStringLiteral("This is not a whole URL; it should look like "
                                  "https://example.com/page."));
    if (url.scheme() != QLatin1String("http") && url.scheme() != QLatin1String("https")) {
        return bad(QStringLiteral("Pages are fetched by http and https only, not by \"%1\".")
                       .arg(url.scheme()));
    }
    if (url.host().isEmpty())
        return bad(QStringLiteral("The URL names no host; it should look like "
                                  "https://example.com/page."));
    // What stands in brackets is judged as an address, so it must not pass for a name that is
    // looked up: another reader might see an address in it.
    if (const QString host = url.host(QUrl::FullyEncoded);
        host.contains(u':') && QHostAddress(host).isNull()) {
        return bad(QStringLiteral("\"%1\" is no IPv6 address.").arg(host.left(80)));
    }
    if (!url.userInfo().isEmpty()) {
        return bad(QStringLiteral("The URL for %1 holds a user name or a password; only pages that "
                                  "need none are fetched.")
                       .arg(url.host()));
    }
    if (url.port() == 0)
        return bad(
            QStringLiteral("The URL for %1 names port 0; ports are 1 to 65535.").arg(url.host()));
    return {};
}

QString specialUse(const QHostAddress &address)
{
    const char *use = "no address";
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        use = specialUse4(address.toIPv4Address());
    else if (address.protocol() == QAbstractSocket::IPv6Protocol)
        use = specialUse6(address.toIPv6Address());
    return QString::fromLatin1(use);
}

Expected<void> checkAddress(const QString &host, const QHostAddress &address, bool allowPrivate)
{
    const QString use = specialUse(address);
    if (use.isEmpty())
        return {};

    const bool nobodys = address.isNull() || isNobodys(address);
    if (allowPrivate && !nobodys)
        return {};
    const QString which =
        address.toString() == host
            ? host
            : QStringLiteral("%1 resolves to %2, which").arg(host, address.toString());
    const QString advice = nobodys
                               ? QStringLiteral("Give the address of a page on a server.")
                               : QStringLiteral("Only pages on the public internet are fetched; "
                                                "ALLOW_PRIVATE_URLS=1 opens your own network.");
    return failure(QStringLiteral("forbidden_address"),
                   QStringLiteral("%1 is a special address (%2). %3").arg(which, use, advice));
}

} // namespace smartcache
