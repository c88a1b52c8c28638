#include "server/guards/trustedproxies.h"

#include <QTest>

using namespace smartcache;

class TestTrustedProxies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clientOf_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QByteArrayList>("headers");
        QTest::addColumn<QString>("client");
        const auto row = [](const char *name, const char *peer, const QByteArrayList &headers,
                            const char *client) {
            QTest::newRow(name) << QString::fromLatin1(peer) << headers
                                << QString::fromLatin1(client);
        };
        row("no proxy", "203.0.113.9", {}, "203.0.113.9");
        row("no proxy, but a claim", "203.0.113.9", {"198.51.100.1"}, "203.0.113.9");
        row("a proxy", "10.0.0.1", {"203.0.113.9"}, "203.0.113.9");
        row("a proxy, seen as IPv6", "::ffff:10.0.0.1", {"203.0.113.9"}, "203.0.113.9");
        row("a proxy that says nothing", "10.0.0.1", {}, "10.0.0.1");
        row("a client's own claim before it", "10.0.0.1", {"198.51.100.1, 203.0.113.9"},
            "203.0.113.9");
        row("a claim to be a proxy", "10.0.0.1", {"10.0.0.7, 203.0.113.9"}, "203.0.113.9");
        row("two proxies", "10.0.0.1", {"203.0.113.9,10.0.0.2"}, "203.0.113.9");
        row("two headers", "10.0.0.1", {"203.0.113.9", "10.0.0.2"}, "203.0.113.9");
        row("proxies alone", "10.0.0.1", {"10.0.0.3, 10.0.0.2"}, "10.0.0.3");
        row("not said", "10.0.0.1", {"203.0.113.9, unknown"}, "10.0.0.1");
        row("nonsense behind a proxy", "10.0.0.1", {"nonsense, 10.0.0.2"}, "10.0.0.2");
        row("with a port", "10.0.0.1", {"203.0.113.9:4000"}, "203.0.113.9");
        row("IPv6 with a port", "10.0.0.1", {"[2001:db8::9]:4000"}, "2001:db8::9");
        row("octal", "10.0.0.1", {"0313.0.113.9"}, "10.0.0.1");
        row("nothing in it", "10.0.0.1", {" , "}, "10.0.0.1");
        row("IPv6", "fd00::1", {"2001:db8::9"}, "2001:db8::9");
    }

    void clientOf()
    {
        QFETCH(const QString, peer);
        QFETCH(const QByteArrayList, headers);
        const TrustedProxies proxies({QStringLiteral("10.0.0.0/8"), QStringLiteral("fd00::/8")});
        HttpRequest request;
        request.peer = QHostAddress(peer);
        for (const QByteArray &value : headers)
            request.head.headers.emplace_back("x-forwarded-for", value);
        QFETCH(const QString, client);
        // Both ways of writing an IPv4 address are one client.
        QVERIFY2(proxies.clientOf(request).isEqual(QHostAddress(client)),
                 qPrintable(proxies.clientOf(request).toString()));
    }

    void nobodyIsBelievedByDefault()
    {
        HttpRequest request;
        request.peer = QHostAddress(QHostAddress::LocalHost);
        request.head.headers.emplace_back("X-Forwarded-For", "203.0.113.9");
        QCOMPARE(TrustedProxies({}).clientOf(request), request.peer);
        QVERIFY(!TrustedProxies({}).contains(request.peer));
    }
};

QTEST_GUILESS_MAIN(TestTrustedProxies)
#include "testtrustedproxies.moc"
