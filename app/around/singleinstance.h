#pragma once

#include "app/around/startrequest.h"
#include "core/base/expected.h"

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

#include <chrono>

class QLocalSocket;

namespace smartcache {

/// One window for each data folder and user: a second start hands what is wanted of it over to the
/// first, through a local socket that only this user can open.
///
/// Who holds the lock file is the first; the lock ends with its process, however that ends, so a
/// socket that a crash has left behind is known to be dead. A program that runs without a window
/// (smartcached) takes no part. One thread, with an event loop once it is the first.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    enum class Role {
        First,
        Second, ///< The first one has what was wanted, and this process is to end.
    };

    /// `dataDir` is what the programs share, `folder` where the socket is. Both need not exist.
    explicit SingleInstance(const QString &dataDir, const QString &folder = defaultFolder(),
                            QObject *parent = nullptr);
    ~SingleInstance() override;

    /// The user's own folder for sockets.
    static QString defaultFolder();

    /// Becomes the first, or hands `request` over. The first may be busy: what is handed over waits
    /// for it, not this call. One that is ending is waited for, up to `patience`.
    /// Errors: `too_large` (the request), `no_answer` (the first one neither ends nor listens),
    /// `data_dir_unusable` (nothing can be written to the folder of the socket; the program may
    /// run all the same, nobody will find it).
    Expected<Role> begin(const StartRequest &request,
                         std::chrono::milliseconds patience = std::chrono::seconds(20));

    /// After begin() gave Second: waits for the end of the first. False when it still runs after
    /// `patience`.
    bool waitForFirst(std::chrono::milliseconds patience);

    /// Nobody is listened to any more; those who start wait for the end of this process.
    void stopListening();

    QString socketName() const { return m_socketName; }

Q_SIGNALS:
    /// Another start wants this.
    void requested(const smartcache::StartRequest &request);

private:
    enum class Handing { Done, NobodyThere };

    Expected<void> listen();
    Handing handOver(const QByteArray &message) const;
    void receive();
    void read(QLocalSocket &socket);

    const QString m_socketName; ///< A path, but on Windows.
    QLockFile m_lock;
    int m_open = 0; ///< Connections at the moment.
    QLocalServer m_server;
};

} // namespace smartcache
