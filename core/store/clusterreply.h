#pragma once

#include "core/store/reply.h"
#include "core/store/storeaddress.h"

#include <optional>
#include <vector>

namespace smartcache {

/// What nodes of a Valkey Cluster answer about one another. Plain functions and values; any thread.
/// `sameHost`: the host that was asked, which a node without a name of its own means.

/// True when all keys with this prefix are in one slot: it holds a `{tag}` that is not empty.
bool hasHashTag(const QByteArray &keyPrefix);

/// An answer that sends the client to another node; the command was not carried out.
struct Redirect
{
    enum class Kind {
        Moved, ///< The slot is there from now on.
        Asked, ///< It is on its way there: only this command, after ASKING.
    };

    Kind kind = Kind::Moved;
    StoreEndpoint node;

    /// Reads `MOVED slot host:port` and `ASK slot host:port`; nothing when it is neither.
    static std::optional<Redirect> fromReply(const Reply &reply, const QString &sameHost);
};

/// How often one command is sent on: more than any change of a cluster needs.
inline constexpr int mostRedirects = 5;

/// Where to send what is only asked of another node: without the greeting that would lead back.
StoreAddress nodeToAsk(const StoreAddress &cluster, const StoreEndpoint &node);

/// The answers of a pipeline that are redirects, by their places.
std::vector<size_t> redirectedPlaces(const std::vector<Reply> &replies);

/// Each command with ASKING before it, and the answers without those to ASKING.
std::vector<Command> withAsking(const std::vector<Command> &commands);
std::vector<Reply> withoutAsking(const std::vector<Reply> &replies);

/// All nodes, primaries and replicas, in the answer to CLUSTER SLOTS; none when it is an error.
std::vector<StoreEndpoint> clusterNodes(const Reply &clusterSlots, const QString &sameHost);

} // namespace smartcache
