#pragma once

#include <QByteArray>

#include <chrono>
#include <utility>

class QProcess;

namespace smartcache {

/// Another program, known by its process id: it need not be our child. Ids are used again; with the
/// time at which it was started, it is that one program and no other that has got its id later.
/// A plain value; any thread.
class ServerProcess
{
public:
    /// `startTime`: as startTimeOf() gave it; empty: whatever has the id is meant.
    explicit ServerProcess(qint64 id = 0, QByteArray startTime = {})
        : m_id(id)
        , m_startTime(std::move(startTime))
    {}

    /// Starts what `launcher` is set up for, detached: it is no child of ours, and Ctrl+C in our
    /// terminal does not reach it. Gives its id; 0: `launcher` says why it could not be started.
    static qint64 startDetached(QProcess &launcher);

    /// When the process with that id was started, in whatever way the system counts. Empty where
    /// there is none, and on systems that are not asked (all but Linux and Windows).
    static QByteArray startTimeOf(qint64 id);

    qint64 id() const { return m_id; }
    QByteArray startTime() const { return m_startTime; }
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
    bool isInUse() const; ///< Is the id that of a process that runs?

    qint64 m_id;
    QByteArray m_startTime;
};

} // namespace smartcache
