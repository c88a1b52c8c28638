#pragma once

#include <QByteArray>

#include <chrono>

namespace smartcache {

/// Another program, known by its process id alone: it need not be our child. A plain value; any
/// thread.
class ServerProcess
{
public:
    explicit ServerProcess(qint64 id = 0)
        : m_id(id)
    {}

    qint64 id() const { return m_id; }
    /// False also for one that has ended and that nobody has collected.
    bool isRunning() const;
    /// How it was called, its arguments separated by NUL; empty where the system does not say.
    /// Ids are used again: this tells whether it is the program one thinks of.
    QByteArray commandLine() const;

    /// Asks it to end.
    void terminate() const;
    /// Ends it.
    void kill() const;
    /// Waits; false when it still runs at the end.
    bool waitForEnd(std::chrono::milliseconds timeout) const;

private:
    qint64 m_id;
};

} // namespace smartcache
