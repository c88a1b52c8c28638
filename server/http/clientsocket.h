#pragma once

#include <QHostAddress>
#include <QObject>

#ifdef Q_OS_UNIX
#include <QSocketNotifier>

#include <memory>
#else
#include <QTcpSocket>
#endif

namespace smartcache {

/// Of what is read at once. What a client sends beyond that waits on its own side.
inline constexpr qint64 pieceBytes = 64 * 1024;

#ifdef Q_OS_UNIX

/// A client's connection, as its accepted descriptor gives it. It answers to the names of
/// QTcpSocket, but writes at once instead of in the next turn of the event loop, does not ask how
/// much there is before it reads, and has no buffer for what is read: an eighth of a hit's time.
///
/// As QTcpSocket does, it takes a half-closed connection for closed. The thread that it lives in,
/// which has an event loop. No signal is emitted from within write().
class ClientSocket : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    /// Closes without waiting for anything, and without a signal.
    ~ClientSocket() override;

    /// Takes over an accepted socket. False, and the reason in errorString(), when the client has
    /// gone; then the descriptor is closed. Once.
    bool setSocketDescriptor(qintptr descriptor);
    QString errorString() const { return m_error; }
    const QHostAddress &peerAddress() const { return m_peer; }

    /// What has arrived, up to pieceBytes; empty when nothing has.
    QByteArray readPiece();
    /// Looks for what may not have been told yet.
    void readNow() { Q_EMIT readyRead(); }

    /// What the system does not take at once waits here, without a bound; see bytesToWrite().
    void write(const QByteArray &bytes);
    qint64 bytesToWrite() const { return m_waiting.size() - m_written; }

    /// Closes once all is written, and emits disconnected(), though not before the event loop runs.
    void disconnectFromHost();
    /// Closes and emits disconnected(), whatever waits.
    void abort();

Q_SIGNALS:
    /// There is something to read, and will be again unless all of it is read.
    void readyRead();
    /// The system has taken some of what waited. Not emitted for what it takes within write().
    void bytesWritten();
    void disconnected();

private:
    bool isOpen() const { return m_descriptor >= 0; }
    void onWritable();
    qint64 send(QByteArrayView bytes);
    void dropWaiting();
    void end();
    void close();

    int m_descriptor = -1;
    QHostAddress m_peer;
    QString m_error;
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable; ///< While something waits.
    QByteArray m_waiting;
    qsizetype m_written = 0; ///< Of m_waiting.
    bool m_hasEnded = false; ///< Seen while reading or writing; told in the event loop.
    bool m_isClosing = false;
};

#else

/// There, the notification of sockets is not told by level, and Qt knows best how to deal with it.
class ClientSocket : public QTcpSocket
{
public:
    using QTcpSocket::QTcpSocket;

    bool setSocketDescriptor(qintptr descriptor);
    QByteArray readPiece() { return read(pieceBytes); }
    void readNow() { waitForReadyRead(0); }
};

#endif

} // namespace smartcache
