#pragma once

#include <QByteArray>
#include <QHostAddress>

namespace smartcache {

/// What counts as one client: an IPv4 address, or an IPv6 /64, which is what one user is given. Any
/// thread.
QByteArray clientKey(const QHostAddress &peer);

} // namespace smartcache
