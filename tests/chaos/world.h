#pragma once

#include "tests/e2e/program.h"
#include "tests/fakes/fakegemini.h"
#include "tests/support/valkeyserver.h"

#include <QRandomGenerator>
#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace smartcache::test {

/// The programs of one run: nodes, their store and Gemini, all on a machine whose disk and clock
/// can be spoilt. One thread, with an event loop.
class World
{
public:
    enum class Store {
        Shared,  ///< Three nodes with workers, one without, on one Valkey.
        Private, ///< One node with a Valkey of its own.
    };

    World(Store store, quint32 seed);
    ~World();

    void startNodes();
    void stopNodes();
    /// Between the nodes and the shared store, if set before they start.
    void setStorePort(quint16 port) { m_storePort = port; }
    quint16 storePort() const { return m_shared->address().port; }

    const std::vector<std::unique_ptr<Program>> &nodes() const { return m_nodes; }
    /// Those that answer requests.
    std::vector<Program *> apis() const;
    /// To look into the store, wherever it is.
    BlockingConnection &connection();
    /// Of Store::Shared.
    ValkeyServer &shared() { return *m_shared; }
    FakeGemini &gemini() { return m_gemini; }
    QRandomGenerator &random() { return m_random; }

    /// Three in ten of the next `calls` to Gemini fail, each in a way of its own.
    void spoilGemini(int calls);
    void setClock(int wrongSeconds);
    void setDiskFull(bool isFull);

private:
    QString spoiltServer() const;
    Program::Options options(const char *role) const;

    const Store m_kind;
    QRandomGenerator m_random;
    const QTemporaryDir m_spoilt; ///< What spoiltmachine looks into.
    FakeGemini m_gemini;
    std::optional<ValkeyServer> m_shared;
    quint16 m_storePort = 0;
    std::vector<std::unique_ptr<Program>> m_nodes;
    std::unique_ptr<BlockingConnection> m_private;
};

} // namespace smartcache::test
