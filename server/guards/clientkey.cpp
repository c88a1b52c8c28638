#include "server/guards/clientkey.h"

namespace smartcache {

QByteArray clientKey(const QHostAddress &peer)
{
    bool isIpv4 = false;
    const quint32 ipv4 = peer.toIPv4Address(&isIpv4); // Mapped ones too.
    if (isIpv4)
        return QByteArray(reinterpret_cast<const char *>(&ipv4), sizeof(ipv4));
    constexpr int prefixBytes = 8;
    const Q_IPV6ADDR ipv6 = peer.toIPv6Address();
    return QByteArray(reinterpret_cast<const char *>(&ipv6), prefixBytes);
}

} // namespace smartcache
