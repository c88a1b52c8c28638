#include "core/store/asyncconnection.h"
#include "core/store/blockingconnection.h"
#include "core/store/subscriber.h"
#include "tests/support/freeport.h"
#include "tests/support/scriptedstore.h"
#include "tests/support/valkeyserver.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

/// A Sentinel that names one server, another one later, or knows none.
class FakeSentinel
{
public:
    explicit FakeSentinel(quint16 primaryPort)
        : m_primaryPort(primaryPort)
        , m_server([this](const Command &command) { return answer(command); })
    {}

    void setPrimary(quint16 port) { m_primaryPort = port; }
    int asked() const { return m_server.count("SENTINEL"); }
    StoreEndpoint endpoint() const { return m_server.endpoint(); }

private:
    QByteArray answer(const Command &command) const
    {
        const int port = m_primaryPort;
        if (command.value(0) != "SENTINEL" || command.value(2) != "main" || port == 0)
            return "*-1\r\n";
        return wireArray({"127.0.0.1", QByteArray::number(port)});
    }

    std::atomic<int> m_primaryPort;
    ScriptedStore m_server;
};

StoreAddress through(const std::vector<StoreEndpoint> &sentinels)
{
    StoreAddress address;
    address.sentinels = sentinels;
    address.service = "main";
    return address;
}

StoreEndpoint nobody()
{
    return {QStringLiteral("127.0.0.1"), freePort()};
}

ValkeyServer::Options tcp(const QStringList &arguments = {})
{
    return {ValkeyServer::Transport::Tcp, {}, arguments};
}

/// A cluster's node that answers with its own name, or sends clients elsewhere.
ScriptedStore::Answer node(const QByteArray &name, std::function<QByteArray()> elsewhere)
{
    return [name, elsewhere](const Command &command) -> QByteArray {
        const QByteArray verb = command.value(0);
        if (verb == "CLUSTER")
            return "-ERR unknown subcommand\r\n";
        if (verb == "PING" || verb == "ASKING")
            return "+OK\r\n";
        const QByteArray redirect = elsewhere();
        if (!redirect.isEmpty())
            return redirect;
        if (verb == "EXISTS")
            return ":0\r\n";
        return '+' + name + ' ' + command.value(1) + "\r\n";
    };
}

StoreAddress inCluster(StoreAddress address)
{
    address.slotKey = "{t}";
    return address;
}

} // namespace

