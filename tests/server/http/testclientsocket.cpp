#include "server/http/clientsocket.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace smartcache;

namespace {

constexpr int patience = 20'000; ///< ms, of a busy machine

/// More than the system takes for a client that reads nothing.
QByteArray muchMore()
{
    QByteArray bytes(32 * 1024 * 1024, Qt::Uninitialized);
    for (qsizetype i = 0; i < bytes.size(); ++i)
        bytes[i] = char('a' + i % 25);
    return bytes;
}

/// Gives the descriptors of those that connect.
class Door : public QTcpServer
{
public:
    qintptr descriptor = -1;

protected:
    void incomingConnection(qintptr accepted) override { descriptor = accepted; }
};

/// A client, and what the server has of it.
struct Ends
{
    Ends()
    {
        Door door;
        if (!door.listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
        client.connectToHost(door.serverAddress(), door.serverPort());
        if (!QTest::qWaitFor([&] { return door.descriptor >= 0; }, patience)
            || !QTest::qWaitFor([&] { return client.state() == QAbstractSocket::ConnectedState; },
                                patience)
            || !server->setSocketDescriptor(door.descriptor))
            qFatal("not connected");
    }

    QTcpSocket client;
    std::unique_ptr<ClientSocket> server = std::make_unique<ClientSocket>();
};

} // namespace

class TestClientSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhoItIs()
    {
        Ends ends;
        QCOMPARE(ends.server->peerAddress(), QHostAddress(QHostAddress::LocalHost));
        QCOMPARE(ends.server->bytesToWrite(), 0);
        QVERIFY(ends.server->readPiece().isEmpty());
    }

    void tellsAgainUntilAllIsRead()
    {
        Ends ends;
        const QByteArray sent = muchMore().first(3 * pieceBytes + 17);
        QByteArray read;
        qsizetype longest = 0;
        QObject::connect(ends.server.get(), &ClientSocket::readyRead, [&] {
            const QByteArray piece = ends.server->readPiece();
            longest = std::max(longest, piece.size());
            read += piece;
        });
        ends.client.write(sent);
        QTRY_COMPARE_WITH_TIMEOUT(read.size(), sent.size(), patience);
        QVERIFY(read == sent);
        QVERIFY(longest <= pieceBytes);
    }

    void keepsWhatAClientDoesNotTakeYet()
    {
        Ends ends;
        ends.client.setReadBufferSize(1);
        const QByteArray sent = muchMore();
        ends.server->write(sent);
        QVERIFY(ends.server->bytesToWrite() > 0);
        ends.server->write("behind it");
        QSignalSpy taken(ends.server.get(), &ClientSocket::bytesWritten);
        QSignalSpy gone(ends.server.get(), &ClientSocket::disconnected);
        ends.server->disconnectFromHost();
        QCOMPARE(gone.count(), 0); // there is something to write

        QByteArray received;
        ends.client.setReadBufferSize(0);
        QObject::connect(&ends.client, &QTcpSocket::readyRead,
                         [&] { received += ends.client.readAll(); });
        received += ends.client.readAll();
        QTRY_COMPARE_WITH_TIMEOUT(received.size(), sent.size() + 9, patience);
        QVERIFY(received == sent + "behind it");
        QTRY_COMPARE_WITH_TIMEOUT(gone.count(), 1, patience);
        QVERIFY(taken.count() > 0);
        QTRY_COMPARE_WITH_TIMEOUT(ends.client.state(), QAbstractSocket::UnconnectedState, patience);
    }

    void closesAtOnceWhenAllIsWritten()
    {
        Ends ends;
        QSignalSpy gone(ends.server.get(), &ClientSocket::disconnected);
        ends.server->write("all");
        QTRY_COMPARE_WITH_TIMEOUT(ends.server->bytesToWrite(), 0, patience);
        ends.server->disconnectFromHost();
        QTRY_COMPARE_WITH_TIMEOUT(gone.count(), 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(ends.client.state(), QAbstractSocket::UnconnectedState, patience);
        QCOMPARE(ends.client.readAll(), "all");
        ends.server->abort(); // Nothing is told twice.
        QCOMPARE(gone.count(), 1);
    }

    void tellsThatTheClientHasGone_data()
    {
        QTest::addColumn<bool>("isReset");
        QTest::newRow("closed") << false;
        QTest::newRow("reset") << true;
    }
    void tellsThatTheClientHasGone()
    {
        QFETCH(bool, isReset);
        Ends ends;
        QObject::connect(ends.server.get(), &ClientSocket::readyRead,
                         [&] { ends.server->readPiece(); });
        QSignalSpy gone(ends.server.get(), &ClientSocket::disconnected);
        if (isReset)
            ends.client.abort();
        else
            ends.client.disconnectFromHost();
        QTRY_COMPARE_WITH_TIMEOUT(gone.count(), 1, patience);
        ends.server->write("too late");
        QCOMPARE(ends.server->bytesToWrite(), 0);
    }

    /// Whoever writes is in the midst of something then.
    void tellsNothingFromWithinWrite()
    {
        Ends ends;
        QObject::connect(ends.server.get(), &ClientSocket::readyRead,
                         [&] { ends.server->readPiece(); });
        QSignalSpy gone(ends.server.get(), &ClientSocket::disconnected);
        ends.client.setReadBufferSize(1);
        ends.server->write(muchMore());
        ends.client.abort();
        for (int i = 0; i < 10; ++i)
            ends.server->write("more");
        QCOMPARE(gone.count(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(gone.count(), 1, patience);
        QCOMPARE(ends.server->bytesToWrite(), 0);
    }

    void mayGoWhileItTells()
    {
        Ends ends;
        QObject::connect(ends.server.get(), &ClientSocket::readyRead, ends.server.get(),
                         &ClientSocket::abort);
        QObject::connect(ends.server.get(), &ClientSocket::disconnected, ends.server.get(),
                         &QObject::deleteLater);
        const QPointer<ClientSocket> server = ends.server.release();
        ends.client.write("x");
        QTRY_VERIFY_WITH_TIMEOUT(!server, patience);
        QTRY_COMPARE_WITH_TIMEOUT(ends.client.state(), QAbstractSocket::UnconnectedState, patience);
    }
};

QTEST_GUILESS_MAIN(TestClientSocket)
#include "testclientsocket.moc"
