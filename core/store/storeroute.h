#pragma once

#include "core/base/expected.h"
#include "core/store/reply.h"
#include "core/store/storeaddress.h"

#include <chrono>
#include <vector>

namespace smartcache {

/// The way to the server that takes writes, as a row of stops. A plain address is one stop. With
/// Sentinels the first stop is one of them, and the second the primary that it names; a Sentinel
/// that is away, or does not know, is followed by the next. In a cluster the node that has our slot
/// is found by asking any of those known, and all are learnt anew from each link that stands.
///
/// Does no I/O: BlockingConnection and StoreLink travel by it, each in its own way. They connect to
/// stop().address, send stop().greeting, and tell what came of it. Any one thread.
class StoreRoute
{
public:
    struct Stop
    {
        StoreAddress address; ///< A plain one.
        QString name;         ///< "the store at …", for the middle of a sentence.
        std::vector<Command> greeting;
        /// How long to wait here, since there is another way; connecting and greeting each.
        std::chrono::milliseconds patience = std::chrono::milliseconds::max();
    };

    enum class Progress {
        Greeting, ///< More answers are to come.
        GoOn,     ///< To stop(), which is another one now.
        Arrived,  ///< The link stands.
    };

    /// `last`: what to say at the server after signing in.
    explicit StoreRoute(StoreAddress address, std::vector<Command> last = {});

    /// Begins an attempt to make a link; stop() is its first stop.
    void start();
    const Stop &stop() const { return m_stop; }

    /// Judges the answers to stop().greeting so far. An error: this stop leads nowhere; go on with
    /// detour().
    Expected<Progress> judge(const std::vector<Reply> &replies);

    /// stop() could not be reached, or leads nowhere. Changes stop() to another one that is worth
    /// a try; else the attempt has failed, with an error that says what was tried.
    Expected<void> detour(const Error &reason);

    /// Our slot has moved to `node`: the next attempt begins there.
    void redirect(const StoreEndpoint &node);

private:
    enum class Kind { Server, Cluster, Sentinels };

    void goToCandidate();
    void goToServer(const StoreEndpoint &server, const QString &name);
    Expected<Progress> judgeSentinel(const Reply &answer);
    Expected<Progress> judgeServer(const std::vector<Reply> &replies);
    Expected<Progress> judgeNode(const std::vector<Reply> &replies);
    Error noSentinelKnows() const;

    const StoreAddress m_address;
    const Kind m_kind;
    const std::vector<Command> m_last;
    /// Who can be asked first, the one that last led to a link in front. Never empty.
    std::vector<StoreEndpoint> m_candidates;
    size_t m_untried = 0; ///< In this attempt, from the front on.
    int m_hops = 0;       ///< From node to node, in this attempt.
    bool m_atSentinel = false;
    std::vector<Error> m_failures; ///< Of Sentinels, in this attempt.
    Stop m_stop;
};

} // namespace smartcache
