#pragma once

#include "core/base/clock.h"

#include <atomic>

namespace smartcache::test {

/// A clock that moves only when told to. Thread-safe.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(const QDateTime &start = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5),
                                                            Qt::UTC))
        : m_start(start)
    {}

    QDateTime now() const override { return m_start.addMSecs(m_elapsed.load() + m_jumped.load()); }
    std::chrono::milliseconds elapsed() const override
    {
        return std::chrono::milliseconds(m_elapsed.load());
    }

    void advance(std::chrono::milliseconds by) { m_elapsed += by.count(); }
    /// As when somebody sets the wall clock; negative: back.
    void jump(std::chrono::milliseconds by) { m_jumped += by.count(); }

private:
    const QDateTime m_start;
    std::atomic<qint64> m_elapsed = 0;
    std::atomic<qint64> m_jumped = 0;
};

} // namespace smartcache::test
