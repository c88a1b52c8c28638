#include "app/around/singleinstance.h"

#include "core/base/log.h"

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QThread>
#include <QTimer>
#include <QtEndian>

namespace smartcache {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

// A message is its length in 4 bytes, big endian, and that much JSON. The answer is one byte, so
// that who hands over knows that it was read; whether it is right is not the sender's concern.
constexpr qsizetype headSize = 4;
constexpr char taken = '+';
constexpr int mostConnections = 16;
constexpr auto slowestSender = 10s;
constexpr auto connectPatience = 500ms;
constexpr auto answerPatience = 1s; ///< Beyond it the first is busy; it will read it later.
constexpr auto retryInterval = 50ms;

/// Short: a socket's path may have about 100 bytes.
QString baseName(const QString &dataDir)
{
    const QByteArray hash =
        QCryptographicHash::hash(QDir::cleanPath(dataDir).toUtf8(), QCryptographicHash::Sha256);
    return QStringLiteral("smartcache-") + QString::fromLatin1(hash.toHex().left(16));
}

QString socketNameIn(const QString &folder, const QString &dataDir)
{
#ifdef Q_OS_WIN
    // Pipes share one space of names among all users.
    return baseName(dataDir + folder);
#else
    return folder + QLatin1Char('/') + baseName(dataDir);
#endif
}

} // namespace

SingleInstance::SingleInstance(const QString &dataDir, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_socketName(socketNameIn(folder, dataDir))
    , m_lock(folder + QLatin1Char('/') + baseName(dataDir) + QStringLiteral(".lock"))
{
    m_lock.setStaleLockTime(0); // however long it runs: only the end of its process ends a lock
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::receive);
}

SingleInstance::~SingleInstance() = default;

QString SingleInstance::defaultFolder()
{
#ifdef Q_OS_WIN
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
#else
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
#endif
}

Expected<SingleInstance::Role> SingleInstance::begin(const StartRequest &request,
                                                     std::chrono::milliseconds patience)
{
    const QByteArray json = request.toJson();
    if (json.size() > StartRequest::mostBytes
        || request.arguments.size() > StartRequest::mostArguments)
        return failure(QStringLiteral("too_large"),
                       tr("SmartCache runs already, and this is too much to hand over to it at "
                          "once: at most %1 arguments.")
                           .arg(StartRequest::mostArguments));
    QByteArray message(headSize, Qt::Uninitialized);
    qToBigEndian(quint32(json.size()), message.data());
    message += json;

    QDir().mkpath(QFileInfo(m_lock.fileName()).path());
    QElapsedTimer waited;
    waited.start();
    do {
        if (m_lock.tryLock(0)) {
            if (const Expected<void> listening = listen(); !listening)
                return failure(listening.error());
            return Role::First;
        }
        if (m_lock.error() != QLockFile::LockFailedError)
            return failure(QStringLiteral("data_dir_unusable"),
                           tr("%1 cannot be written.").arg(m_lock.fileName()));
        if (handOver(message) == Handing::Done)
            return Role::Second;
        QThread::msleep(milliseconds(retryInterval).count());
    } while (waited.elapsed() < patience.count());
    return failure(QStringLiteral("no_answer"),
                   tr("SmartCache runs already, but it does not answer."));
}

/// REQUIRES: this process holds the lock, so nobody listens there.
Expected<void> SingleInstance::listen()
{
    QLocalServer::removeServer(m_socketName);
    if (m_server.listen(m_socketName))
        return {};
    return failure(QStringLiteral("data_dir_unusable"),
                   tr("Could not listen at %1: %2").arg(m_socketName, m_server.errorString()));
}

/// Waits for the socket and not for an event loop: there is none yet.
SingleInstance::Handing SingleInstance::handOver(const QByteArray &message) const
{
    QLocalSocket socket;
    socket.connectToServer(m_socketName);
    if (!socket.waitForConnected(int(milliseconds(connectPatience).count())))
        return Handing::NobodyThere;
    socket.write(message);
    QElapsedTimer waited;
    waited.start();
    while (socket.bytesToWrite() > 0 && waited.elapsed() < milliseconds(slowestSender).count()) {
        if (!socket.waitForBytesWritten(int(milliseconds(answerPatience).count()))
            && socket.state() != QLocalSocket::ConnectedState)
            return Handing::NobodyThere;
    }
    if (socket.bytesToWrite() > 0)
        return Handing::NobodyThere;
    // Closed without an answer: it ended before it had read this.
    const bool isAnswered = socket.waitForReadyRead(int(milliseconds(answerPatience).count()));
    return isAnswered || socket.state() == QLocalSocket::ConnectedState ? Handing::Done
                                                                        : Handing::NobodyThere;
}

bool SingleInstance::waitForFirst(std::chrono::milliseconds patience)
{
    if (!m_lock.tryLock(int(patience.count())))
        return false;
    m_lock.unlock();
    return true;
}

void SingleInstance::stopListening()
{
    m_server.close();
}

void SingleInstance::receive()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        if (m_open >= mostConnections) {
            socket->abort();
            continue;
        }
        ++m_open;
        connect(socket, &QObject::destroyed, this, [this] { --m_open; });
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(*socket); });
        QTimer::singleShot(slowestSender, socket, [socket] { socket->abort(); });
        read(*socket); // what came before anybody listened
    }
}

/// Reads on until all is there. Refusing is closing.
void SingleInstance::read(QLocalSocket &socket)
{
    if (socket.bytesAvailable() < headSize)
        return;
    const qsizetype size = qFromBigEndian<quint32>(socket.peek(headSize).constData());
    if (size > StartRequest::mostBytes) {
        qCWarning(logEngine) << "Another program told this one" << size
                             << "bytes, which is too much; it was not heard";
        socket.abort();
        return;
    }
    if (socket.bytesAvailable() < headSize + size)
        return;
    socket.skip(headSize);
    const Expected<StartRequest> request = StartRequest::fromJson(socket.read(size));
    if (!request) {
        qCWarning(logEngine).noquote()
            << "Another program told this one what it does not know." << request.error().message;
        socket.abort();
        return;
    }
    socket.write(&taken, 1);
    socket.disconnectFromServer();
    Q_EMIT requested(*request);
}

} // namespace smartcache