/// How links find the server that is to be written to, and find it again when it is another.
class TestStoreLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksOneSentinelAfterTheOther()
    {
        ValkeyServer server(tcp());
        const FakeSentinel ignorant(0);
        const FakeSentinel good(server.address().port);
        const StoreAddress address = through({nobody(), ignorant.endpoint(), good.endpoint()});

        BlockingConnection blocking(address);
        const Expected<Reply> set = blocking.call({"SET", "key", "value"});
        QVERIFY2(set, qPrintable(set ? QString() : set.error().message));

        AsyncConnection async(address);
        QByteArray value;
        async.call({"GET", "key"}, [&](const Expected<Reply> &reply) {
            value = reply ? reply->bytes() : reply.error().message.toUtf8();
        });
        QTRY_COMPARE(value, QByteArray("value"));

        Subscriber subscriber(address, {"channel"});
        const QSignalSpy messages(&subscriber, &Subscriber::message);
        QTRY_VERIFY(subscriber.isReady());
        QVERIFY(blocking.call({"PUBLISH", "channel", "news"}));
        QTRY_COMPARE(messages.size(), 1);
        QCOMPARE(ignorant.asked(), 3);
        QCOMPARE(good.asked(), 3);
    }

    void saysWhichSentinelsWereTried()
    {
        const FakeSentinel ignorant(0);
        const StoreEndpoint away = nobody();
        BlockingConnection connection(through({away, ignorant.endpoint()}));
        const Expected<Reply> reply = connection.call({"PING"});
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, QStringLiteral("store_unavailable"));
        for (const StoreEndpoint &sentinel : {away, ignorant.endpoint()})
            QVERIFY2(reply.error().message.contains(sentinel.display()),
                     qPrintable(reply.error().message));
    }

    void aSilentSentinelDoesNotHoldUpForLong()
    {
        ValkeyServer server(tcp());
        const ScriptedStore silent([](const Command &) { return QByteArray(); });
        const FakeSentinel good(server.address().port);
        const StoreAddress address = through({silent.endpoint(), good.endpoint()});
        BlockingConnection blocking(address);
        QVERIFY(blocking.call({"PING"}));
        AsyncConnection async(address, AsyncConnection::Timing{5000ms, 4000ms});
        bool answered = false;
        async.call({"PING"}, [&](const Expected<Reply> &reply) { answered = reply.has_value(); });
        QTRY_VERIFY(answered);
    }

    void refusesAFormerPrimary()
    {
        ValkeyServer primary(tcp());
        ValkeyServer replica(tcp({QStringLiteral("--replicaof"), QStringLiteral("127.0.0.1"),
                                  QString::number(primary.address().port)}));
        FakeSentinel sentinel(replica.address().port);
        const StoreAddress address = through({sentinel.endpoint()});
        BlockingConnection blocking(address);
        const Expected<Reply> refused = blocking.call({"PING"});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QStringLiteral("store_unavailable"));
        QVERIFY2(refused.error().message.contains(u"slave"), qPrintable(refused.error().message));

        AsyncConnection async(address, AsyncConnection::Timing{5000ms, 200ms});
        Error error;
        async.call({"PING"},
                   [&](const Expected<Reply> &reply) { error = reply ? Error{} : reply.error(); });
        QTRY_VERIFY2(error.message.contains(u"slave"), qPrintable(error.message));

        sentinel.setPrimary(primary.address().port);
        QVERIFY(blocking.call({"SET", "a", "1"}));
        QTRY_VERIFY(async.isConnected());
    }

    void aPrimaryThatIsDemotedIsLeft()
    {
        ValkeyServer first(tcp());
        ValkeyServer second(tcp());
        FakeSentinel sentinel(first.address().port);
        const StoreAddress address = through({sentinel.endpoint()});
        BlockingConnection blocking(address);
        QVERIFY(blocking.call({"SET", "who", "first"}));
        const int links = blocking.linkCount();
        AsyncConnection async(address);
        QTRY_VERIFY(async.isConnected());

        sentinel.setPrimary(second.address().port);
        QVERIFY(first.connection().call(
            {"REPLICAOF", "127.0.0.1", QByteArray::number(second.address().port)}));
        const Expected<Reply> refused = blocking.call({"SET", "who", "second"});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QStringLiteral("store_unavailable"));
        QVERIFY(blocking.call({"SET", "who", "second"}));
        QCOMPARE(blocking.linkCount(), links + 1);

        QString code;
        async.call({"SET", "who", "async"}, [&](const Expected<Reply> &reply) {
            code = reply ? QStringLiteral("none") : reply.error().code;
        });
        QTRY_COMPARE(code, QStringLiteral("store_unavailable"));
        code.clear();
        async.call({"SET", "who", "async"}, [&](const Expected<Reply> &reply) {
            code = reply ? QStringLiteral("none") : reply.error().code;
        });
        QTRY_COMPARE(code, QStringLiteral("none"));
        QCOMPARE(second.connection().call({"GET", "who"})->bytes(), QByteArray("async"));
    }

    void followsASlotThatHasMoved()
    {
        std::atomic<bool> hasMoved = false;
        const ScriptedStore second(node("second", [] { return QByteArray(); }));
        const QByteArray moved =
            "-MOVED 7 127.0.0.1:" + QByteArray::number(second.endpoint().port) + "\r\n";
        const ScriptedStore first(node("first", [&] { return hasMoved ? moved : QByteArray(); }));
        BlockingConnection blocking(inCluster(first.address()));
        AsyncConnection async(inCluster(first.address()));
        QCOMPARE(blocking.call({"GET", "a"})->bytes(), QByteArray("first a"));
        QTRY_VERIFY(async.isConnected());

        hasMoved = true;
        const auto replies = blocking.pipeline({{"GET", "a"}, {"PING"}, {"GET", "b"}});
        QVERIFY(replies);
        QCOMPARE(replies->at(0).bytes(), QByteArray("second a"));
        QCOMPARE(replies->at(1).bytes(), QByteArray("OK"));
        QCOMPARE(replies->at(2).bytes(), QByteArray("second b"));
        QCOMPARE(blocking.linkCount(), 2);

        QList<QByteArray> texts;
        const auto note = [&](const Expected<Reply> &reply) {
            texts.append(reply ? reply->bytes() : reply.error().message.toUtf8());
        };
        for (const char *key : {"c", "d", "e"})
            async.call({"GET", key}, note);
        async.pipeline({{"PING"}, {"GET", "f"}}, [&](const auto &all) {
            for (const Reply &reply : all.value())
                note(reply);
        });
        QTRY_COMPARE(texts,
                     (QList<QByteArray>{"second c", "second d", "second e", "OK", "second f"}));
        // Both stay there.
        const int before = first.count("GET");
        QCOMPARE(blocking.call({"GET", "g"})->bytes(), QByteArray("second g"));
        async.call({"GET", "h"}, note);
        QTRY_COMPARE(texts.last(), QByteArray("second h"));
        QCOMPARE(first.count("GET"), before);
    }

    void asksOnceWhereASlotIsOnItsWayTo()
    {
        const ScriptedStore second(node("second", [] { return QByteArray(); }));
        const QByteArray ask =
            "-ASK 7 127.0.0.1:" + QByteArray::number(second.endpoint().port) + "\r\n";
        const ScriptedStore first(node("first", [&] { return ask; }));
        BlockingConnection blocking(inCluster(first.address()));
        QCOMPARE(blocking.call({"GET", "a"})->bytes(), QByteArray("second a"));
        QCOMPARE(blocking.call({"GET", "b"})->bytes(), QByteArray("second b"));
        QCOMPARE(blocking.linkCount(), 1);
        QCOMPARE(second.heard(),
                 (QList<Command>{{"ASKING"}, {"GET", "a"}, {"ASKING"}, {"GET", "b"}}));

        AsyncConnection async(inCluster(first.address()));
        QByteArray text;
        async.call({"GET", "c"}, [&](const Expected<Reply> &reply) {
            text = reply ? reply->bytes() : reply.error().message.toUtf8();
        });
        QTRY_COMPARE(text, QByteArray("second c"));
        QCOMPARE(second.count("ASKING"), 3);
        QVERIFY(async.isConnected());
    }

    void nodesThatSendUsInACircleAreATrouble()
    {
        std::function<QByteArray()> toFirst = [] { return QByteArray(); };
        const ScriptedStore second(node("second", [&] { return toFirst(); }));
        const QByteArray moved =
            "-MOVED 7 127.0.0.1:" + QByteArray::number(second.endpoint().port) + "\r\n";
        const ScriptedStore first(node("first", [&] { return moved; }));
        const QByteArray back =
            "-MOVED 7 127.0.0.1:" + QByteArray::number(first.endpoint().port) + "\r\n";
        toFirst = [&] { return back; };
        BlockingConnection blocking(inCluster(first.address()));
        const Expected<Reply> reply = blocking.call({"GET", "a"});
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, QStringLiteral("store_unavailable"));
    }

    void outsideOfAClusterNothingIsFollowed()
    {
        const ScriptedStore first(node("first", [] { return "-MOVED 7 127.0.0.1:1\r\n"; }));
        BlockingConnection blocking(first.address());
        QCOMPARE(blocking.call({"GET", "a"}).error().code, QStringLiteral("store_unavailable"));
        AsyncConnection async(first.address());
        QString code;
        async.call({"GET", "a"}, [&](const Expected<Reply> &reply) {
            code = reply ? QString() : reply.error().code;
        });
        QTRY_COMPARE(code, QStringLiteral("store_unavailable"));
    }
};

QTEST_GUILESS_MAIN(TestStoreLink)
#include "teststorelink.moc"
