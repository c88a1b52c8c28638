#pragma once

#include "tests/support/valkeyserver.h"

#include <memory>
#include <vector>

namespace smartcache::test {

/// Real nodes of one Valkey Cluster on loopback: three primaries that share the slots, and a
/// replica of the first. One thread, with an event loop.
class ClusterNodes
{
public:
    /// Waits until they have agreed; ends the test program when they do not.
    ClusterNodes();

    static constexpr size_t replica = 3;

    ValkeyServer &node(size_t index) { return *m_nodes.at(index); }
    /// A prefix whose slot belongs to this primary, as the slots were shared at first.
    QByteArray prefixOf(size_t index);
    /// The primary that has the slot of this prefix now, as it says itself.
    size_t ownerOf(const QByteArray &prefix);

    /// The steps of moving a slot key by key, as an administrator does it.
    void beginMove(int slot, size_t from, size_t to);
    /// Moves up to `count` keys. Gives how many there were.
    int moveKeys(int slot, size_t from, size_t to, int count);
    void endMove(int slot, size_t to);

    int slotOf(const QByteArray &prefix);

private:
    Reply ask(size_t index, const Command &command);
    QByteArray idOf(size_t index);
    bool isAgreed();

    std::vector<std::unique_ptr<ValkeyServer>> m_nodes;
    std::vector<quint16> m_busPorts;
};

} // namespace smartcache::test
