#include "core/store/tcpendpoint.h"

#include "core/store/storeerror.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QTcpServer>
#include <QThread>

#include <array>
#include <chrono>

namespace smartcache {

namespace {

/// Ports that no system gives to outgoing connections (Linux from 32768, Windows and macOS from
/// 49152 on): such a connection would keep a server that died from its port, and one that is made
/// to that port just then may meet itself.
constexpr int firstPort = 20000;
constexpr int endOfPorts = 32768;
constexpr int mostPortsTried = 200;

constexpr const char *recordName = "endpoint.json";
constexpr const char *settingsName = "valkey.conf";

constexpr QLatin1String portKey("port");
constexpr QLatin1String passwordKey("password");
constexpr QLatin1String proofKey("proof");
constexpr QLatin1String processKey("process");
constexpr QLatin1String startTimeKey("started");

/// 256 bits, as text that needs no quotation marks anywhere.
QByteArray newSecret()
{
    std::array<quint32, 8> words;
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof(words)).toHex();
}

bool isFree(quint16 port)
{
    return QTcpServer().listen(QHostAddress::LocalHost, port);
}

/// The system may close what a killed server had open a little after it has reported its end.
bool becomesFree(quint16 port)
{
    constexpr std::chrono::milliseconds patience(1000);
    constexpr std::chrono::milliseconds pollInterval(10);
    for (const QDeadlineTimer deadline(patience); !isFree(port);
         QThread::msleep(pollInterval.count())) {
        if (deadline.hasExpired())
            return false;
    }
    return true;
}

/// 0: there is none.
quint16 freePort()
{
    for (int i = 0; i < mostPortsTried; ++i) {
        const auto port =
            static_cast<quint16>(QRandomGenerator::system()->bounded(firstPort, endOfPorts));
        if (isFree(port))
            return port;
    }
    return 0;
}

/// Nobody else may read it, from the first byte on.
Expected<void> writeForOwner(const QString &fileName, const QByteArray &content)
{
    QSaveFile file(fileName);
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || file.write(content) < 0 || !file.commit())
        return failure(
            dataFolderUnusable(QFileInfo(fileName).path(),
                               QStringLiteral("%1: %2").arg(fileName, file.errorString())));
    return {};
}

} // namespace

QString TcpEndpoint::path(const char *name) const
{
    return m_folder + QLatin1Char('/') + QLatin1String(name);
}

Expected<void> TcpEndpoint::open(const QString &folder)
{
    m_folder = folder;
    m_address.transport = StoreAddress::Transport::Tcp;
    m_address.host = QStringLiteral("127.0.0.1");
    m_isFixed = false;
    if (!read()) {
        m_proof.clear();
        m_process = ServerProcess();
    }
    return {};
}

bool TcpEndpoint::read()
{
    QFile file(path(recordName));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QJsonObject record = QJsonDocument::fromJson(file.readAll()).object();
    m_address.port = static_cast<quint16>(record.value(portKey).toInt());
    m_address.password = record.value(passwordKey).toString().toLatin1();
    m_proof = record.value(proofKey).toString().toLatin1();
    const QByteArray startTime = record.value(startTimeKey).toString().toLatin1();
    m_process = startTime.isEmpty()
                    ? ServerProcess()
                    : ServerProcess(record.value(processKey).toInteger(), startTime);
    return m_address.port != 0 && !m_address.password.isEmpty() && !m_proof.isEmpty();
}

Expected<void> TcpEndpoint::write() const
{
    QJsonObject record;
    record[portKey] = m_address.port;
    record[passwordKey] = QString::fromLatin1(m_address.password);
    record[proofKey] = QString::fromLatin1(m_proof);
    record[processKey] = m_process.id();
    record[startTimeKey] = QString::fromLatin1(m_process.startTime());
    return writeForOwner(path(recordName), QJsonDocument(record).toJson());
}

Sighting TcpEndpoint::look() const
{
    const bool lives = m_process.isRunning();
    if (m_proof.isEmpty() || (m_isFixed && !lives))
        return Sighting();
    Sighting sighting = lookForServerOnPort(m_address, m_proof);
    sighting.process = m_process;
    // Another program at our port is no concern of ours: before a launch another port is taken, and
    // after one the server that could not listen there ends. Silence may be our server's, though.
    if (sighting.presence == Presence::Foreign || (sighting.presence == Presence::Silent && !lives))
        sighting.presence = Presence::Absent;
    return sighting;
}

Expected<void> TcpEndpoint::renew()
{
    if (m_isFixed) {
        if (becomesFree(m_address.port))
            return {};
        return failure(
            QStringLiteral("store_start_failed"),
            QStringLiteral("The private Valkey server has ended, and another program has "
                           "taken its port, %1. End that program, or start this one "
                           "again.")
                .arg(m_address.port));
    }
    m_address.port = freePort();
    if (m_address.port == 0)
        return failure(QStringLiteral("store_start_failed"),
                       QStringLiteral("The private Valkey server cannot be started: no port of "
                                      "127.0.0.1 is free."));
    m_address.password = newSecret();
    m_proof = newSecret();
    return {};
}

Expected<QStringList> TcpEndpoint::prepareLaunch(ServerSettings settings)
{
    m_process = ServerProcess();
    if (const Expected<void> renewed = renew(); !renewed)
        return failure(renewed.error());
    // Written down before there is a server that could be lost.
    if (const Expected<void> written = write(); !written)
        return failure(written.error());
    settings << ServerSettings{
        {"bind", m_address.host},
        {"port", QString::number(m_address.port)},
        {"requirepass", QString::fromLatin1(m_address.password)},
        // For signing in at a primary, which this server never has: free to hold what only it
        // knows.
        {"masterauth", QString::fromLatin1(m_proof)},
    };
    QByteArray text;
    for (const auto &[name, value] : std::as_const(settings))
        text += QByteArray(name) + " \"" + value.toUtf8() + "\"\n";
    return writeForOwner(path(settingsName), text).map([] {
        // A relative name, as the server may have other names for the folders above.
        return QStringList{QLatin1String(settingsName)};
    });
}

Expected<ServerProcess> TcpEndpoint::noteLaunch(qint64 processId)
{
    m_process = ServerProcess(processId, ServerProcess::startTimeOf(processId));
    const Expected<void> written = write();
    return written ? Expected<ServerProcess>(m_process) : failure(written.error());
}

bool TcpEndpoint::isTaken() const
{
    return !isFree(m_address.port);
}

void TcpEndpoint::close()
{
    // What still runs must be found by the next start.
    if (m_process.id() == 0 || m_process.isRunning())
        return;
    QFile::remove(path(recordName));
    QFile::remove(path(settingsName));
    m_proof.clear();
    m_isFixed = false;
}

} // namespace smartcache
