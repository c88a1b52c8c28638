#include "core/input/urlpolicy.h"

#include <QTest>

using namespace smartcache;

class TestUrlPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addresses_data()
    {
        QTest::addColumn<QString>("use");  // Empty: public.
        QTest::addColumn<bool>("ownable"); // Allowed with ALLOW_PRIVATE_URLS.
        const auto row = [](const char *address, const char *use, bool ownable = true) {
            QTest::newRow(address) << QString::fromLatin1(use) << ownable;
        };
        row("8.8.8.8", "");
        row("1.1.1.1", "");
        row("93.184.216.34", "");
        row("9.255.255.255", "");
        row("11.0.0.0", "");
        row("100.63.255.255", "");
        row("100.128.0.0", "");
        row("126.255.255.255", "");
        row("128.0.0.1", "");
        row("169.253.255.255", "");
        row("169.255.0.0", "");
        row("172.15.255.255", "");
        row("172.32.0.0", "");
        row("192.0.1.0", "");
        row("192.167.255.255", "");
        row("192.169.0.0", "");
        row("198.17.255.255", "");
        row("198.20.0.0", "");
        row("203.0.112.255", "");
        row("223.255.255.255", "");

        row("0.0.0.0", "unspecified", false);
        row("0.1.2.3", "unspecified", false);
        row("10.0.0.1", "private use");
        row("10.255.255.255", "private use");
        row("100.64.0.1", "shared by a carrier's customers");
        row("100.127.255.255", "shared by a carrier's customers");
        row("127.0.0.1", "loopback");
        row("127.255.255.254", "loopback");
        row("169.254.0.1", "link-local");
        row("169.254.169.254", "cloud metadata");
        row("172.16.0.1", "private use");
        row("172.31.255.255", "private use");
        row("192.0.0.8", "protocol assignments");
        row("192.0.2.1", "documentation");
        row("192.88.99.1", "6to4 relay");
        row("192.168.0.1", "private use");
        row("192.168.255.255", "private use");
        row("198.18.0.1", "benchmarking");
        row("198.19.255.255", "benchmarking");
        row("198.51.100.7", "documentation");
        row("203.0.113.9", "documentation");
        row("224.0.0.1", "multicast", false);
        row("239.255.255.250", "multicast", false);
        row("240.0.0.1", "reserved");
        row("255.255.255.254", "reserved");
        row("255.255.255.255", "broadcast", false);

        row("2606:4700:4700::1111", "");
        row("2a00:1450:4001:80b::200e", "");
        row("2001:200::1", "");
        row("2001:4860:4860::8888", "");
        row("2620:4f:8000::1", "");
        row("3ffe::1", "");

        row("::", "unspecified", false);
        row("::1", "loopback");
        row("::ffff:8.8.8.8", "IPv4-mapped");
        row("::ffff:127.0.0.1", "IPv4-mapped");
        row("::ffff:0.0.0.0", "IPv4-mapped", false);
        row("::ffff:224.0.0.1", "IPv4-mapped", false);
        row("::127.0.0.1", "IPv4-compatible");
        row("::8.8.8.8", "IPv4-compatible");
        row("64:ff9b::8.8.8.8", "");
        row("64:ff9b::127.0.0.1", "loopback");
        row("64:ff9b::10.1.2.3", "private use");
        row("64:ff9b::a9fe:a9fe", "cloud metadata");
        row("64:ff9b::224.0.0.1", "multicast", false);
        row("64:ff9b:0:1::1", "reserved");
        row("64:ff9b:1::8.8.8.8", "NAT64 of a private network");
        row("64:ff9b:1:ffff::1", "NAT64 of a private network");
        row("100::1", "discard only");
        row("2001::1", "Teredo");
        row("2001:0:4136:e378:8000:63bf:3fff:fdd2", "Teredo");
        row("2001:2::1", "protocol assignments");
        row("2001:10::1", "protocol assignments");
        row("2001:1ff:ffff::1", "protocol assignments");
        row("2001:db8::1", "documentation");
        row("2001:db8:ffff::1", "documentation");
        row("2001:db9::1", "");
        row("2002:808:808::1", "");
        row("2002:7f00:1::1", "loopback");
        row("2002:a9fe:a9fe::1", "cloud metadata");
        row("2002:c0a8:101::", "private use");
        row("2002:e000:1::1", "multicast", false);
        row("3fff:fff::1", "documentation");
        row("3fff:1000::1", "");
        row("4000::1", "reserved");
        row("5f00::1", "reserved");
        row("fbff::1", "reserved");
        row("fc00::1", "private use");
        row("fdff:ffff::1", "private use");
        row("fe00::1", "reserved");
        row("fe80::1", "link-local");
        row("fe80::1%eth0", "link-local");
        row("febf::1", "link-local");
        row("fec0::1", "site-local");
        row("feff::1", "site-local");
        row("ff02::1", "multicast", false);
        row("ff02::1%1", "multicast", false);
        row("::1%lo", "loopback");
        row("2606:4700::1%eth0", "");
    }

    void addresses()
    {
        QFETCH(QString, use);
        QFETCH(bool, ownable);
        const QHostAddress address(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(!address.isNull());
        QCOMPARE(specialUse(address), use);

        const Expected<void> strict = checkAddress(QStringLiteral("host.test"), address, false);
        QCOMPARE(strict.has_value(), use.isEmpty());
        QCOMPARE(checkAddress(QStringLiteral("host.test"), address, true).has_value(), ownable);
        if (!strict) {
            QCOMPARE(strict.error().code, QStringLiteral("forbidden_address"));
            QCOMPARE(strict.error().disposition, Disposition::GiveUp);
            QVERIFY(strict.error().message.contains(QLatin1String("host.test")));
            QVERIFY(strict.error().message.contains(use));
        }
    }

    void noAddress()
    {
        QVERIFY(!checkAddress(QStringLiteral("host.test"), QHostAddress(), false));
        QVERIFY(!checkAddress(QStringLiteral("host.test"), QHostAddress(), true));
        QVERIFY(!checkAddress(QStringLiteral("host.test"), QHostAddress(QHostAddress::Any), true));
    }

    void adviceFitsTheAddress()
    {
        const auto message = [](const char *text) {
            const QString address = QString::fromLatin1(text);
            return checkAddress(address, QHostAddress(address), false).error().message;
        };
        QVERIFY(message("10.0.0.1").contains(QLatin1String("ALLOW_PRIVATE_URLS")));
        QVERIFY(!message("10.0.0.1").contains(QLatin1String("resolves")));
        // What cannot be opened is not offered.
        QVERIFY(!message("224.0.0.1").contains(QLatin1String("ALLOW_PRIVATE_URLS")));
    }

    void urls_data()
    {
        QTest::addColumn<QString>("complaint"); // Empty: good.
        const auto row = [](const char *url, const char *complaint) {
            QTest::newRow(url) << QString::fromLatin1(complaint);
        };
        row("http://example.com", "");
        row("https://example.com:8443/a?b#c", "");
        row("HTTPS://EXAMPLE.COM/", "");
        row("http://[2606:4700::1]/", "");
        row("http://[fe80::1%25eth0]/", "");
        row("http://[fe80::1%25et%EF%BF%BD]/", "no IPv6 address");
        row("http://127.0.0.1/", ""); // The address is judged elsewhere.
        row("", "not a whole URL");
        row("example.com/page", "not a whole URL");
        row("//example.com/page", "not a whole URL");
        row("http://exa mple.com/", "not a whole URL");
        row("http://example.com:99999/", "not a whole URL");
        row("http:///page", "no host");
        row("file:///etc/passwd", "\"file\"");
        row("ftp://example.com/", "\"ftp\"");
        row("javascript:alert(1)", "\"javascript\"");
        row("data:text/html,hello", "\"data\"");
        row("gopher://example.com/", "\"gopher\"");
        row("http://user@example.com/", "user name");
        row("http://user:secret@example.com/", "user name");
        row("http://:secret@example.com/", "user name");
        row("http://example.com:0/", "port 0");
    }

    void urls()
    {
        QFETCH(QString, complaint);
        const Expected<void> checked = checkUrl(QUrl(QString::fromLatin1(QTest::currentDataTag())));
        QCOMPARE(checked.has_value(), complaint.isEmpty());
        if (!checked) {
            QCOMPARE(checked.error().code, QStringLiteral("bad_url"));
            QVERIFY2(checked.error().message.contains(complaint),
                     qPrintable(checked.error().message));
            QVERIFY(!checked.error().message.contains(QLatin1String("secret")));
        }
    }
};

QTEST_GUILESS_MAIN(TestUrlPolicy)
#include "testurlpolicy.moc"
