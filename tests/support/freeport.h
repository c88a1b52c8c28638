#pragma once

#include <QHostAddress>
#include <QTcpServer>

namespace smartcache::test {

/// A port of 127.0.0.1 that nobody listens on now.
inline quint16 freePort()
{
    QTcpServer listener;
    if (!listener.listen(QHostAddress::LocalHost))
        qFatal("No free port: %s", qPrintable(listener.errorString()));
    return listener.serverPort();
}

} // namespace smartcache::test
