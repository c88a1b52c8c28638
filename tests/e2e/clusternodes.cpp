#include "tests/e2e/clusternodes.h"

#include "tests/support/freeport.h"

#include <QTest>

namespace smartcache::test {

namespace {

constexpr int patienceMs = 30'000;
constexpr size_t primaries = 3;
constexpr int slotCount = 16384;

int firstSlot(size_t primary)
{
    return int(primary) * slotCount / int(primaries);
}

} // namespace

ClusterNodes::ClusterNodes()
{
    for (size_t i = 0; i <= replica; ++i) {
        m_busPorts.push_back(freePort());
        m_nodes.push_back(std::make_unique<ValkeyServer>(ValkeyServer::Options{
            ValkeyServer::Transport::Tcp,
            {},
            {QStringLiteral("--cluster-enabled"), QStringLiteral("yes"),
             QStringLiteral("--cluster-port"), QString::number(m_busPorts.back()),
             QStringLiteral("--repl-diskless-sync-delay"), QStringLiteral("0"),
             QStringLiteral("--cluster-node-timeout"), QStringLiteral("1500"),
             QStringLiteral("--cluster-replica-validity-factor"), QStringLiteral("0")}}));
    }
    for (size_t i = 0; i < primaries; ++i)
        ask(i, {"CLUSTER", "ADDSLOTSRANGE", QByteArray::number(firstSlot(i)),
                QByteArray::number(firstSlot(i + 1) - 1)});
    // Without epochs of their own, nodes would have to settle first who is right.
    for (size_t i = 0; i < m_nodes.size(); ++i)
        ask(i, {"CLUSTER", "SET-CONFIG-EPOCH", QByteArray::number(int(i) + 1)});
    for (size_t i = 1; i < m_nodes.size(); ++i)
        ask(0, {"CLUSTER", "MEET", "127.0.0.1", QByteArray::number(node(i).address().port),
                QByteArray::number(m_busPorts[i])});
    const QByteArray first = idOf(0);
    const bool knowsFirst = QTest::qWaitFor(
        [&] {
            return node(replica)
                .connection()
                .call({"CLUSTER", "COUNT-FAILURE-REPORTS", first})
                .has_value();
        },
        patienceMs);
    if (!knowsFirst)
        qFatal("The nodes did not meet");
    ask(replica, {"CLUSTER", "REPLICATE", first});
    if (!QTest::qWaitFor([this] { return isAgreed(); }, patienceMs))
        qFatal("The cluster did not get ready");
}

bool ClusterNodes::isAgreed()
{
    for (const auto &node : m_nodes) {
        const auto info = node->connection().call({"CLUSTER", "INFO"});
        if (!info || !info->bytes().contains("cluster_state:ok")
            || !info->bytes().contains("cluster_known_nodes:4"))
            return false;
        const auto nodes = node->connection().call({"CLUSTER", "NODES"});
        if (!nodes || nodes->bytes().count("slave ") != 1)
            return false;
    }
    return ask(0, {"INFO", "replication"}).bytes().contains("state=online");
}

Reply ClusterNodes::ask(size_t index, const Command &command)
{
    const Expected<Reply> reply = node(index).connection().call(command);
    if (!reply)
        qFatal("Node %zu: %s", index, qPrintable(reply.error().message));
    return *reply;
}

QByteArray ClusterNodes::idOf(size_t index)
{
    return ask(index, {"CLUSTER", "MYID"}).bytes();
}

int ClusterNodes::slotOf(const QByteArray &prefix)
{
    return int(ask(1, {"CLUSTER", "KEYSLOT", prefix}).toInteger());
}

QByteArray ClusterNodes::prefixOf(size_t index)
{
    for (int i = 0;; ++i) {
        const QByteArray prefix = "{t" + QByteArray::number(i) + "}:";
        const int slot = slotOf(prefix);
        if (firstSlot(index) <= slot && slot < firstSlot(index + 1))
            return prefix;
    }
}

size_t ClusterNodes::ownerOf(const QByteArray &prefix)
{
    for (size_t i = 0; i < m_nodes.size(); ++i) {
        const Expected<Reply> set = node(i).connection().call({"SET", prefix + "probe", "1"});
        if (set && node(i).connection().call({"DEL", prefix + "probe"}))
            return i;
    }
    return m_nodes.size();
}

void ClusterNodes::beginMove(int slot, size_t from, size_t to)
{
    const QByteArray number = QByteArray::number(slot);
    ask(to, {"CLUSTER", "SETSLOT", number, "IMPORTING", idOf(from)});
    ask(from, {"CLUSTER", "SETSLOT", number, "MIGRATING", idOf(to)});
}

int ClusterNodes::moveKeys(int slot, size_t from, size_t to, int count)
{
    const Reply keys = ask(
        from, {"CLUSTER", "GETKEYSINSLOT", QByteArray::number(slot), QByteArray::number(count)});
    if (keys.elements().empty())
        return 0;
    Command migrate{"MIGRATE", "127.0.0.1", QByteArray::number(node(to).address().port), "", "0",
                    "5000",    "KEYS"};
    for (const Reply &key : keys.elements())
        migrate.append(key.bytes());
    ask(from, migrate);
    return int(keys.elements().size());
}

void ClusterNodes::endMove(int slot, size_t to)
{
    const QByteArray id = idOf(to);
    // The new owner first, so that at no time nobody has it.
    for (const size_t index : {to, size_t(0), size_t(1), size_t(2)})
        ask(index, {"CLUSTER", "SETSLOT", QByteArray::number(slot), "NODE", id});
}

} // namespace smartcache::test
