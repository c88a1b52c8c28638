#include "app/around/freeport.h"

#include <QTcpServer>

#include <algorithm>

namespace smartcache {

std::optional<quint16> nextFreePort(const QHostAddress &address, quint16 taken)
{
    constexpr int firstUnprivileged = 1024;
    constexpr int tries = 100;
    constexpr int lastPort = 65535;
    const int first = std::max(taken + 1, firstUnprivileged);
    for (int port = first; port <= std::min(first + tries, lastPort); ++port) {
        QTcpServer server;
        if (server.listen(address, quint16(port)))
            return quint16(port);
    }
    return {};
}

} // namespace smartcache
