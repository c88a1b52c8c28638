#pragma once

#include "core/base/expected.h"
#include "core/store/storeaddress.h"

#include <QString>

#include <chrono>
#include <memory>

namespace smartcache {

/// A Valkey server of this program's own, with its data in `dataDir/valkey`.
///
/// It listens on a Unix socket in there (see UnixEndpoint), on Windows at a port of 127.0.0.1 with
/// a password (see TcpEndpoint). Append-only file on, no eviction. Killing it loses nothing that it
/// has acknowledged; for power cuts there is `fsync`. It is stopped cleanly when this object is
/// stopped, and after a crash of the program the server that still runs is adopted, never doubled.
/// Two programs never share one data folder (QLockFile).
///
/// All members: one thread at a time; they may block.
class PrivateServer
{
public:
    enum class Transport { Unix, Tcp };
#ifdef Q_OS_WIN
    static constexpr Transport defaultTransport = Transport::Tcp;
#else
    static constexpr Transport defaultTransport = Transport::Unix;
#endif

    struct Options
    {
        QString dataDir;
        QString program; ///< Path or name; empty: see findServerProgram().
        QString fsync = QStringLiteral("everysec"); ///< See AppendOnlySync; or "always".
        /// How long stop() waits for the server before it kills it.
        std::chrono::milliseconds stopTimeout{10000};
        Transport transport = defaultTransport;
    };

    explicit PrivateServer(Options options);
    /// Stops the server if it still runs.
    ~PrivateServer();

    /// Starts (or adopts) the server and waits until it answers, its data loaded. Errors:
    /// `data_dir_in_use` (another program runs on it), `data_dir_unusable`,
    /// `store_program_missing` (names the packages to install), `store_start_failed` (with the last
    /// lines of the server's log).
    Expected<StoreAddress> start();

    /// For housekeeping, between start() and stop(): starts the server again, at the same address,
    /// when it has died. Errors: those of start(), `store_unavailable` when it lives but does not
    /// answer, and `store_start_failed` also when another program has taken its port.
    Expected<void> ensureRunning();

    /// SHUTDOWN, waits, kills at last. Idempotent.
    void stop();

    /// The server's process id; 0 when it does not run.
    qint64 processId() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace smartcache
