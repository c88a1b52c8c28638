#pragma once

#include "core/base/expected.h"
#include "server/http/connection.h"
#include "server/http/requesthandler.h"

#include <QHostAddress>

#include <functional>
#include <memory>

namespace smartcache {

/// An HTTP/1.1 server on several threads: one acceptor hands the sockets out in turn, which works
/// alike on Linux, macOS and Windows. One thread for all members, with an event loop.
class HttpServer
{
public:
    /// Makes the handler of one HTTP thread; called on that thread.
    using HandlerFactory = std::function<std::unique_ptr<RequestHandler>()>;

    HttpServer(HttpLimits limits, int threads, HandlerFactory makeHandler);
    /// Stops.
    ~HttpServer();

    /// Gives the port it listens on; `port` 0: any free one. Error `cannot_listen`.
    Expected<quint16> start(const QHostAddress &address, quint16 port);

    /// Over all threads; a connection that was refused does not count. Any thread.
    int openConnections() const { return m_openConnections; }

    /// No new connections; what is unanswered is cut off.
    void stop();

private:
    class Acceptor;
    class Thread;

    void hand(qintptr socketDescriptor);
    void refuse(qintptr socketDescriptor);

    const HttpLimits m_limits;
    const int m_threadCount;
    const HandlerFactory m_makeHandler;
    std::atomic<int> m_openConnections = 0;
    std::unique_ptr<Acceptor> m_acceptor;
    std::vector<std::unique_ptr<Thread>> m_threads;
    size_t m_next = 0;
};

} // namespace smartcache
