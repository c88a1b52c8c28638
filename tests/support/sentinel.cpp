#include "tests/support/sentinel.h"

#include "tests/support/freeport.h"
#include "tests/support/valkeyserver.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QThread>

#include <csignal>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace smartcache::test {

namespace {

constexpr std::chrono::seconds startTimeout(20);
constexpr std::chrono::milliseconds pollInterval(5);

StoreAddress anyPort()
{
    StoreAddress address;
    address.host = QStringLiteral("127.0.0.1");
    address.port = freePort();
    return address;
}

/// The value after `name` in a list of names and values.
QByteArray valueOf(const Reply &pairs, const QByteArray &name)
{
    for (size_t i = 0; i + 1 < pairs.elements().size(); i += 2) {
        if (pairs.at(i).bytes() == name)
            return pairs.at(i + 1).bytes();
    }
    return {};
}

} // namespace

Sentinel::Sentinel(quint16 primaryPort, int quorum, const QByteArray &password)
    : m_address(anyPort())
    , m_connection(m_address)
{
    // Sentinels write what they learn into their configuration.
    QFile file(m_folder.filePath(QStringLiteral("sentinel.conf")));
    QString text = QStringLiteral("port %1\n"
                                  "bind 127.0.0.1\n"
                                  "dir %2\n"
                                  "sentinel monitor main 127.0.0.1 %3 %4\n"
                                  "sentinel down-after-milliseconds main 500\n"
                                  "sentinel failover-timeout main 3000\n")
                       .arg(m_address.port)
                       .arg(m_folder.path())
                       .arg(primaryPort)
                       .arg(quorum);
    if (!password.isEmpty())
        text += QStringLiteral("sentinel auth-pass main %1\n").arg(QString::fromUtf8(password));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
    file.close();
    start();
}

Sentinel::~Sentinel()
{
    kill();
}

void Sentinel::start()
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(m_folder.filePath(QStringLiteral("log")));
#ifdef Q_OS_LINUX
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
#endif
    m_process.start(ValkeyServer::program(), {m_folder.filePath(QStringLiteral("sentinel.conf")),
                                              QStringLiteral("--sentinel")});
    const QDeadlineTimer deadline(startTimeout);
    while (!m_connection.call({"PING"})) {
        if (m_process.waitForFinished(0) || deadline.hasExpired())
            qFatal("The Sentinel did not get ready");
        QThread::msleep(pollInterval.count());
    }
}

void Sentinel::kill()
{
    std::signal(SIGPIPE, SIG_IGN); // as in ValkeyServer::kill()
    m_process.kill();
    m_process.waitForFinished();
    m_connection.close();
}

quint16 Sentinel::primaryPort()
{
    const auto reply = m_connection.call({"SENTINEL", "GET-MASTER-ADDR-BY-NAME", "main"});
    return reply ? static_cast<quint16>(reply->at(1).toInteger()) : quint16(0);
}

int Sentinel::goodReplicas()
{
    int count = 0;
    if (const auto replicas = m_connection.call({"SENTINEL", "REPLICAS", "main"})) {
        for (const Reply &replica : replicas->elements())
            count += valueOf(replica, "flags") == "slave"
                     && valueOf(replica, "master-link-status") == "ok";
    }
    return count;
}

int Sentinel::others()
{
    const auto sentinels = m_connection.call({"SENTINEL", "SENTINELS", "main"});
    return sentinels ? int(sentinels->elements().size()) : 0;
}

} // namespace smartcache::test
