#pragma once

#include <QtGlobal>

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

namespace smartcache::test {

/// Very many clients of one server on loopback that take a place and give no work, in one thread of
/// their own. Whoever is cut off comes back five seconds later.
class Crowd
{
public:
    enum class Kind {
        Silent, ///< Connects and says nothing.
        Idle,   ///< Asks once, and then nothing any more.
        Head,   ///< Sends a head without end, a byte now and then.
        Body,   ///< The same with a body.
        Deaf,   ///< Asks for much and reads nothing.
    };

    explicit Crowd(quint16 port);
    /// Everyone leaves.
    ~Crowd();

    /// Before start().
    void add(Kind kind, int count);
    void start();

    /// How many have been connected at least once.
    int arrived() const { return m_arrived; }
    /// How many are connected now.
    int present() const { return m_present; }
    /// How often one was cut off, or refused.
    int cutOff() const { return m_cutOff; }

private:
    class Member;

    void run();
    void comeBack();

    const quint16 m_port;
    std::vector<std::unique_ptr<Member>> m_members;
    std::thread m_thread;
    std::atomic<bool> m_isOver = false;
    std::atomic<int> m_arrived = 0;
    std::atomic<int> m_present = 0;
    std::atomic<int> m_cutOff = 0;
};

} // namespace smartcache::test
