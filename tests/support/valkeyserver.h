#pragma once

#include "core/store/blockingconnection.h"
#include "core/store/storeaddress.h"

#include <QByteArray>
#include <QProcess>
#include <QSslConfiguration>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace smartcache::test {

/// A real server for one test, in a folder of its own, gone with this object.
///
/// The program is `$VALKEY_SERVER`, else `valkey-server`, else `redis-server` on PATH. What cannot
/// be started ends the test program with the reason: no test could go on. All members: one thread.
class ValkeyServer
{
public:
    enum class Transport { Unix, Tcp, Tls };

    struct Options
    {
        Transport transport = Transport::Unix;
        QByteArray password;   ///< Of the default user; empty: none.
        QStringList arguments; ///< More of the server's own, "--maxmemory", "1mb".
    };

    ValkeyServer()
        : ValkeyServer(Options())
    {}
    explicit ValkeyServer(Options options);
    ~ValkeyServer();

    /// How to reach it, on every start alike.
    const StoreAddress &address() const { return m_address; }
    /// The same as a REDIS_URL.
    QString url() const;
    /// A TLS server's certificate. This process trusts it for as long as this object lives.
    QString certificateFile() const { return m_folder.filePath(QStringLiteral("cert.pem")); }

    /// A connection for looking into it and putting things there.
    BlockingConnection &connection() { return m_connection; }
    /// Empties it, also of scripts.
    void flush();

    void start();
    /// SIGKILL, and waits for the end. What was acknowledged is kept.
    void kill();
    void restart();
    /// SIGSTOP: it accepts connections (the system does) and answers nothing.
    void pause();
    void resume();
    qint64 processId() const { return m_process.processId(); }

    /// The program to start; empty when there is none.
    static QString program();

private:
    QStringList arguments() const;
    void makeCertificate() const;
    void trustCertificate() const;
    void waitUntilReady();

    const Options m_options;
    const QTemporaryDir m_folder;
    const StoreAddress m_address;
    const QSslConfiguration m_trustBefore = QSslConfiguration::defaultConfiguration();
    BlockingConnection m_connection;
    QProcess m_process;
};

} // namespace smartcache::test
