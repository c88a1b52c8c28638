#pragma once

#include <QHostAddress>
#include <QString>

#include <optional>

namespace smartcache {

/// The IP addresses that begin alike, such as 10.0.0.0/8 (RFC 4632; RFC 4291, section 2.3). A plain
/// value; any thread.
class AddressRange
{
public:
    /// Takes an address, which is a range of one, or one with "/" and how many bits of it count.
    /// Nothing for all else, also for what QHostAddress would complete ("10/8"), a scope
    /// ("fe80::1%eth0"), and an IPv4 range that is written as an IPv6 one.
    static std::optional<AddressRange> parse(const QString &text);

    /// An IPv4 address that is written as an IPv6 one (RFC 4291, section 2.5.5.2) counts as IPv4.
    bool contains(const QHostAddress &address) const;

private:
    AddressRange(QHostAddress address, int prefixLength);

    QHostAddress m_address;
    int m_prefixLength; ///< In bits.
};

/// An address as it is written in full, in decimal or, for IPv6, hexadecimal numbers; nothing that
/// QHostAddress would complete, and no scope.
std::optional<QHostAddress> wholeAddress(const QString &text);

} // namespace smartcache
