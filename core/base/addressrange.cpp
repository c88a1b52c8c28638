#include "core/base/addressrange.h"

#include <QRegularExpression>

namespace smartcache {

namespace {

/// An IPv4 address as such, however it is written. QHostAddress::toIPv4Address() alone would make
/// 127.0.0.1 of ::1, too.
QHostAddress plain(const QHostAddress &address)
{
    static const QHostAddress mapped(QStringLiteral("::ffff:0:0"));
    return address.isInSubnet(mapped, 96) ? QHostAddress(address.toIPv4Address()) : address;
}

/// QHostAddress also takes octal and hexadecimal numbers, blanks, signs and scopes, and fills in
/// what an IPv4 address lacks.
bool isStrict(const QString &text)
{
    static const QRegularExpression strict(QRegularExpression::anchoredPattern(
        QStringLiteral("([0-9A-Fa-f:]*:)?(%1(\\.%1){3})|[0-9A-Fa-f:]*:[0-9A-Fa-f:]*")
            .arg(QStringLiteral("(0|[1-9][0-9]{0,2})"))));
    return strict.match(text).hasMatch();
}

} // namespace

std::optional<QHostAddress> wholeAddress(const QString &text)
{
    const QHostAddress address(text);
    if (!isStrict(text) || address.isNull())
        return {};
    return plain(address);
}

AddressRange::AddressRange(QHostAddress address, int prefixLength)
    : m_address(std::move(address))
    , m_prefixLength(prefixLength)
{}

std::optional<AddressRange> AddressRange::parse(const QString &text)
{
    const qsizetype slash = text.indexOf(QLatin1Char('/'));
    const std::optional<QHostAddress> address = wholeAddress(slash < 0 ? text : text.left(slash));
    if (!address)
        return {};
    const int bits = address->protocol() == QAbstractSocket::IPv4Protocol ? 32 : 128;
    if (slash < 0)
        return AddressRange(*address, bits);
    static const QRegularExpression number(
        QRegularExpression::anchoredPattern(QStringLiteral("[0-9]{1,3}")));
    const QString length = text.mid(slash + 1);
    const bool isMapped = bits == 32 && text.contains(QLatin1Char(':'));
    if (isMapped || !number.match(length).hasMatch() || length.toInt() > bits)
        return {};
    return AddressRange(*address, length.toInt());
}

bool AddressRange::contains(const QHostAddress &address) const
{
    return plain(address).isInSubnet(m_address, m_prefixLength);
}

} // namespace smartcache
