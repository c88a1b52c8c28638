#pragma once

#include "core/base/expected.h"

#include <QHostAddress>
#include <QUrl>

namespace smartcache {

// Which URLs and which addresses a page may be fetched from. A name proves nothing, since its owner
// chooses what it resolves to; so the name is never judged, only the addresses. Any thread.

/// Error `bad_url` unless `url` is http or https, has a host, a usable port and no user name or
/// password, and what stands in brackets can be read as an address.
Expected<void> checkUrl(const QUrl &url);

/// What `address` is for ("loopback", "private use", …) when it is not an ordinary address on the
/// public internet; empty when it is one. Addresses that carry an IPv4 address in them (6to4,
/// NAT64) are judged by it. A scope id ("%eth0") changes nothing.
///
/// The sources are IANA's "IPv4 Special-Purpose Address Registry" and "IPv6 Special-Purpose Address
/// Registry" (RFC 6890 and its updates), and "IPv6 Address Space": of IPv6, only 2000::/3 is given
/// out.
QString specialUse(const QHostAddress &address);

/// Error `forbidden_address` unless `address`, to which `host` resolved, may be connected to. With
/// `allowPrivate` only what can be nobody's own address (unspecified, multicast, broadcast) is
/// refused.
Expected<void> checkAddress(const QString &host, const QHostAddress &address, bool allowPrivate);

} // namespace smartcache
