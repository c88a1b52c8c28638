#pragma once

#include "core/base/expected.h"
#include "server/http/connection.h"
#include "server/http/connectionroom.h"
#include "server/http/requesthandler.h"

#include <QHostAddress>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace smartcache {

class Acceptor;

/// An HTTP/1.1 server on several threads: one acceptor hands the sockets out in turn, which works
/// alike on Linux, macOS and Windows. When HttpLimits::maxConnections are open, those that let it
/// wait give way (see ConnectionRoom). One thread for all members, with an event loop.
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
    int openConnections() const { return m_room ? m_room->open() : 0; }

    /// No new connections; what is unanswered is cut off.
    void stop();

private:
    class Thread;

    /// What could be said for each of thousands of clients is said now and then.
    class RareMessage
    {
    public:
        bool mayBeTold();

    private:
        std::optional<std::chrono::steady_clock::time_point> m_last;
    };

    void hand(qintptr socketDescriptor);
    void refuse(qintptr socketDescriptor);
    void onAcceptFailed(const QString &reason);

    const HttpLimits m_limits;
    const int m_threadCount;
    const HandlerFactory m_makeHandler;
    const SystemClock m_clock;
    std::optional<ConnectionRoom> m_room;
    RareMessage m_refusals;
    RareMessage m_failures;
    std::unique_ptr<Acceptor> m_acceptor;
    std::vector<std::unique_ptr<Thread>> m_threads;
    size_t m_next = 0;
};

} // namespace smartcache
