#include "core/store/unixendpoint.h"

#include "core/store/storeerror.h"

#include <QCryptographicHash>
#include <QFile>
#include <QStandardPaths>

namespace smartcache {

namespace {

/// unix(7) allows 107 bytes on Linux, 103 on macOS.
constexpr qsizetype longestSocketPath = 100;

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

} // namespace

Expected<void> UnixEndpoint::open(const QString &folder)
{
    m_folder = folder;
    m_address.transport = StoreAddress::Transport::Unix;
    m_address.socketPath = socketPathFor(folder);
    if (m_address.socketPath.isEmpty())
        return failure(
            dataFolderUnusable(folder, QStringLiteral("its path is too long for a socket")));
    return {};
}

Sighting UnixEndpoint::look() const
{
    return lookForServer(m_address, m_folder);
}

/// One whose socket was deleted.
ServerProcess UnixEndpoint::leftover() const
{
    QFile file(m_folder + QStringLiteral("/valkey.pid"));
    if (!file.open(QIODevice::ReadOnly))
        return ServerProcess();
    const ServerProcess process(file.readAll().trimmed().toLongLong());
    return process.commandLine().contains(QFile::encodeName(m_address.socketPath))
               ? process
               : ServerProcess();
}

/// Names are relative to the folder, in which the server is started: Valkey 8.1.1 does not start
/// with an argument that holds a quotation mark.
Expected<QStringList> UnixEndpoint::prepareLaunch(ServerSettings settings)
{
    settings << ServerSettings{
        {"port", QStringLiteral("0")},
        {"unixsocket", m_address.socketPath},
        {"unixsocketperm", QStringLiteral("700")},
        {"pidfile", QStringLiteral("valkey.pid")},
        // Tells our server from whatever has got its process id later.
        {"proc-title-template", QStringLiteral("{title} {unixsocket}")},
    };
    QStringList arguments;
    for (const auto &[name, value] : std::as_const(settings))
        arguments << QStringLiteral("--") + QLatin1String(name) << value;
    return arguments;
}

Expected<ServerProcess> UnixEndpoint::noteLaunch(qint64 processId)
{
    return ServerProcess(processId);
}

} // namespace smartcache
