#pragma once

#include "core/store/blockingconnection.h"
#include "core/store/privateserver.h"
#include "core/store/serverprocess.h"
#include "tests/support/valkeyserver.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QString>

namespace smartcache::test {

inline PrivateServer::Options privateServerOptions(const QString &folder,
                                                   PrivateServer::Transport transport)
{
    PrivateServer::Options options;
    options.dataDir = folder;
    options.program = ValkeyServer::program();
    options.transport = transport;
    return options;
}

/// Whether a process can be told from another that has got its id; on a port no server is adopted
/// otherwise.
inline bool processesCanBeTold()
{
    return !ServerProcess::startTimeOf(QCoreApplication::applicationPid()).isEmpty();
}

/// Another program that has the private server of `folder`. One that crashed leaves the server
/// behind; it ends with this object.
class PrivateServerHost
{
public:
    PrivateServerHost(const QString &folder, PrivateServer::Transport transport)
    {
        const auto name =
            QLatin1String(transport == PrivateServer::Transport::Tcp ? "tcp" : "unix");
        m_process.start(QStringLiteral(PRIVATE_SERVER_HOST),
                        {folder, ValkeyServer::program(), name});
        if (m_process.waitForReadyRead())
            m_said = m_process.readLine().trimmed();
    }
    ~PrivateServerHost()
    {
        crash();
        ServerProcess(serverId()).kill();
    }
    Q_DISABLE_COPY_MOVE(PrivateServerHost)

    QByteArray said() const { return m_said; }
    qint64 serverId() const { return m_said.mid(qstrlen("ready ")).toLongLong(); }
    void crash()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

private:
    QProcess m_process;
    QByteArray m_said;
};

/// The value at `key`, or what is wrong.
inline QByteArray valueOf(const StoreAddress &address, const QByteArray &key)
{
    const Expected<Reply> reply = BlockingConnection(address).call({"GET", key});
    return reply ? reply->bytes() : reply.error().message.toUtf8();
}

inline QByteArray settingOf(const StoreAddress &address, const QByteArray &name)
{
    const Expected<Reply> reply = BlockingConnection(address).call({"CONFIG", "GET", name});
    return reply ? reply->at(1).bytes() : reply.error().message.toUtf8();
}

/// Makes `fileName` a shell script that does `what` and then becomes the server.
inline bool writeServerScript(const QString &fileName, const QByteArray &what)
{
    QFile script(fileName);
    return script.open(QIODevice::WriteOnly)
           && script.write(
                  "#!/bin/sh\n" + what + "\nexec "
                  + QFile::encodeName(QStandardPaths::findExecutable(ValkeyServer::program()))
                  + " \"$@\"\n")
                  > 0
           && script.setPermissions(QFileDevice::ReadOwner | QFileDevice::ExeOwner);
}

} // namespace smartcache::test
