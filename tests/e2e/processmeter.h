#pragma once

#include <QtGlobal>

namespace smartcache::test {

/// Whether the programs are built with a sanitizer: everything is slower then, and memory that was
/// freed is held back.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool isSanitized = true;
#else
inline constexpr bool isSanitized = false;
#endif

/// What another process uses, by proc(5). Any thread.
class ProcessMeter
{
public:
    explicit ProcessMeter(qint64 processId)
        : m_processId(processId)
    {}

    /// 0 when there is no such process, or this system has no proc(5).
    qint64 residentKilobytes() const;
    /// Files, sockets and all else that has a descriptor.
    int openFiles() const;

private:
    const qint64 m_processId;
};

} // namespace smartcache::test
