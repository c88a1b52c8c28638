#pragma once

#include <QMutex>
#include <QSemaphore>

#include <chrono>
#include <deque>
#include <memory>
#include <utility>

namespace smartcache {

/// Lets only a few workers at once do what takes the processor, in the order in which they ask.
///
/// Many workers whose answers come at the same time would otherwise share the processors and all
/// end late, and then wait for the next answers together again. One after the other, the first are
/// long done when the last begins, and their waiting overlaps the others' work.
///
/// An order, not a lock: whoever has waited for `patience` goes ahead, and takes the place of one
/// that hangs. Any thread.
class ProcessorTurns
{
public:
    /// Given back when it goes.
    class Turn
    {
    public:
        Turn() = default;
        explicit Turn(ProcessorTurns *turns)
            : m_turns(turns)
        {}
        Turn(Turn &&other) noexcept
            : m_turns(std::exchange(other.m_turns, nullptr))
        {}
        Turn &operator=(Turn &&other) noexcept
        {
            std::swap(m_turns, other.m_turns);
            return *this;
        }
        ~Turn()
        {
            if (m_turns)
                m_turns->giveBack();
        }

    private:
        ProcessorTurns *m_turns = nullptr;
    };

    explicit ProcessorTurns(int atOnce);

    /// Waits for a turn.
    Turn take(std::chrono::milliseconds patience = std::chrono::seconds(1));

    /// How many wait at this moment.
    size_t waiting() const;

private:
    void giveBack();

    mutable QMutex m_mutex; ///< Guards what is below.
    const int m_atOnce;
    int m_free;
    std::deque<std::shared_ptr<QSemaphore>> m_waiting;
};

} // namespace smartcache
