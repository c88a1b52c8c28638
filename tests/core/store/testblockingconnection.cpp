#include "core/store/blockingconnection.h"
#include "tests/support/valkeyserver.h"

#include <QElapsedTimer>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThreadPool>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

QString codeOf(const Expected<Reply> &reply)
{
    return reply ? QString() : reply.error().code;
}

} // namespace

class TestBlockingConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_server.flush(); }

    void givesEveryKindOfReply()
    {
        BlockingConnection connection(m_server.address());
        QVERIFY(!connection.isConnected());
        QCOMPARE(connection.call({"SET", "key", "value"})->bytes(), QByteArray("OK"));
        QVERIFY(connection.isConnected());
        QCOMPARE(connection.call({"GET", "key"})->bytes(), QByteArray("value"));
        QVERIFY(connection.call({"GET", "none"})->isNil());
        QCOMPARE(connection.call({"INCR", "n"})->toInteger(), 1);
        QCOMPARE(connection.call({"RPUSH", "list", "a", QByteArray("b\0\r\n", 4)})->toInteger(), 2);
        const Expected<Reply> list = connection.call({"LRANGE", "list", "0", "-1"});
        QCOMPARE(list->elements().size(), size_t(2));
        QCOMPARE(list->at(1).bytes(), QByteArray("b\0\r\n", 4));
        QVERIFY(list->at(2).isNil());
    }

    void largeValuesGoBothWays()
    {
        BlockingConnection connection(m_server.address());
        const QByteArray large(10 * 1024 * 1024, 'x');
        QVERIFY(connection.call({"SET", "large", large}));
        QVERIFY(connection.call({"GET", "large"})->bytes() == large);
    }

    void pipelineOfThousandsWithAnErrorInTheMiddle()
    {
        BlockingConnection connection(m_server.address());
        constexpr int count = 20000;
        std::vector<Command> commands;
        for (int i = 0; i < count; ++i)
            commands.push_back(i == count / 2 ? Command{"LPUSH", "n", "x"} : Command{"INCR", "n"});
        const auto replies = connection.pipeline(commands);
        QVERIFY2(replies, qPrintable(replies ? QString() : replies.error().message));
        QCOMPARE(replies->size(), size_t(count));
        QCOMPARE((*replies)[0].toInteger(), 1);
        QVERIFY((*replies)[count / 2].isError());
        QVERIFY((*replies)[count / 2].bytes().startsWith("WRONGTYPE"));
        QCOMPARE(replies->back().toInteger(), count - 1);
    }

    void pipelineWithMuchDataBothWaysAtOnce()
    {
        BlockingConnection connection(m_server.address());
        const QByteArray large(1024 * 1024, 'y');
        const auto replies =
            connection.pipeline(std::vector<Command>(20, Command{"ECHO", large}), 20s);
        QVERIFY(replies);
        for (const Reply &reply : *replies)
            QVERIFY(reply.bytes() == large);
    }

    void postedCommandsDoNotDisturbTheNextReply()
    {
        BlockingConnection connection(m_server.address());
        QVERIFY(connection.post({"SET", "posted", "1"}));
        QVERIFY(connection.post({"INCR", "posted"}));
        const auto got = connection.call({"GET", "posted"});
        QVERIFY2(got, qPrintable(got ? QString() : got.error().message));
        QCOMPARE(got->bytes(), QByteArray("2"));
        QVERIFY(connection.post({"INCR", "posted"}));
        const auto replies = connection.pipeline({{"ECHO", "a"}, {"GET", "posted"}});
        QVERIFY(replies);
        QCOMPARE(replies->size(), 2);
        QCOMPARE(replies->at(0).bytes(), QByteArray("a"));
        QCOMPARE(replies->at(1).bytes(), QByteArray("3"));
    }

    void aPostThatWasRefusedIsLogged()
    {
        BlockingConnection connection(m_server.address());
        QVERIFY(connection.call({"SET", "text", "x"}));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("refused INCR")));
        QTest::failOnWarning(QRegularExpression(QStringLiteral("refused INCR"))); // But once.
        for (int i = 0; i < 3; ++i) {
            QVERIFY(connection.post({"INCR", "text"}));
            QCOMPARE(connection.call({"GET", "text"})->bytes(), QByteArray("x"));
        }
        QVERIFY(connection.post({"SET", "text", "z"}));
        QCOMPARE(connection.call({"GET", "text"})->bytes(), QByteArray("z"));
    }

    void aLinkThatBreaksTakesWhatWasPostedAlong()
    {
        BlockingConnection connection(m_server.address());
        QVERIFY(connection.post({"ECHO", "lost"}));
        connection.close();
        QCOMPARE(connection.call({"ECHO", "next"})->bytes(), QByteArray("next"));
    }

    void emptyPipelineNeedsNoServer()
    {
        BlockingConnection connection(
            *StoreAddress::parse(QStringLiteral("unix:///nowhere/at/all")));
        QVERIFY(connection.pipeline({})->empty());
    }

    void errorsNameTheCommandButNotItsArguments()
    {
        BlockingConnection connection(m_server.address());
        const Expected<Reply> reply = connection.call({"NOSUCH", "a secret"});
        QCOMPARE(codeOf(reply), QStringLiteral("store_error"));
        QVERIFY(reply.error().message.contains(u"NOSUCH"));
        QVERIFY2(!reply.error().message.contains(u"secret"), qPrintable(reply.error().message));
        QVERIFY(connection.isConnected());
    }

    void scriptIsSentAgainWhenTheServerForgotIt()
    {
        BlockingConnection connection(m_server.address());
        const Script script(QStringLiteral("both"), "return {KEYS[1], ARGV[1]}");
        for (int i = 0; i < 2; ++i) {
            const Expected<Reply> reply = connection.run(script, {"k"}, {"a"});
            QVERIFY(reply);
            QCOMPARE(reply->at(0).bytes(), QByteArray("k"));
            QCOMPARE(reply->at(1).bytes(), QByteArray("a"));
            QCOMPARE(connection.call({"SCRIPT", "EXISTS", script.sha1()})->at(0).toInteger(), 1);
            QVERIFY(connection.call({"SCRIPT", "FLUSH"}));
        }
    }

    void errorInAScriptNamesIt()
    {
        BlockingConnection connection(m_server.address());
        const Script script(QStringLiteral("broken"), "return redis.error_reply('ODD thing')");
        const Expected<Reply> reply = connection.run(script, {}, {});
        QCOMPARE(codeOf(reply), QStringLiteral("store_error"));
        QVERIFY(reply.error().message.contains(u"broken: ODD thing"));
    }

    void bundledScriptRuns()
    {
        BlockingConnection connection(m_server.address());
        const Script script = Script::bundled(QStringLiteral("promote"));
        QVERIFY(connection.call({"ZADD", "delayed", "5", "early", "15", "late"}));
        QCOMPARE(
            connection.run(script, {"delayed", "queue", "lanes", "turns"}, {"10", "100", "state:"})
                ->toInteger(),
            1);
        QCOMPARE(
            connection.run(script, {"delayed", "queue", "lanes", "turns"}, {"10", "100", "state:"})
                ->toInteger(),
            0);
        QCOMPARE(connection.call({"LPOP", "queue"})->bytes(), QByteArray("early"));
    }

    void nobodyThere()
    {
        BlockingConnection connection(
            *StoreAddress::parse(QStringLiteral("unix:///nowhere/at/all")));
        const Expected<Reply> reply = connection.call({"PING"});
        QCOMPARE(codeOf(reply), QStringLiteral("store_unavailable"));
        QCOMPARE(reply.error().disposition, Disposition::RetryLater);
        QVERIFY(reply.error().message.contains(u"/nowhere/at/all"));
        QVERIFY(!connection.isConnected());
    }

    void timeOutDropsTheLink()
    {
        ValkeyServer server;
        BlockingConnection connection(server.address());
        QVERIFY(connection.call({"SET", "key", "old"}));
        server.pause();
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(codeOf(connection.call({"GET", "key"}, 50ms)),
                 QStringLiteral("store_unavailable"));
        QVERIFY(timer.elapsed() >= 45);
        QVERIFY(!connection.isConnected());
        // On a new link, the server still stopped.
        QCOMPARE(codeOf(connection.call({"GET", "key"}, 50ms)),
                 QStringLiteral("store_unavailable"));
        server.resume();
        // The late answers belong to links that are gone: this one is the answer to this command.
        QCOMPARE(connection.call({"ECHO", "new"})->bytes(), QByteArray("new"));
    }

    void blockingCommandMayTakeLongerThanTheDefault()
    {
        BlockingConnection connection(m_server.address());
        QVERIFY(connection.call({"BLMOVE", "a", "b", "LEFT", "RIGHT", "0.05"}, 2s)->isNil());
    }

    void reconnectsAfterTheServerDied()
    {
        ValkeyServer server;
        BlockingConnection connection(server.address());
        QVERIFY(connection.call({"SET", "key", "value"}));
        server.kill();
        QCOMPARE(codeOf(connection.call({"GET", "key"})), QStringLiteral("store_unavailable"));
        QCOMPARE(codeOf(connection.call({"GET", "key"})), QStringLiteral("store_unavailable"));
        server.start();
        QCOMPARE(connection.call({"GET", "key"})->bytes(), QByteArray("value"));
    }

    void serverDiesWhileACallWaits()
    {
        ValkeyServer server;
        QThreadPool pool;
        Expected<Reply> reply = Reply::nil();
        BlockingConnection &watch = server.connection();
        pool.start([&reply, address = server.address()] {
            BlockingConnection connection(address);
            reply = connection.call({"BLMOVE", "a", "b", "LEFT", "RIGHT", "0"}, 30s);
        });
        QTRY_VERIFY(watch.call({"INFO", "clients"})->bytes().contains("blocked_clients:1"));
        server.kill();
        QVERIFY(pool.waitForDone(5000));
        QCOMPARE(codeOf(reply), QStringLiteral("store_unavailable"));
    }

    void manyThreadsAtOnce()
    {
        constexpr int threads = 8;
        constexpr int rounds = 200;
        QThreadPool pool;
        pool.setMaxThreadCount(threads);
        for (int i = 0; i < threads; ++i)
            pool.start([address = m_server.address()] {
                BlockingConnection connection(address);
                for (int round = 0; round < rounds; ++round)
                    connection.call({"INCR", "sum"});
            });
        QVERIFY(pool.waitForDone(30000));
        QCOMPARE(m_server.connection().call({"GET", "sum"})->toInteger(), threads * rounds);
    }

    void notAServerOfOurKind()
    {
        QTcpServer listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        StoreAddress address;
        address.host = QStringLiteral("127.0.0.1");
        address.port = listener.serverPort();
        QThreadPool pool;
        Expected<Reply> reply = Reply::nil();
        pool.start([&reply, address] { reply = BlockingConnection(address).call({"PING"}); });
        QVERIFY(listener.waitForNewConnection(5000));
        QTcpSocket *peer = listener.nextPendingConnection();
        peer->write("HTTP/1.1 400 Bad Request\r\n\r\n");
        QVERIFY(peer->waitForBytesWritten(5000));
        QVERIFY(pool.waitForDone(5000));
        QCOMPARE(codeOf(reply), QStringLiteral("store_unavailable"));
        QVERIFY2(reply.error().message.contains(u"protocol"), qPrintable(reply.error().message));
    }

    void passwordAndDatabase()
    {
        ValkeyServer server({ValkeyServer::Transport::Tcp, "s3cret", {}});
        StoreAddress address = server.address();
        address.database = 3;
        BlockingConnection connection(address);
        QVERIFY(connection.call({"SET", "key", "three"}));
        QVERIFY(server.connection().call({"GET", "key"})->isNil());
        QVERIFY(server.connection().call({"SELECT", "3"}));
        QCOMPARE(server.connection().call({"GET", "key"})->bytes(), QByteArray("three"));

        address.database = 99;
        QCOMPARE(codeOf(BlockingConnection(address).call({"PING"})), QStringLiteral("store_error"));
    }

    void wrongPassword_data()
    {
        QTest::addColumn<QByteArray>("serverPassword");
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<QByteArray>("password");
        QTest::newRow("none given") << QByteArray("right1") << QByteArray() << QByteArray();
        QTest::newRow("wrong") << QByteArray("right1") << QByteArray() << QByteArray("wrong1");
        QTest::newRow("no such user")
            << QByteArray("right1") << QByteArray("x") << QByteArray("right1");
        QTest::newRow("none wanted") << QByteArray() << QByteArray() << QByteArray("wrong1");
    }

    void wrongPassword()
    {
        QFETCH(QByteArray, serverPassword);
        QFETCH(QByteArray, user);
        QFETCH(QByteArray, password);
        ValkeyServer server({ValkeyServer::Transport::Unix, serverPassword, {}});
        StoreAddress address = server.address();
        address.user = user;
        address.password = password;
        const Expected<Reply> reply = BlockingConnection(address).call({"PING"});
        QCOMPARE(codeOf(reply), QStringLiteral("store_auth"));
        QCOMPARE(reply.error().disposition, Disposition::PausePool);
        QVERIFY(!reply.error().message.contains(u"wrong1"));
    }

    void userWithRights()
    {
        QVERIFY(
            m_server.connection().call({"ACL", "SETUSER", "reader", "on", ">pw", "~*", "+get"}));
        StoreAddress address = m_server.address();
        address.user = "reader";
        address.password = "pw";
        BlockingConnection connection(address);
        QVERIFY(connection.call({"GET", "key"})->isNil());
        QCOMPARE(codeOf(connection.call({"SET", "key", "value"})), QStringLiteral("store_auth"));
    }

    void fullServer()
    {
        ValkeyServer server({ValkeyServer::Transport::Unix,
                             {},
                             {QStringLiteral("--maxmemory"), QStringLiteral("1mb")}});
        const Expected<Reply> reply =
            server.connection().call({"SET", "key", QByteArray(2 * 1024 * 1024, 'z')});
        QVERIFY(reply || codeOf(reply) == QStringLiteral("store_full"));
        const Expected<Reply> second = server.connection().call({"SET", "other", "value"});
        QCOMPARE(codeOf(second), QStringLiteral("store_full"));
        QCOMPARE(second.error().disposition, Disposition::RetryLater);
    }

    void leavesAReadOnlyReplica()
    {
        ValkeyServer server;
        BlockingConnection connection(server.address());
        QVERIFY(connection.call({"REPLICAOF", "127.0.0.1", "1"}));
        const Expected<Reply> reply = connection.call({"SET", "key", "value"});
        QCOMPARE(codeOf(reply), QStringLiteral("store_unavailable"));
        QVERIFY(!connection.isConnected()); // the next call may reach the new primary
    }

    void tooManyClients()
    {
        ValkeyServer server({ValkeyServer::Transport::Unix,
                             {},
                             {QStringLiteral("--maxclients"), QStringLiteral("1")}});
        QVERIFY(server.connection().isConnected());
        QCOMPARE(codeOf(BlockingConnection(server.address()).call({"PING"})),
                 QStringLiteral("store_unavailable"));
    }

    void tls()
    {
        QVERIFY(QSslSocket::supportsSsl());
        ValkeyServer server({ValkeyServer::Transport::Tls, "s3cret", {}});
        BlockingConnection connection(server.address());
        const QByteArray large(3 * 1024 * 1024, 't');
        QVERIFY(connection.call({"SET", "key", large}));
        const auto replies = connection.pipeline(std::vector<Command>(5, Command{"GET", "key"}));
        QVERIFY(replies);
        for (const Reply &reply : *replies)
            QVERIFY(reply.bytes() == large);
    }

    void tlsRefusesAStranger()
    {
        ValkeyServer server({ValkeyServer::Transport::Tls, {}, {}});
        const QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
        QSslConfiguration systemOnly = trusting;
        systemOnly.setCaCertificates(QSslConfiguration::systemCaCertificates());
        QSslConfiguration::setDefaultConfiguration(systemOnly);
        const Expected<Reply> reply = BlockingConnection(server.address()).call({"PING"});
        QSslConfiguration::setDefaultConfiguration(trusting);
        QCOMPARE(codeOf(reply), QStringLiteral("store_unavailable"));
        QVERIFY2(reply.error().message.contains(u"certificate"), qPrintable(reply.error().message));
    }

    void tlsAgainstAPlainServer()
    {
        ValkeyServer server({ValkeyServer::Transport::Tcp, {}, {}});
        StoreAddress address = server.address();
        address.transport = StoreAddress::Transport::Tls;
        QCOMPARE(codeOf(BlockingConnection(address).call({"PING"}, 200ms)),
                 QStringLiteral("store_unavailable"));
    }

    void close()
    {
        BlockingConnection connection(m_server.address());
        QVERIFY(connection.call({"PING"}));
        connection.close();
        QVERIFY(!connection.isConnected());
        QVERIFY(connection.call({"PING"}));
    }

private:
    ValkeyServer m_server;
};

QTEST_GUILESS_MAIN(TestBlockingConnection)
#include "testblockingconnection.moc"
