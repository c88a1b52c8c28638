#include "tests/support/valkeyserver.h"

#include "tests/support/freeport.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QStandardPaths>
#include <QThread>

#include <csignal>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

#ifdef __SANITIZE_THREAD__
// QProcess starts a server with vfork(), which the thread sanitizer takes for a fork that goes on
// living in this process; it would end the test when that starts its next thread.
extern "C" const char *__tsan_default_options();
extern "C" const char *__tsan_default_options()
{
    return "die_after_fork=0";
}
#endif

namespace smartcache::test {

namespace {

constexpr std::chrono::seconds startTimeout(20); // sanitizers and busy machines are slow
constexpr std::chrono::milliseconds pollInterval(2);

StoreAddress addressFor(const ValkeyServer::Options &options, const QTemporaryDir &folder)
{
    StoreAddress address;
    address.password = options.password;
    if (options.transport == ValkeyServer::Transport::Unix) {
        address.transport = StoreAddress::Transport::Unix;
        address.socketPath = folder.filePath(QStringLiteral("socket"));
    } else {
        const bool tls = options.transport == ValkeyServer::Transport::Tls;
        address.transport = tls ? StoreAddress::Transport::Tls : StoreAddress::Transport::Tcp;
        address.host = QStringLiteral("127.0.0.1");
        address.port = freePort();
    }
    return address;
}

QString readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromLocal8Bit(file.readAll()) : QString();
}

} // namespace

ValkeyServer::ValkeyServer(Options options)
    : m_options(std::move(options))
    , m_address(addressFor(m_options, m_folder))
    , m_connection(m_address)
{
    if (m_options.transport == Transport::Tls) {
        makeCertificate();
        trustCertificate();
    }
    start();
}

ValkeyServer::~ValkeyServer()
{
    kill();
    QSslConfiguration::setDefaultConfiguration(m_trustBefore);
}

QString ValkeyServer::program()
{
    const QString chosen = qEnvironmentVariable("VALKEY_SERVER");
    if (!chosen.isEmpty())
        return chosen;
    const QString valkey = QStandardPaths::findExecutable(QStringLiteral("valkey-server"));
    return valkey.isEmpty() ? QStandardPaths::findExecutable(QStringLiteral("redis-server"))
                            : valkey;
}

QString ValkeyServer::url() const
{
    const QString signIn = m_options.password.isEmpty()
                               ? QString()
                               : QStringLiteral(":%1@").arg(
                                   QString::fromLatin1(m_options.password.toPercentEncoding()));
    if (m_address.transport == StoreAddress::Transport::Unix)
        return QStringLiteral("unix://%1%2").arg(signIn, m_address.socketPath);
    const auto scheme = QLatin1String(m_options.transport == Transport::Tls ? "rediss" : "redis");
    return QStringLiteral("%1://%2%3:%4").arg(scheme, signIn, m_address.host).arg(m_address.port);
}

void ValkeyServer::flush()
{
    const auto replies = m_connection.pipeline({{"FLUSHALL"}, {"SCRIPT", "FLUSH"}});
    if (!replies)
        qFatal("Could not empty the server: %s", qPrintable(replies.error().message));
}

QStringList ValkeyServer::arguments() const
{
    const QString port = QString::number(m_address.port);
    QStringList arguments{
        QStringLiteral("--dir"),
        m_folder.path(),
        QStringLiteral("--appendonly"),
        QStringLiteral("yes"),
        // With "everysec", the default, it keeps some of it in memory while the disk is busy.
        QStringLiteral("--appendfsync"),
        QStringLiteral("no"),
        QStringLiteral("--save"),
        QString(),
        QStringLiteral("--bind"),
        QStringLiteral("127.0.0.1"),
    };
    switch (m_options.transport) {
    case Transport::Unix:
        arguments << QStringLiteral("--port") << QStringLiteral("0")
                  << QStringLiteral("--unixsocket") << m_address.socketPath;
        break;
    case Transport::Tcp:
        arguments << QStringLiteral("--port") << port;
        break;
    case Transport::Tls:
        arguments << QStringLiteral("--port") << QStringLiteral("0") << QStringLiteral("--tls-port")
                  << port << QStringLiteral("--tls-auth-clients") << QStringLiteral("no")
                  << QStringLiteral("--tls-cert-file") << certificateFile()
                  << QStringLiteral("--tls-ca-cert-file") << certificateFile()
                  << QStringLiteral("--tls-key-file")
                  << m_folder.filePath(QStringLiteral("key.pem"));
        break;
    }
    if (!m_options.password.isEmpty())
        arguments << QStringLiteral("--requirepass") << QString::fromUtf8(m_options.password);
    return arguments + m_options.arguments;
}

void ValkeyServer::makeCertificate() const
{
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"),
                  {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                   QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                   QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"),
                   QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"),
                   QStringLiteral("/CN=test"), QStringLiteral("-addext"),
                   QStringLiteral("subjectAltName=IP:127.0.0.1,DNS:localhost"),
                   QStringLiteral("-keyout"), m_folder.filePath(QStringLiteral("key.pem")),
                   QStringLiteral("-out"), certificateFile()});
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        qFatal("openssl made no certificate: %s", openssl.readAllStandardError().constData());
}

void ValkeyServer::trustCertificate() const
{
    QSslConfiguration trusting = m_trustBefore;
    trusting.addCaCertificates(certificateFile());
    QSslConfiguration::setDefaultConfiguration(trusting);
}

void ValkeyServer::start()
{
    const QString log = m_folder.filePath(QStringLiteral("log"));
    m_process.setStandardOutputFile(log, QIODevice::Append);
    m_process.setStandardErrorFile(log, QIODevice::Append);
#ifdef Q_OS_LINUX
    // A test that is killed or aborts must not leave its server behind.
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
#endif
    m_process.start(program(), arguments());
    if (!m_process.waitForStarted())
        qFatal("No Valkey or Redis server to test with (%s): %s. Install valkey-server or "
               "redis-server, or name one in VALKEY_SERVER.",
               qPrintable(program()), qPrintable(m_process.errorString()));
    waitUntilReady();
}

void ValkeyServer::waitUntilReady()
{
    const QDeadlineTimer deadline(startTimeout);
    while (!m_connection.call({"PING"})) {
        if (m_process.waitForFinished(0) || deadline.hasExpired())
            qFatal("The server did not get ready: %s",
                   qPrintable(readAll(m_folder.filePath(QStringLiteral("log")))));
        QThread::msleep(pollInterval.count());
    }
}

void ValkeyServer::kill()
{
    // Writing to a dead server raises SIGPIPE, which Qt Network ignores as it should, but Qt Test
    // 6.4 then puts its own handler, for crashes, in that place.
    std::signal(SIGPIPE, SIG_IGN);
    m_process.kill();
    m_process.waitForFinished();
    m_connection.close();
}

void ValkeyServer::restart()
{
    kill();
    start();
}

void ValkeyServer::pause()
{
    ::kill(static_cast<pid_t>(processId()), SIGSTOP);
}

void ValkeyServer::resume()
{
    ::kill(static_cast<pid_t>(processId()), SIGCONT);
}

} // namespace smartcache::test
