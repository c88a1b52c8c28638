#include "core/store/privateserver.h"

#include "core/base/bareenvironment.h"
#include "core/base/log.h"
#include "core/store/appendonlysync.h"
#include "core/store/blockingconnection.h"
#include "core/store/datafolderlock.h"
#include "core/store/serverprocess.h"
#include "core/store/serversighting.h"
#include "core/store/storeerror.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QThread>

#include <algorithm>
#include <optional>

namespace smartcache {

namespace {

using namespace std::chrono_literals;

/// unix(7) allows 107 bytes on Linux, 103 on macOS.
constexpr qsizetype longestSocketPath = 100;

/// Each wait is for a step that takes milliseconds on a healthy machine.
constexpr std::chrono::milliseconds startTimeout = 15s;
constexpr std::chrono::milliseconds killTimeout = 2s;
constexpr std::chrono::milliseconds firstPollInterval = 1ms;
constexpr std::chrono::milliseconds longestPollInterval = 50ms;

constexpr QFileDevice::Permissions ownerOnly =
    QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;

tl::unexpected<Error> folderUnusable(const QString &folder, const QString &reason)
{
    return failure(QStringLiteral("data_dir_unusable"),
                   QStringLiteral("The data folder %1 cannot be used: %2. Choose another with "
                                  "DATA_DIR.")
                       .arg(folder, reason));
}

/// Where the server of `folder` listens; empty when there is no path short enough. Valkey 8.1.1
/// takes no quotation marks in arguments.
QString socketPathFor(const QString &folder)
{
    const auto fits = [](const QString &path) {
        return QFile::encodeName(path).size() <= longestSocketPath;
    };
    const QString nearData = folder + QStringLiteral("/socket");
    if (fits(nearData) && !folder.contains(QLatin1Char('"')))
        return nearData;
    const QByteArray hash =
        QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    const QString inRuntime =
        QStringLiteral("%1/smartcache-%2.socket")
            .arg(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation),
                 QLatin1String(hash));
    return fits(inRuntime) ? inRuntime : QString();
}

QString findProgram(const QString &wanted)
{
    if (!wanted.isEmpty())
        return QStandardPaths::findExecutable(wanted);
    const QString valkey = QStandardPaths::findExecutable(QStringLiteral("valkey-server"));
    return valkey.isEmpty() ? QStandardPaths::findExecutable(QStringLiteral("redis-server"))
                            : valkey;
}

/// The end of the server's log, for an error's message.
QString lastLines(const QString &logFile)
{
    constexpr qint64 enough = 2000;
    QFile file(logFile);
    if (!file.open(QIODevice::ReadOnly))
        return QStringLiteral("(there is no log)");
    file.seek(std::max<qint64>(0, file.size() - enough));
    return QString::fromUtf8(file.readAll().trimmed());
}

} // namespace

class PrivateServer::Private
{
public:
    explicit Private(Options serverOptions)
        : options(std::move(serverOptions))
    {}

    Expected<void> start();
    /// Finds our server, or launches it, and waits until it is ready.
    Expected<void> bringUp();
    void stop();
    Sighting look() const { return lookForServer(address, folder); }

    const Options options;
    DataFolderLock lock;
    QString folder; ///< `dataDir/valkey`, canonical.
    StoreAddress address;
    ServerProcess process;
    std::optional<AppendOnlySync> sync; ///< Where the server does not do it by itself.

private:
    QString path(const char *name) const { return folder + QLatin1Char('/') + QLatin1String(name); }
    QString logFile() const { return path("valkey.log"); }
    bool isSyncedByUs() const { return options.fsync == QLatin1String("everysec"); }
    QString appendFsync() const { return isSyncedByUs() ? QStringLiteral("no") : options.fsync; }
    Expected<void> prepareFolder();
    QStringList arguments() const;
    Expected<void> adopt();
    Expected<void> launch();
    void endLeftover() const;
    void keepLogShort() const;
    tl::unexpected<Error> startFailed(const QString &reason) const;
};

tl::unexpected<Error> PrivateServer::Private::startFailed(const QString &reason) const
{
    return failure(QStringLiteral("store_start_failed"),
                   QStringLiteral("The private Valkey server did not start: %1. The end of %2:\n%3")
                       .arg(reason, logFile(), lastLines(logFile())));
}

