#pragma once

#include "core/base/roundsthread.h"
#include "core/store/storeaddress.h"
#include "core/webhooks/webhookpost.h"

namespace smartcache {

/// Tells callbacks how their jobs ended: takes what is due from the queue of deliveries that all
/// nodes share, several at once (for one receiver WebhookScripts::maxPerReceiver), and puts back
/// what failed until it is hopeless.
///
/// A delivery is claimed under a lease, so whatever happens to this process it is made at least
/// once; a receiver knows a second one by its `X-SmartCache-Delivery`. Works on a thread of its
/// own. Constructed, started and stopped on one thread.
class WebhookDeliverer
{
public:
    struct Duties
    {
        StoreAddress address;
        WebhookScripts scripts;
        WebhookOptions options = {};
        int maxInFlight = 16;
    };

    explicit WebhookDeliverer(Duties duties);
    /// Stops if it still runs.
    ~WebhookDeliverer();

    void start();
    /// Ends what is under way, and leaves it to other nodes or to the next start.
    void stop();

private:
    class Rounds;

    const Duties m_duties;
    RoundsThread<Rounds> m_rounds;
};

} // namespace smartcache
