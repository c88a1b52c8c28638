#pragma once

#include "core/base/clock.h"
#include "core/base/expected.h"
#include "core/config/config.h"
#include "core/store/storeaddress.h"

#include <memory>

namespace smartcache {

class EngineClient;

/// The whole engine of one process: the private store where none is shared, the workers, the
/// background duties. The window and the HTTP routes talk to it through clients.
///
/// start(), stop() and the destructor: one thread, which they block. makeClient(): any thread,
/// between them.
class Engine
{
public:
    /// `clock` must outlive this object.
    Engine(Config config, const Clock &clock);
    /// Stops if it still runs.
    ~Engine();

    /// A shared store that cannot be reached is no error: the engine starts and waits for it.
    /// Errors: those of PriceTable::load, StoreAddress::parse, PrivateServer::start and
    /// checkServer; `cluster_without_tag`.
    Expected<void> start();

    /// Jobs in hand get SHUTDOWN_GRACE to end; the rest go back to the queue.
    void stop();

    /// For the calling thread. The client must be gone before the engine stops.
    std::unique_ptr<EngineClient> makeClient() const;

    /// Where the store is, once started.
    const StoreAddress &storeAddress() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace smartcache
