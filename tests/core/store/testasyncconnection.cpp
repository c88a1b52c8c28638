#include "core/store/asyncconnection.h"
#include "tests/support/valkeyserver.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

/// Keeps what the callbacks were given, in order: replies' bytes, or errors' codes.
class Outcomes
{
public:
    AsyncConnection::Callback next()
    {
        return [this](const Expected<Reply> &reply) {
            m_texts.append(reply ? reply->bytes() : reply.error().code.toLatin1());
        };
    }
    const QList<QByteArray> &texts() const { return m_texts; }

private:
    QList<QByteArray> m_texts;
};

constexpr AsyncConnection::Timing quick{200ms, 100ms};

} // namespace

class TestAsyncConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_server.flush(); }

    void callsMadeBeforeTheLinkAreAnsweredInOrder()
    {
        AsyncConnection connection(m_server.address());
        const QSignalSpy changed(&connection, &AsyncConnection::connectedChanged);
        Outcomes outcomes;
        connection.call({"SET", "key", "value"}, outcomes.next());
        connection.call({"GET", "key"}, outcomes.next());
        connection.call({"NOSUCH"}, outcomes.next());
        connection.call({"GET", "key"}, outcomes.next());
        QVERIFY(outcomes.texts().isEmpty());
        QVERIFY(!connection.isConnected());
        QTRY_COMPARE(outcomes.texts(), (QList<QByteArray>{"OK", "value", "store_error", "value"}));
        QVERIFY(connection.isConnected());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.at(0).at(0).toBool(), true);
    }

    void callbacksNeverComeFromWithinACall()
    {
        AsyncConnection connection(m_server.address());
        int depth = 0;
        int answered = 0;
        bool reentered = false;
        std::function<void()> ask = [&] {
            ++depth;
            connection.call({"PING"}, [&](const Expected<Reply> &) {
                reentered |= depth > 0;
                if (++answered < 50)
                    ask();
            });
            --depth;
        };
        ask();
        QTRY_COMPARE(answered, 50);
        QVERIFY(!reentered);
    }

    void pipelineWithAnErrorInTheMiddle()
    {
        AsyncConnection connection(m_server.address());
        constexpr int count = 5000;
        std::vector<Command> commands(count, Command{"INCR", "n"});
        commands[count / 2] = {"LPUSH", "n", "x"};
        std::optional<Expected<std::vector<Reply>>> result;
        connection.pipeline(commands, [&result](auto replies) { result = std::move(replies); });
        QTRY_VERIFY(result.has_value());
        QVERIFY(*result);
        QCOMPARE((*result)->size(), size_t(count));
        QVERIFY((**result)[count / 2].isError());
        QCOMPARE((*result)->back().toInteger(), count - 1);
    }

    void emptyPipelineIsAnsweredLater()
    {
        AsyncConnection connection(m_server.address());
        bool answered = false;
        connection.pipeline(
            {}, [&answered](const auto &replies) { answered = replies && replies->empty(); });
        QVERIFY(!answered);
        QTRY_VERIFY(answered);
    }

    void largeValuesGoBothWays()
    {
        AsyncConnection connection(m_server.address());
        const QByteArray large(10 * 1024 * 1024, 'x');
        Outcomes outcomes;
        connection.call({"SET", "large", large}, outcomes.next());
        connection.call({"GET", "large"}, outcomes.next());
        QTRY_COMPARE(outcomes.texts().size(), 2);
        QVERIFY(outcomes.texts().at(1) == large);
    }

    void scriptIsSentAgainWhenTheServerForgotIt()
    {
        AsyncConnection connection(m_server.address());
        const Script script(QStringLiteral("echo"), "return ARGV[1]");
        Outcomes outcomes;
        connection.run(script, {}, {"one"}, outcomes.next());
        QTRY_COMPARE(outcomes.texts(), QList<QByteArray>{"one"});
        QVERIFY(m_server.connection().call({"SCRIPT", "FLUSH"}));
        connection.run(script, {}, {"two"}, outcomes.next());
        QTRY_COMPARE(outcomes.texts(), (QList<QByteArray>{"one", "two"}));
        connection.run(Script(QStringLiteral("odd"), "return {err='ODD'}"), {}, {},
                       outcomes.next());
        QTRY_COMPARE(outcomes.texts().last(), QByteArray("store_error"));
    }

    void nobodyThere()
    {
        AsyncConnection connection(*StoreAddress::parse(QStringLiteral("unix:///nowhere/at/all")),
                                   quick);
        Outcomes outcomes;
        connection.call({"PING"}, outcomes.next());
        QTRY_COMPARE(outcomes.texts(), QList<QByteArray>{"store_unavailable"});
        QVERIFY(!connection.isConnected());
    }

    void serverThatStartsLaterIsFound()
    {
        ValkeyServer server;
        server.kill();
        AsyncConnection connection(server.address(), {5000ms, 20000ms});
        Outcomes outcomes;
        connection.call({"PING"}, outcomes.next());
        server.start();
        QTRY_COMPARE(outcomes.texts(), QList<QByteArray>{"PONG"});
    }

    void silentServerBreaksTheLink()
    {
        ValkeyServer server;
        AsyncConnection connection(server.address(), quick);
        const QSignalSpy changed(&connection, &AsyncConnection::connectedChanged);
        QTRY_VERIFY(connection.isConnected());
        server.pause();
        Outcomes outcomes;
        connection.call({"ECHO", "a"}, outcomes.next());
        connection.call({"ECHO", "b"}, outcomes.next());
        QTRY_COMPARE(outcomes.texts(),
                     (QList<QByteArray>{"store_unavailable", "store_unavailable"}));
        QVERIFY(!connection.isConnected());
        QCOMPARE(changed.size(), 2);
        server.resume();
        QTRY_VERIFY(connection.isConnected());
        connection.call({"ECHO", "c"}, outcomes.next());
        QTRY_COMPARE(outcomes.texts().last(), QByteArray("c"));
    }

    void callsUnderWayFailWhenTheServerDiesAndLaterOnesWork()
    {
        ValkeyServer server;
        AsyncConnection connection(server.address(), {5000ms, 20000ms});
        QTRY_VERIFY(connection.isConnected());
        Outcomes outcomes;
        connection.call({"BLPOP", "none", "0"}, outcomes.next());
        connection.call({"PING"}, outcomes.next());
        QTRY_VERIFY(
            server.connection().call({"INFO", "clients"})->bytes().contains("blocked_clients:1"));
        server.kill();
        QTRY_COMPARE(outcomes.texts(),
                     (QList<QByteArray>{"store_unavailable", "store_unavailable"}));
        connection.call({"ECHO", "again"}, outcomes.next());
        server.start();
        QTRY_COMPARE(outcomes.texts().last(), QByteArray("again"));
    }

    void wrongPasswordIsSaidAtOnce()
    {
        ValkeyServer server({ValkeyServer::Transport::Tcp, "right1", {}});
        StoreAddress address = server.address();
        address.password = "wrong1";
        AsyncConnection connection(address, {5000ms, 3600000ms}); // patience would outlast the test
        Outcomes outcomes;
        connection.call({"PING"}, outcomes.next());
        QTRY_COMPARE(outcomes.texts(), QList<QByteArray>{"store_auth"});
        QVERIFY(!connection.isConnected());
    }

    void passwordAndDatabase_data()
    {
        QTest::addColumn<ValkeyServer::Transport>("transport");
        QTest::newRow("unix") << ValkeyServer::Transport::Unix;
        QTest::newRow("tcp") << ValkeyServer::Transport::Tcp;
        QTest::newRow("tls") << ValkeyServer::Transport::Tls;
    }

    void passwordAndDatabase()
    {
        QFETCH(ValkeyServer::Transport, transport);
        ValkeyServer server({transport, "s3cret", {}});
        StoreAddress address = server.address();
        address.database = 2;
        AsyncConnection connection(address);
        Outcomes outcomes;
        const QByteArray large(2 * 1024 * 1024, 'p');
        connection.call({"SET", "key", large}, outcomes.next());
        connection.call({"GET", "key"}, outcomes.next());
        QTRY_COMPARE(outcomes.texts().size(), 2);
        QVERIFY(outcomes.texts().at(1) == large);
        QVERIFY(server.connection().call({"SELECT", "2"}));
        QCOMPARE(server.connection().call({"EXISTS", "key"})->toInteger(), 1);
    }

    void leavesAReadOnlyReplica()
    {
        ValkeyServer server;
        AsyncConnection connection(server.address());
        const QSignalSpy changed(&connection, &AsyncConnection::connectedChanged);
        QVERIFY(server.connection().call({"REPLICAOF", "127.0.0.1", "1"}));
        Outcomes outcomes;
        connection.call({"SET", "key", "value"}, outcomes.next());
        QTRY_COMPARE(outcomes.texts(), QList<QByteArray>{"store_unavailable"});
        QTRY_COMPARE(changed.size(), 3); // up, down, up again
        QVERIFY(connection.isConnected());
    }

    void peerThatAnswersUnaskedIsLeft()
    {
        QTcpServer listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        StoreAddress address;
        address.host = QStringLiteral("127.0.0.1");
        address.port = listener.serverPort();
        AsyncConnection connection(address);
        const QSignalSpy changed(&connection, &AsyncConnection::connectedChanged);
        QTRY_VERIFY(listener.hasPendingConnections());
        listener.nextPendingConnection()->write("+PONG\r\n+what?\r\n");
        QTRY_COMPARE(changed.size(), 2);
        QCOMPARE(changed.at(1).at(0).toBool(), false);
        // What does not speak the protocol at all never counts as connected.
        QTRY_VERIFY(listener.hasPendingConnections());
        QTcpSocket *peer = listener.nextPendingConnection();
        peer->write("HTTP/1.1 400 Bad Request\r\n\r\n");
        QTRY_COMPARE(peer->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(changed.size(), 2);
    }

    void mayBeDestroyedWithCallsUnderWay()
    {
        bool called = false;
        {
            AsyncConnection connection(m_server.address());
            QTRY_VERIFY(connection.isConnected());
            for (int i = 0; i < 10; ++i)
                connection.call({"PING"}, [&called](const Expected<Reply> &) { called = true; });
        }
        {
            AsyncConnection neverConnected(m_server.address());
            neverConnected.call({"PING"}, [&called](const Expected<Reply> &) { called = true; });
        }
        AsyncConnection other(m_server.address());
        Outcomes outcomes;
        other.call({"PING"}, outcomes.next());
        QTRY_COMPARE(outcomes.texts().size(), 1);
        QVERIFY(!called);
    }

    void mayBeDestroyedFromItsOwnCallback_data()
    {
        QTest::addColumn<bool>("serverDies");
        QTest::newRow("answer") << false;
        QTest::newRow("failure") << true;
    }

    void mayBeDestroyedFromItsOwnCallback()
    {
        QFETCH(bool, serverDies);
        ValkeyServer server;
        auto connection = std::make_unique<AsyncConnection>(server.address(), quick);
        QTRY_VERIFY(connection->isConnected());
        if (serverDies)
            server.pause();
        int called = 0;
        for (int i = 0; i < 3; ++i)
            connection->call({"PING"}, [&](const Expected<Reply> &) {
                ++called;
                connection.reset();
            });
        QTRY_COMPARE(called, 1);
        QVERIFY(!connection);
        QCoreApplication::processEvents();
        QCOMPARE(called, 1);
    }

    void impatientCallMayDestroyIt()
    {
        auto connection = std::make_unique<AsyncConnection>(
            *StoreAddress::parse(QStringLiteral("unix:///nowhere/at/all")), quick);
        int called = 0;
        for (int i = 0; i < 3; ++i)
            connection->call({"PING"}, [&](const Expected<Reply> &) {
                ++called;
                connection.reset();
            });
        QTRY_COMPARE(called, 1);
    }

    void worksInAnotherThread()
    {
        QThread thread;
        auto *connection = new AsyncConnection(m_server.address()); // deleted in its thread
        connection->moveToThread(&thread);
        connect(&thread, &QThread::finished, connection, &QObject::deleteLater);
        thread.start();
        std::atomic<int> answers = 0;
        std::atomic<bool> onItsThread = true;
        for (int i = 0; i < 100; ++i)
            QMetaObject::invokeMethod(connection, [&, connection] {
                connection->call({"PING"}, [&](const Expected<Reply> &reply) {
                    onItsThread = onItsThread && QThread::currentThread() == &thread;
                    answers += reply ? 1 : 0;
                });
            });
        QTRY_COMPARE(answers.load(), 100);
        thread.quit();
        QVERIFY(thread.wait());
        QVERIFY(onItsThread);
    }

private:
    ValkeyServer m_server;
};

QTEST_GUILESS_MAIN(TestAsyncConnection)
#include "testasyncconnection.moc"
