#pragma once

#include "core/store/privateendpoint.h"

namespace smartcache {

/// A port of 127.0.0.1 and a random password, for systems where the server has no Unix socket.
///
/// The server reads its settings from `valkey.conf` in its folder: other users may see arguments
/// and, on some systems, the environment. Port, password and process stand in `endpoint.json`
/// beside it, so that the server is found again after a crash of the program. Both files are the
/// owner's alone (on Windows by what the user's own folders hand down).
///
/// Rules:
/// - Every launch in start() has a port and secrets of its own. So a password may be tried on
///   whoever listens at a port that was written down: should that be a stranger, he learns one that
///   opens nothing any more.
/// - The server is ours when it takes the password and knows the other secret, `proof`, which is
///   never sent to it: a stranger who takes any password is not given the jobs.
/// - After fix() the address stays, and with it the password. Then nothing is sent to the port
///   while the process that was started there has ended.
/// - Whom to kill is never asked of the server: on Cygwin it has other ids than the system. It is
///   the process that was written down together with the secrets that the server knows. While it
///   runs nobody else has its id, and its start time tells it from whoever gets the id later.
///   Without a start time (macOS) no id is taken from the file; the server can still be asked to
///   end, through the connection.
class TcpEndpoint : public PrivateEndpoint
{
public:
    Expected<void> open(const QString &folder) override;
    Sighting look() const override;
    ServerProcess leftover() const override { return m_process; }
    Expected<QStringList> prepareLaunch(ServerSettings settings) override;
    Expected<ServerProcess> noteLaunch(qint64 processId) override;
    bool isTaken() const override;
    void fix() override { m_isFixed = true; }
    void close() override;

private:
    QString path(const char *name) const;
    bool read();
    Expected<void> write() const;
    Expected<void> renew();

    QString m_folder;
    QByteArray m_proof; ///< A secret. Empty: there was no server.
    ServerProcess m_process;
    bool m_isFixed = false;
};

} // namespace smartcache
