#pragma once

#include <QtGlobal>

namespace smartcache::test {

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
