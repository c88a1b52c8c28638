#include "core/store/privateserver.h"

#include "core/base/bareenvironment.h"
#include "core/base/log.h"
#include "core/store/appendonlysync.h"
#include "core/store/blockingconnection.h"
#include "core/store/datafolderlock.h"
#include "core/store/serverprocess.h"
#include "core/store/serverprogram.h"
#include "core/store/serversighting.h"
#include "core/store/storeerror.h"
#include "core/store/tcpendpoint.h"
#include "core/store/unixendpoint.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QThread>

#include <algorithm>
#include <optional>

namespace smartcache {

namespace {

using namespace std::chrono_literals;

/// How often another port is tried when somebody takes the one that was free.
constexpr int mostLaunches = 5;

/// Each wait is for a step that takes milliseconds on a healthy machine.
constexpr std::chrono::milliseconds startTimeout = 15s;
constexpr std::chrono::milliseconds killTimeout = 2s;
constexpr std::chrono::milliseconds firstPollInterval = 1ms;
constexpr std::chrono::milliseconds longestPollInterval = 50ms;

#ifdef Q_OS_WIN
constexpr QLatin1String howToGetAServer("Install SmartCache again, which brings a Valkey");
#else
constexpr QLatin1String howToGetAServer("Install the package valkey-server or redis-server");
#endif

constexpr QFileDevice::Permissions ownerOnly =
    QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;

std::unique_ptr<PrivateEndpoint> makeEndpoint(PrivateServer::Transport transport)
{
    if (transport == PrivateServer::Transport::Tcp)
        return std::make_unique<TcpEndpoint>();
    return std::make_unique<UnixEndpoint>();
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
        , endpoint(makeEndpoint(options.transport))
    {}

    Expected<void> start();
    /// Finds our server, or launches it, and waits until it is ready.
    Expected<void> bringUp();
    void stop();

    const Options options;
    const std::unique_ptr<PrivateEndpoint> endpoint;
    DataFolderLock lock;
    QString folder; ///< `dataDir/valkey`, canonical.
    ServerProcess process;
    std::optional<AppendOnlySync> sync; ///< Where the server does not do it by itself.

private:
    QString logFile() const { return folder + QStringLiteral("/valkey.log"); }
    bool isSyncedByUs() const { return options.fsync == QLatin1String("everysec"); }
    QString appendFsync() const { return isSyncedByUs() ? QStringLiteral("no") : options.fsync; }
    Expected<void> prepareFolder();
    ServerSettings settings() const;
    Expected<void> adopt();
    Expected<void> launch();
    void askToEnd() const;
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
        return failure(dataFolderUnusable(options.dataDir, QStringLiteral("it cannot be made")));
    folder = QDir(dir.filePath(QStringLiteral("valkey"))).canonicalPath();
    if (!QFile::setPermissions(folder, ownerOnly))
        return failure(dataFolderUnusable(folder, QStringLiteral("it belongs to somebody else")));
    // The lock first: another program's server is not to be looked for.
    if (const Expected<void> locked = lock.lock(options.dataDir); !locked)
        return locked;
    const Expected<void> opened = endpoint->open(folder);
    if (!opened)
        lock.unlock();
    return opened;
}

Expected<void> PrivateServer::Private::start()
{
    const Expected<void> prepared = prepareFolder();
    if (!prepared)
        return prepared;
    const Expected<void> started = bringUp();
    if (!started)
        stop(); // what was launched and did not get ready
    else
        endpoint->fix();
    if (started && isSyncedByUs())
        sync.emplace(folder).start();
    return started;
}

Expected<void> PrivateServer::Private::bringUp()
{
    process = ServerProcess();
    int launches = 0;
    QDeadlineTimer deadline(startTimeout);
    for (std::chrono::milliseconds pause = firstPollInterval;;
         pause = std::min(pause * 2, longestPollInterval)) {
        const Sighting sighting = endpoint->look();
        switch (sighting.presence) {
        case Presence::Ready:
            process = sighting.process;
            if (process.id() != 0)
                return launches > 0 ? Expected<void>() : adopt();
            // We crashed between starting it and writing down its process. One that could not be
            // killed is not taken on.
            askToEnd();
            break;
        case Presence::Foreign:
            return startFailed(QStringLiteral("%1 belongs to the server of another folder (process "
                                              "%2)")
                                   .arg(endpoint->address().socketPath)
                                   .arg(sighting.process.id()));
        case Presence::Loading: // takes as long as the data are large
            process = sighting.process;
            deadline.setRemainingTime(startTimeout);
            break;
        case Presence::Absent:
            if (launches == 0
                || (launches < mostLaunches && !process.isRunning() && endpoint->isTaken())) {
                const Expected<void> launching = launch();
                if (!launching)
                    return launching;
                ++launches;
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
    BlockingConnection connection(endpoint->address());
    const auto set = connection.call({"CONFIG", "SET", "appendfsync", appendFsync().toUtf8()});
    return set ? Expected<void>() : failure(set.error());
}

/// All but where it listens. Names are relative to the folder, in which it is started.
ServerSettings PrivateServer::Private::settings() const
{
    return {
        {"protected-mode", QStringLiteral("yes")},
        {"appendonly", QStringLiteral("yes")},
        {"appendfsync", appendFsync()},
        // A power cut may leave half a command at the end of the file; all before it is good.
        {"aof-load-truncated", QStringLiteral("yes")},
        {"save", QString()},
        {"maxmemory-policy", QStringLiteral("noeviction")},
        {"daemonize", QStringLiteral("no")},
        {"logfile", QStringLiteral("valkey.log")},
    };
}

/// The server is started detached, not as a child: a session of its own, so that Ctrl+C in our
/// terminal does not stop it before our own shutdown has put its jobs back; no pipe to us that
/// would break with us; and the one that was started and the one that was adopted after a crash are
/// the same thing, a process id and an address. No thread has to own a QProcess.
Expected<void> PrivateServer::Private::launch()
{
    const QString program = findServerProgram(options.program, bundledServerFolders());
    if (program.isEmpty())
        return failure(
            QStringLiteral("store_program_missing"),
            QStringLiteral("There is no %1 on this machine. %2 (version 6.2 or newer), or name a "
                           "running server in REDIS_URL.")
                .arg(options.program.isEmpty() ? QStringLiteral("valkey-server or redis-server")
                                               : options.program,
                     howToGetAServer));
    endLeftover();
    keepLogShort();
    const Expected<QStringList> arguments = endpoint->prepareLaunch(settings());
    if (!arguments)
        return failure(arguments.error());

    QProcess launcher;
    launcher.setProgram(program);
    launcher.setArguments(*arguments);
    QProcessEnvironment environment = bareEnvironment(); // Our settings hold keys and secrets.
    // Valkey does not start with a locale that is named but not installed. Nothing is sorted there.
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    launcher.setProcessEnvironment(environment);
    launcher.setWorkingDirectory(folder);
    launcher.setStandardInputFile(QProcess::nullDevice());
    // It says there, before it opens its log, what is wrong with its settings.
    launcher.setStandardOutputFile(logFile(), QIODevice::Append);
    launcher.setStandardErrorFile(logFile(), QIODevice::Append);
    const qint64 id = ServerProcess::startDetached(launcher);
    if (id == 0)
        return startFailed(
            QStringLiteral("%1 cannot be run, %2").arg(program, launcher.errorString()));
    process = ServerProcess(id);
    const Expected<ServerProcess> noted = endpoint->noteLaunch(id);
    if (!noted)
        return failure(noted.error());
    process = *noted;
    return {};
}

void PrivateServer::Private::endLeftover() const
{
    const ServerProcess leftover = endpoint->leftover();
    if (!leftover.isRunning())
        return;
    qCWarning(logStore, "Ending a private server that cannot be reached any more (process %lld)",
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

void PrivateServer::Private::askToEnd() const
{
    BlockingConnection(endpoint->address()).call({"SHUTDOWN"}, options.stopTimeout);
}

void PrivateServer::Private::stop()
{
    if (!lock.isLocked())
        return;
    if (process.isRunning()) {
        // Refused while the server cannot write its file, and unanswered when it works.
        BlockingConnection connection(endpoint->address());
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
    endpoint->close();
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
    return started ? Expected<StoreAddress>(d->endpoint->address()) : failure(started.error());
}

Expected<void> PrivateServer::ensureRunning()
{
    Q_ASSERT(d->lock.isLocked());
    const Sighting sighting = d->endpoint->look();
    switch (sighting.presence) {
    case Presence::Ready:
    case Presence::Loading:
        // It may be one that an earlier call launched, or found again, without seeing it ready.
        d->process = sighting.process;
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
