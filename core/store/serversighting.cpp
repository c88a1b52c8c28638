#include "core/store/serversighting.h"

#include "core/store/blockingconnection.h"
#include "core/store/serverinfo.h"

#include <QFile>
#include <QLocalSocket>
#include <QNetworkProxy>
#include <QTcpSocket>

namespace smartcache {

namespace {

constexpr std::chrono::milliseconds answerTimeout(1000);
/// Windows tries for two seconds before it says that nobody listens at a port.
constexpr std::chrono::milliseconds portTimeout(3000);

} // namespace

Sighting lookForServer(const StoreAddress &address, const QString &folder)
{
    QLocalSocket socket;
    socket.connectToServer(address.socketPath);
    if (!socket.waitForConnected(static_cast<int>(answerTimeout.count()))) {
        // Anything else, such as having no descriptor left, says nothing about the server.
        const bool isNobodyThere = socket.error() == QLocalSocket::ServerNotFoundError
                                   || socket.error() == QLocalSocket::ConnectionRefusedError;
        return {isNobodyThere ? Presence::Absent : Presence::Silent, ServerProcess()};
    }

    BlockingConnection connection(address);
    // Both are answered while the server is loading, too.
    const auto replies = connection.pipeline({{"INFO"}, {"CONFIG", "GET", "dir"}}, answerTimeout);
    if (!replies)
        return {Presence::Silent, ServerProcess()};
    const ServerInfo info = ServerInfo::fromInfo(replies->at(0).bytes());
    if (QFile::decodeName(replies->at(1).at(1).bytes()) != folder)
        return {Presence::Foreign, ServerProcess(info.processId)};
    return {info.isLoading ? Presence::Loading : Presence::Ready, ServerProcess(info.processId)};
}

Sighting lookForServerOnPort(const StoreAddress &address, const QByteArray &proof)
{
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(address.host, address.port);
    if (!socket.waitForConnected(static_cast<int>(portTimeout.count()))) {
        const bool isNobodyThere = socket.error() == QAbstractSocket::ConnectionRefusedError;
        return {isNobodyThere ? Presence::Absent : Presence::Silent, ServerProcess()};
    }
    socket.abort();

    BlockingConnection connection(address);
    const auto replies =
        connection.pipeline({{"INFO"}, {"CONFIG", "GET", "masterauth"}}, answerTimeout);
    if (!replies) {
        const bool isRefused = replies.error().code == QLatin1String("store_auth");
        return {isRefused ? Presence::Foreign : Presence::Silent, ServerProcess()};
    }
    if (replies->at(1).at(1).bytes() != proof)
        return {Presence::Foreign, ServerProcess()};
    const ServerInfo info = ServerInfo::fromInfo(replies->at(0).bytes());
    return {info.isLoading ? Presence::Loading : Presence::Ready, ServerProcess()};
}

} // namespace smartcache
