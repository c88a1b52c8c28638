#include "core/store/subscriber.h"
#include "tests/support/valkeyserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

class TestSubscriber : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hearsItsChannelsOnly()
    {
        ValkeyServer server;
        Subscriber subscriber(server.address(), {"one", "two"});
        const QSignalSpy ready(&subscriber, &Subscriber::ready);
        const QSignalSpy messages(&subscriber, &Subscriber::message);
        QTRY_COMPARE(ready.size(), 1);
        QVERIFY(subscriber.isReady());
        const QByteArray binary("\0\r\n{}", 5);
        QCOMPARE(server.connection().call({"PUBLISH", "one", binary})->toInteger(), 1);
        QCOMPARE(server.connection().call({"PUBLISH", "three", "x"})->toInteger(), 0);
        QCOMPARE(server.connection().call({"PUBLISH", "two", ""})->toInteger(), 1);
        QTRY_COMPARE(messages.size(), 2);
        QCOMPARE(messages.at(0).at(0).toByteArray(), QByteArray("one"));
        QCOMPARE(messages.at(0).at(1).toByteArray(), binary);
        QCOMPARE(messages.at(1).at(0).toByteArray(), QByteArray("two"));
        QCOMPARE(messages.at(1).at(1).toByteArray(), QByteArray());
    }

    void thousandsOfMessagesInOrder()
    {
        ValkeyServer server;
        Subscriber subscriber(server.address(), {"c"});
        QTRY_VERIFY(subscriber.isReady());
        int next = 0;
        bool inOrder = true;
        connect(&subscriber, &Subscriber::message, this,
                [&](const QByteArray &, const QByteArray &payload) {
                    inOrder = inOrder && payload.toInt() == next++;
                });
        std::vector<Command> commands;
        for (int i = 0; i < 5000; ++i)
            commands.push_back({"PUBLISH", "c", QByteArray::number(i)});
        QVERIFY(server.connection().pipeline(commands));
        QTRY_COMPARE(next, 5000);
        QVERIFY(inOrder);
    }

    void comesBackAfterTheServerDied()
    {
        ValkeyServer server({ValkeyServer::Transport::Tcp, "s3cret", {}});
        Subscriber subscriber(server.address(), {"c"});
        const QSignalSpy ready(&subscriber, &Subscriber::ready);
        const QSignalSpy lost(&subscriber, &Subscriber::lost);
        const QSignalSpy messages(&subscriber, &Subscriber::message);
        QTRY_COMPARE(ready.size(), 1);
        server.kill();
        QTRY_COMPARE(lost.size(), 1);
        QVERIFY(!subscriber.isReady());
        server.start();
        QTRY_COMPARE(ready.size(), 2);
        QCOMPARE(lost.size(), 1); // attempts that fail lose nothing new
        QVERIFY(server.connection().call({"PUBLISH", "c", "again"}));
        QTRY_COMPARE(messages.size(), 1);
    }

    void silentServerIsTakenForLost()
    {
        ValkeyServer server;
        Subscriber subscriber(server.address(), {"c"}, nullptr, 100ms);
        const QSignalSpy lost(&subscriber, &Subscriber::lost);
        QTRY_VERIFY(subscriber.isReady());
        server.pause();
        QTRY_COMPARE(lost.size(), 1);
        server.resume();
        QTRY_VERIFY(subscriber.isReady());
    }

    void quietChannelIsNotTakenForLost()
    {
        ValkeyServer server;
        Subscriber subscriber(server.address(), {"c"}, nullptr, 50ms);
        const QSignalSpy lost(&subscriber, &Subscriber::lost);
        QTRY_VERIFY(subscriber.isReady());
        // Several checks have been answered when the server has seen several PINGs.
        QTRY_VERIFY(server.connection()
                        .call({"INFO", "commandstats"})
                        ->bytes()
                        .contains("cmdstat_ping:calls=9"));
        QCOMPARE(lost.size(), 0);
    }

    void userWithoutTheRightNeverGetsReady()
    {
        ValkeyServer server;
        QVERIFY(server.connection().call(
            {"ACL", "SETUSER", "deaf", "on", ">pw", "+@all", "resetchannels"}));
        StoreAddress address = server.address();
        address.user = "deaf";
        address.password = "pw";
        Subscriber subscriber(address, {"c"});
        const QSignalSpy ready(&subscriber, &Subscriber::ready);
        // The first entry of the log counts the refusals: it has tried again after one.
        QTRY_VERIFY(server.connection().call({"ACL", "LOG"})->at(0).at(1).toInteger() >= 2);
        QCOMPARE(ready.size(), 0);
    }

    void tellsOfChangedKeys()
    {
        ValkeyServer server;
        Subscriber subscriber(server.address(), {}, nullptr, 5s, "some:");
        const QSignalSpy changes(&subscriber, &Subscriber::keysChanged);
        const QSignalSpy all(&subscriber, &Subscriber::allKeysChanged);
        QTRY_VERIFY(subscriber.isReady());
        QVERIFY(server.connection().call({"SET", "other:a", "1"}));
        QVERIFY(server.connection().call({"SET", "some:a", "1"}));
        QTRY_COMPARE(changes.size(), 1);
        QCOMPARE(changes.at(0).at(0).value<QList<QByteArray>>(), QList<QByteArray>{"some:a"});
        QVERIFY(server.connection().call({"FLUSHALL"}));
        QTRY_COMPARE(all.size(), 1);
    }

    void aLinkThatIsRefusedLaterIsLost()
    {
        ValkeyServer server;
        Subscriber subscriber(server.address(), {}, nullptr, 50ms, "some:");
        const QSignalSpy lost(&subscriber, &Subscriber::lost);
        const QSignalSpy refused(&subscriber, &Subscriber::refused);
        QTRY_VERIFY(subscriber.isReady());
        QVERIFY(server.connection().call({"ACL", "SETUSER", "default", "-ping"}));
        QTRY_COMPARE(lost.size(), 1);
        QVERIFY(!subscriber.isReady());
        QCOMPARE(refused.size(), 0);
        QVERIFY(server.connection().call({"ACL", "SETUSER", "default", "+ping"}));
        QTRY_VERIFY_WITH_TIMEOUT(subscriber.isReady(), 20'000);
    }

    void mayBeDestroyedFromItsOwnSignal()
    {
        ValkeyServer server;
        auto subscriber = std::make_unique<Subscriber>(server.address(), QList<QByteArray>{"c"});
        QTRY_VERIFY(subscriber->isReady());
        int heard = 0;
        connect(subscriber.get(), &Subscriber::message, this, [&] {
            ++heard;
            subscriber.reset();
        });
        QVERIFY(server.connection().pipeline({{"PUBLISH", "c", "1"}, {"PUBLISH", "c", "2"}}));
        QTRY_COMPARE(heard, 1);
        QVERIFY(!subscriber);
    }
};

QTEST_GUILESS_MAIN(TestSubscriber)
#include "testsubscriber.moc"
