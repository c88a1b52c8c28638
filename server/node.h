#pragma once

#include "core/base/expected.h"
#include "core/config/config.h"

#include <QUrl>

#include <memory>

namespace smartcache {

class Clock;
class Engine;

/// A whole running program but its window: the engine, the API over it, and the file that says
/// where it answers. One thread for all members, with an event loop.
class Node
{
public:
    /// `clock` must outlive this object.
    Node(Config config, const Clock &clock);
    /// Stops.
    ~Node();

    /// Gives the address at which it answers. Errors: `bad_host`, `api_token_required`, those of
    /// Engine::start, HttpServer::start and AddressFile::write.
    Expected<QUrl> start();

    /// No more requests are taken; jobs in hand get SHUTDOWN_GRACE, the rest stay in the queue.
    void stop();

    /// For clients in this process, besides the API; while it runs.
    const Engine &engine() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace smartcache
