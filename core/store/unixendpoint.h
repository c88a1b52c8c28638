#pragma once

#include "core/store/privateendpoint.h"

namespace smartcache {

/// A Unix socket in the server's folder, for the owner only; a short path in the runtime folder
/// where that folder's path is too long for a socket, see unix(7). The server behind it is ours
/// when it says that its data are in that folder.
class UnixEndpoint : public PrivateEndpoint
{
public:
    Expected<void> open(const QString &folder) override;
    Sighting look() const override;
    ServerProcess leftover() const override;
    Expected<QStringList> prepareLaunch(ServerSettings settings) override;
    Expected<ServerProcess> noteLaunch(qint64 processId) override;
    bool isTaken() const override { return false; } // it is replaced, or seen as another's
    void fix() override {}
    void close() override {} // the server removes its socket

private:
    QString m_folder;
};

} // namespace smartcache
