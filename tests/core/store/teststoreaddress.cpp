#include "core/store/storeaddress.h"

#include <QTest>

using namespace smartcache;

class TestStoreAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("display");
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<QByteArray>("password");
        const auto row = [](const char *url, const char *display, const QByteArray &user = {},
                            const QByteArray &password = {}) {
            QTest::newRow(url) << QString::fromUtf8(url) << QString::fromUtf8(display) << user
                               << password;
        };
        row("redis://localhost", "redis://localhost:6379/0");
        row("redis://localhost/", "redis://localhost:6379/0");
        row("redis://localhost:7000", "redis://localhost:7000/0");
        row("redis://localhost:65535/15", "redis://localhost:65535/15");
        row("redis://localhost?db=3", "redis://localhost:6379/3");
        row("redis://localhost/?db=3", "redis://localhost:6379/3");
        row(" redis://localhost\n", "redis://localhost:6379/0");
        row("REDIS://LocalHost", "redis://localhost:6379/0");
        row("redis://127.0.0.1:1", "redis://127.0.0.1:1/0");
        row("redis://[::1]:7000/2", "redis://[::1]:7000/2");
        row("redis://[2001:db8::1]", "redis://[2001:db8::1]:6379/0");
        row("rediss://example.org", "rediss://example.org:6379/0");
        row("redis://:secret@h", "redis://h:6379/0", "", "secret");
        row("redis://me:secret@h:1/2", "redis://h:1/2", "me", "secret");
        row("redis://m%40e:p%3A%2F%23%20%25@h", "redis://h:6379/0", "m@e", "p:/# %");
        row("redis://me:p%C3%A4ss@h", "redis://h:6379/0", "me", "p\xc3\xa4ss");
        row("redis://me:a:b@h", "redis://h:6379/0", "me", "a:b");
        row("redis+sentinel://a/main", "redis+sentinel://a:26379/main/0");
        row("redis+sentinel://a:1,b:2,c/main", "redis+sentinel://a:1,b:2,c:26379/main/0");
        row(" Redis+Sentinel://A:1,[::1]:2/Main/3 ", "redis+sentinel://a:1,[::1]:2/Main/3");
        row("rediss+sentinel://a:1/main/", "rediss+sentinel://a:1/main/0");
        row("redis+sentinel://me:p%40%2C%2F@a:1,b/m", "redis+sentinel://a:1,b:26379/m/0", "me",
            "p@,/");
        row("redis+sentinel://:secret@a/with%20space%2F", "redis+sentinel://a:26379/with space//0",
            "", "secret");
        row("unix:///run/valkey.sock", "unix:///run/valkey.sock");
        row("unix:///run/valkey.sock?db=4", "unix:///run/valkey.sock?db=4");
        row("unix:///with%20space/s", "unix:///with space/s");
        row("unix://me:secret@/run/s", "unix:///run/s", "me", "secret");
        row("unix://:secret@/run/s?db=1", "unix:///run/s?db=1", "", "secret");
    }

    void reads()
    {
        QFETCH(QString, url);
        QFETCH(QString, display);
        QFETCH(QByteArray, user);
        QFETCH(QByteArray, password);
        const Expected<StoreAddress> address = StoreAddress::parse(url);
        QVERIFY2(address, qPrintable(address ? QString() : address.error().message));
        QCOMPARE(address->display(), display);
        QCOMPARE(address->user, user);
        QCOMPARE(address->password, password);
    }

    void transports()
    {
        using Transport = StoreAddress::Transport;
        QCOMPARE(StoreAddress::parse(QStringLiteral("redis://h"))->transport, Transport::Tcp);
        QCOMPARE(StoreAddress::parse(QStringLiteral("rediss://h"))->transport, Transport::Tls);
        QCOMPARE(StoreAddress::parse(QStringLiteral("unix:///s"))->transport, Transport::Unix);
        QCOMPARE(StoreAddress::parse(QStringLiteral("redis://[::1]"))->host, QStringLiteral("::1"));
    }

    void readsSentinels()
    {
        const auto address =
            StoreAddress::parse(QStringLiteral("rediss+sentinel://me:secret@a:1,[::1]/main/2"
                                               "?sentinel_user=watch&sentinel_password=p%26w%3D"));
        QVERIFY(address);
        QCOMPARE(address->sentinels, (std::vector<StoreEndpoint>{{QStringLiteral("a"), 1},
                                                                 {QStringLiteral("::1"), 26379}}));
        QCOMPARE(address->service, QByteArray("main"));
        QCOMPARE(address->transport, StoreAddress::Transport::Tls);

        const StoreAddress sentinel = address->sentinelAt(address->sentinels[1]);
        QCOMPARE(sentinel.display(), QStringLiteral("rediss://[::1]:26379/0"));
        QCOMPARE(sentinel.user, QByteArray("watch"));
        QCOMPARE(sentinel.password, QByteArray("p&w="));

        const StoreAddress server = address->at({QStringLiteral("h"), 7});
        QCOMPARE(server.display(), QStringLiteral("rediss://h:7/2"));
        QCOMPARE(server.user, QByteArray("me"));
        QCOMPARE(server.password, QByteArray("secret"));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("url");
        for (const char *url : {"",
                                "localhost:6379",
                                "localhost",
                                "http://h",
                                "redis:",
                                "redis://",
                                "redis:///1",
                                "redis://h:0",
                                "redis://h:65536",
                                "redis://h:x",
                                "redis://h/x",
                                "redis://h/-1",
                                "redis://h/1/2",
                                "redis://h/99999999999",
                                "redis://h?db=x",
                                "redis://h?ssl=1",
                                "redis://h/1?db=1",
                                "redis://h#x",
                                "redis://hunter2@h",
                                "redis://me:hunter2#@h",
                                "redis://me:hunter2/x@h",
                                "redis://me:hun%ter2@h",
                                "redis+sentinel://",
                                "redis+sentinel:///main",
                                "redis+sentinel://a",
                                "redis+sentinel://a/",
                                "redis+sentinel://a,/main",
                                "redis+sentinel://a,,b/main",
                                "redis+sentinel://a:0/main",
                                "redis+sentinel://a:x,b/main",
                                "redis+sentinel://a b/main",
                                "redis+sentinel://a/main/x",
                                "redis+sentinel://a/main/1/2",
                                "redis+sentinel://a/main?db=1",
                                "redis+sentinel://a/main?sentinel_user=hunter2",
                                "redis+sentinel://a/main#x",
                                "redis+sentinel://hunter2@a/main",
                                "redis+sentinel://me:hunter2/x@a/main",
                                "redis+sentinel://me:hun%ter2@a/main",
                                "redis+cluster://a/0",
                                "unix://",
                                "unix:///",
                                "unix://run/s",
                                "unix://hunter2@run/s",
                                "unix:///s?db=-1",
                                "unix:///s?mode=1",
                                "redis://h:1/1%20x"})
            QTest::newRow(*url == '\0' ? "empty" : url) << QString::fromLatin1(url);
    }

    void refuses()
    {
        QFETCH(QString, url);
        const Expected<StoreAddress> address = StoreAddress::parse(url);
        QVERIFY(!address);
        QCOMPARE(address.error().code, QStringLiteral("bad_store_url"));
        QVERIFY2(!address.error().message.contains(u"hun"), qPrintable(address.error().message));
        QVERIFY(address.error().message.contains(u"redis://[user:password@]host"));
    }
};

QTEST_GUILESS_MAIN(TestStoreAddress)
#include "teststoreaddress.moc"
