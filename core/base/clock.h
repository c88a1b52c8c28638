#pragma once

#include <QDateTime>

#include <chrono>

namespace smartcache {

/// The only way by which time enters the program, so that tests can set it. Thread-safe.
class Clock
{
public:
    virtual ~Clock() = default;

    /// Wall-clock time in UTC, with milliseconds.
    virtual QDateTime now() const = 0;

    /// Time since an arbitrary point; never goes back. For durations and deadlines.
    virtual std::chrono::milliseconds elapsed() const = 0;
};

/// The machine's own clock.
class SystemClock final : public Clock
{
public:
    QDateTime now() const override;
    std::chrono::milliseconds elapsed() const override;
};

} // namespace smartcache
