#pragma once

#include "core/base/roundsthread.h"

#include <QString>

namespace smartcache {

/// Forces what a private server has written to its append-only file onto the disk, once a second
/// and when it stops, on a thread of its own, as the disk may take long.
///
/// The server could do that by itself (`appendfsync everysec`), but then it keeps writes to itself
/// for up to two seconds while the disk is busy with those before (Redis 7.0, aof.c,
/// flushAppendOnlyFile) although it has acknowledged them, and killed in that time it loses them.
/// With `appendfsync no` it has always written before it answers. Only a power cut can lose what is
/// written, at most the last second with this.
///
/// Constructed, started and stopped on one thread.
class AppendOnlySync
{
public:
    /// `folder`: where the server was started.
    explicit AppendOnlySync(QString folder);
    /// Stops if it still runs.
    ~AppendOnlySync();

    void start();
    void stop();

private:
    class Rounds;

    const QString m_folder;
    RoundsThread<Rounds> m_rounds;
};

} // namespace smartcache
