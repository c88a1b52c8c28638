#pragma once

#include "tests/chaos/world.h"

#include <functional>
#include <map>

namespace smartcache::test {

/// All that can happen to the programs of a World, by name. What is broken is mended again before
/// inflict() returns; meanwhile the event loop goes on. One thread.
class Faults
{
public:
    explicit Faults(World *world);

    static constexpr char nodeKilled[] = "a node is killed (SIGKILL)";

    /// One of them, at random.
    void inflict();
    /// How often each was inflicted.
    const std::map<QString, int> &counts() const { return m_counts; }

private:
    struct Fault
    {
        QString name;
        int weight;
        std::function<void()> inflict;
    };

    void add(const char *name, int weight, std::function<void()> inflict);
    void wait(int leastMs, int mostMs);
    Program &anyNode();
    void addForAnyStore();
    void addForSharedStore();
    void addForPrivateStore();
    void tearTheTail();

    World &m_world;
    std::vector<Fault> m_faults;
    std::map<QString, int> m_counts;
};

} // namespace smartcache::test
