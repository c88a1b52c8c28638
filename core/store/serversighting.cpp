#include "core/store/serversighting.h"

#include "core/store/blockingconnection.h"
#include "core/store/serverinfo.h"

#include <QFile>
#include <QLocalSocket>

namespace smartcache {

namespace {

constexpr std::chrono::milliseconds answerTimeout(1000);

} // namespace

Sighting lookForServer(const StoreAddress &address, const QString &folder)
{
    QLocalSocket socket;
    socket.connectToServer(address.socketPath);
    if (!socket.waitForConnected(static_cast<int>(answerTimeout.count()))) {
        // Anything else, such as having no descriptor left, says nothing about the server.
        const bool isNobodyThere = socket.error() == QLocalSocket::ServerNotFoundError
                                   || socket.error() == QLocalSocket::ConnectionRefusedError;
        return {isNobodyThere ? Presence::Absent : Presence::Silent};
    }

    BlockingConnection connection(address);
    // Both are answered while the server is loading, too.
    const auto replies = connection.pipeline({{"INFO"}, {"CONFIG", "GET", "dir"}}, answerTimeout);
    if (!replies)
        return {Presence::Silent};
    const ServerInfo info = ServerInfo::fromInfo(replies->at(0).bytes());
    if (QFile::decodeName(replies->at(1).at(1).bytes()) != folder)
        return {Presence::Foreign, info.processId};
    return {info.isLoading ? Presence::Loading : Presence::Ready, info.processId};
}

} // namespace smartcache