Expected<void> PrivateServer::Private::prepareFolder()
{
    const QDir dir(options.dataDir);
    if (options.dataDir.isEmpty() || !dir.mkpath(QStringLiteral("valkey")))
        return folderUnusable(options.dataDir, QStringLiteral("it cannot be made"));
    folder = QDir(dir.filePath(QStringLiteral("valkey"))).canonicalPath();
    if (!QFile::setPermissions(folder, ownerOnly))
        return folderUnusable(folder, QStringLiteral("it belongs to somebody else"));

    address.transport = StoreAddress::Transport::Unix;
    address.socketPath = socketPathFor(folder);
    if (address.socketPath.isEmpty())
        return folderUnusable(folder, QStringLiteral("its path is too long for a socket"));
    return lock.lock(options.dataDir);
}

Expected<void> PrivateServer::Private::start()
{
    const Expected<void> prepared = prepareFolder();
    if (!prepared)
        return prepared;
    const Expected<void> started = bringUp();
    if (!started)
        stop(); // what was launched and did not get ready
    else if (isSyncedByUs())
        sync.emplace(folder).start();
    return started;
}

Expected<void> PrivateServer::Private::bringUp()
{
    process = ServerProcess();
    bool launched = false;
    QDeadlineTimer deadline(startTimeout);
    for (std::chrono::milliseconds pause = firstPollInterval;;
         pause = std::min(pause * 2, longestPollInterval)) {
        const Sighting sighting = look();
        switch (sighting.presence) {
        case Presence::Ready:
            process = ServerProcess(sighting.processId);
            return launched ? Expected<void>() : adopt();
        case Presence::Foreign:
            return startFailed(QStringLiteral("%1 belongs to the server of another folder (process "
                                              "%2)")
                                   .arg(address.socketPath)
                                   .arg(sighting.processId));
        case Presence::Loading: // takes as long as the data are large
            process = ServerProcess(sighting.processId);
            deadline.setRemainingTime(startTimeout);
            break;
        case Presence::Absent:
            if (!launched) {
                const Expected<void> launching = launch();
                if (!launching)
                    return launching;
                launched = true;
            } else if (!process.isRunning()) {
                return startFailed(QStringLiteral("it ended at once"));
            }
            break;
        case Presence::Silent:
            break;
        }
        if (deadline.hasExpired())
            return startFailed(QStringLiteral("it does not answer"));
        QThread::msleep(pause.count());
    }
}

Expected<void> PrivateServer::Private::adopt()
{
    qCInfo(logStore, "Adopted the private server that was still running (process %lld)",
           process.id());
    // What may have been changed since it was started.
    BlockingConnection connection(address);
    const auto set = connection.call({"CONFIG", "SET", "appendfsync", appendFsync().toUtf8()});
    return set ? Expected<void>() : failure(set.error());
}

/// Names are relative to the folder, in which the server is started: Valkey 8.1.1 does not start
/// with an argument that holds a quotation mark.
QStringList PrivateServer::Private::arguments() const
{
    const QList<std::pair<const char *, QString>> settings{
        {"--port", QStringLiteral("0")},
        {"--unixsocket", address.socketPath},
        {"--unixsocketperm", QStringLiteral("700")},
        {"--protected-mode", QStringLiteral("yes")},
        {"--appendonly", QStringLiteral("yes")},
        {"--appendfsync", appendFsync()},
        // A power cut may leave half a command at the end of the file; all before it is good.
        {"--aof-load-truncated", QStringLiteral("yes")},
        {"--save", QString()},
        {"--maxmemory-policy", QStringLiteral("noeviction")},
        {"--daemonize", QStringLiteral("no")},
        {"--pidfile", QStringLiteral("valkey.pid")},
        {"--logfile", QStringLiteral("valkey.log")},
        // Tells our server from whatever has got its process id later.
        {"--proc-title-template", QStringLiteral("{title} {unixsocket}")},
    };
    QStringList arguments;
    for (const auto &[name, value] : settings)
        arguments << QLatin1String(name) << value;
    return arguments;
}

