#include "core/store/clusterreply.h"

#include <algorithm>

namespace smartcache {

namespace {

bool isRedirect(const Reply &reply)
{
    return reply.isError()
           && (reply.bytes().startsWith("MOVED ") || reply.bytes().startsWith("ASK "));
}

/// Nodes that are told not to name themselves give an empty host, or a question mark.
QString hostOf(const QByteArray &name, const QString &sameHost)
{
    return name.isEmpty() || name == "?" ? sameHost : QString::fromUtf8(name);
}

} // namespace

bool hasHashTag(const QByteArray &keyPrefix)
{
    // Only the first brace counts, with the first one that closes after it.
    const qsizetype start = keyPrefix.indexOf('{');
    return start >= 0 && keyPrefix.indexOf('}', start) > start + 1;
}

std::optional<Redirect> Redirect::fromReply(const Reply &reply, const QString &sameHost)
{
    if (!isRedirect(reply))
        return std::nullopt;
    const QList<QByteArray> words = reply.bytes().split(' ');
    if (words.size() < 3)
        return std::nullopt;
    // An IPv6 address has colons, too, and no brackets.
    const qsizetype colon = words[2].lastIndexOf(':');
    const quint16 port = words[2].mid(colon + 1).toUShort();
    if (colon < 0 || port == 0)
        return std::nullopt;
    return Redirect{words[0] == "MOVED" ? Kind::Moved : Kind::Asked,
                    {hostOf(words[2].left(colon), sameHost), port}};
}

StoreAddress nodeToAsk(const StoreAddress &cluster, const StoreEndpoint &node)
{
    StoreAddress address = cluster.at(node);
    address.slotKey.clear();
    return address;
}

std::vector<size_t> redirectedPlaces(const std::vector<Reply> &replies)
{
    std::vector<size_t> places;
    for (size_t i = 0; i < replies.size(); ++i) {
        if (isRedirect(replies[i]))
            places.push_back(i);
    }
    return places;
}

std::vector<Command> withAsking(const std::vector<Command> &commands)
{
    std::vector<Command> asking;
    for (const Command &command : commands) {
        asking.push_back({"ASKING"});
        asking.push_back(command);
    }
    return asking;
}

std::vector<Reply> withoutAsking(const std::vector<Reply> &replies)
{
    std::vector<Reply> answers;
    for (size_t i = 1; i < replies.size(); i += 2)
        answers.push_back(replies[i]);
    return answers;
}

std::vector<StoreEndpoint> clusterNodes(const Reply &clusterSlots, const QString &sameHost)
{
    std::vector<StoreEndpoint> nodes;
    for (const Reply &range : clusterSlots.elements()) {
        // {first slot, last slot, {host, port, …} of the primary, of its replicas…}
        for (size_t i = 2; i < range.elements().size(); ++i) {
            const StoreEndpoint node{hostOf(range.at(i).at(0).bytes(), sameHost),
                                     static_cast<quint16>(range.at(i).at(1).toInteger())};
            if (node.port != 0 && std::find(nodes.begin(), nodes.end(), node) == nodes.end())
                nodes.push_back(node);
        }
    }
    return nodes;
}

} // namespace smartcache
