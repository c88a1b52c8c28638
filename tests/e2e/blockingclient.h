#pragma once

#include "tests/server/rawclient.h"

#include <QTcpSocket>

namespace smartcache::test {

/// A client that waits for each answer in the system and not in an event loop, so that many of them
/// leave the processor to the server. Whoever wants many has a thread for each.
class BlockingClient
{
public:
    explicit BlockingClient(quint16 port);

    /// The answer, which must have a Content-Length; status 0 when none came within half a minute.
    RawAnswer ask(const QByteArray &request);

private:
    QTcpSocket m_socket;
    QByteArray m_received;
};

} // namespace smartcache::test