/// The server is started detached, not as a child: a session of its own, so that Ctrl+C in our
/// terminal does not stop it before our own shutdown has put its jobs back; no pipe to us that
/// would break with us; and the one that was started and the one that was adopted after a crash are
/// the same thing, a process id and a socket. No thread has to own a QProcess.
Expected<void> PrivateServer::Private::launch()
{
    const QString program = findProgram(options.program);
    if (program.isEmpty())
        return failure(
            QStringLiteral("store_program_missing"),
            QStringLiteral("There is no %1 on this machine. Install the package valkey-server or "
                           "redis-server (version 6.2 or newer), or name a running server in "
                           "REDIS_URL.")
                .arg(options.program.isEmpty() ? QStringLiteral("valkey-server or redis-server")
                                               : options.program));
    endLeftover();
    keepLogShort();

    QProcess launcher;
    launcher.setProgram(program);
    launcher.setArguments(arguments());
    QProcessEnvironment environment = bareEnvironment(); // Our settings hold keys and secrets.
    // Valkey does not start with a locale that is named but not installed. Nothing is sorted there.
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    launcher.setProcessEnvironment(environment);
    launcher.setWorkingDirectory(folder);
    launcher.setStandardInputFile(QProcess::nullDevice());
    // It says there, before it opens its log, what is wrong with its settings.
    launcher.setStandardOutputFile(logFile(), QIODevice::Append);
    launcher.setStandardErrorFile(logFile(), QIODevice::Append);
    qint64 id = 0;
    if (!launcher.startDetached(&id))
        return startFailed(
            QStringLiteral("%1 cannot be run, %2").arg(program, launcher.errorString()));
    process = ServerProcess(id);
    return {};
}

/// A server of ours whose socket was deleted cannot be reached any more, but still writes its file.
void PrivateServer::Private::endLeftover() const
{
    QFile file(path("valkey.pid"));
    if (!file.open(QIODevice::ReadOnly))
        return;
    const ServerProcess leftover(file.readAll().trimmed().toLongLong());
    if (!leftover.commandLine().contains(QFile::encodeName(address.socketPath)))
        return;
    qCWarning(logStore, "Ending a private server that has lost its socket (process %lld)",
              leftover.id());
    leftover.terminate();
    if (!leftover.waitForEnd(options.stopTimeout)) {
        leftover.kill();
        leftover.waitForEnd(killTimeout);
    }
}

void PrivateServer::Private::keepLogShort() const
{
    constexpr qint64 longest = 1024 * 1024;
    if (QFile(logFile()).size() < longest)
        return;
    const QString old = logFile() + QStringLiteral(".1");
    QFile::remove(old);
    QFile::rename(logFile(), old);
}

void PrivateServer::Private::stop()
{
    if (!lock.isLocked())
        return;
    if (process.isRunning()) {
        // Refused while the server cannot write its file, and unanswered when it works.
        BlockingConnection connection(address);
        const auto reply = connection.call({"SHUTDOWN"}, options.stopTimeout);
        const bool refused = reply || reply.error().code != QLatin1String("store_unavailable");
        if (refused)
            qCWarning(logStore, "The private server refuses to stop: %ls",
                      qUtf16Printable(reply ? QString() : reply.error().message));
        if (refused || !process.waitForEnd(killTimeout)) {
            process.kill();
            process.waitForEnd(killTimeout);
        }
    }
    process = ServerProcess();
    sync.reset();
    lock.unlock();
}

PrivateServer::PrivateServer(Options options)
    : d(std::make_unique<Private>(std::move(options)))
{}

PrivateServer::~PrivateServer()
{
    stop();
}

Expected<StoreAddress> PrivateServer::start()
{
    const Expected<void> started = d->start();
    return started ? Expected<StoreAddress>(d->address) : failure(started.error());
}

Expected<void> PrivateServer::ensureRunning()
{
    Q_ASSERT(d->lock.isLocked());
    const Sighting sighting = d->look();
    switch (sighting.presence) {
    case Presence::Ready:
    case Presence::Loading:
        // It may be one that an earlier call launched, or found again, without seeing it ready.
        d->process = ServerProcess(sighting.processId);
        return {};
    case Presence::Silent:
        if (!d->process.isRunning()) // its end is a matter of milliseconds
            break;
        return failure(storeUnavailable(QStringLiteral("The private server (process %1) does not "
                                                       "answer")
                                            .arg(processId())));
    case Presence::Absent:
    case Presence::Foreign:
        break;
    }
    qCWarning(logStore, "The private server is gone; starting it again");
    return d->bringUp();
}

void PrivateServer::stop()
{
    d->stop();
}

qint64 PrivateServer::processId() const
{
    return d->process.isRunning() ? d->process.id() : 0;
}

} // namespace smartcache
