#include "core/base/addressrange.h"

#include <QTest>

using namespace smartcache;

class TestAddressRange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contains_data()
    {
        QTest::addColumn<QString>("range");
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("isInside");
        const auto row = [](const char *range, const char *address, bool isInside) {
            QTest::addRow("%s in %s", address, range)
                << QString::fromLatin1(range) << QString::fromLatin1(address) << isInside;
        };
        row("10.0.0.0/8", "10.255.0.1", true);
        row("10.0.0.0/8", "11.0.0.1", false);
        row("10.9.9.9/8", "10.0.0.1", true);
        row("192.168.1.128/25", "192.168.1.127", false);
        row("192.168.1.7", "192.168.1.7", true);
        row("192.168.1.7", "192.168.1.8", false);
        row("0.0.0.0/0", "203.0.113.9", true);
        row("0.0.0.0/0", "2001:db8::1", false);
        row("fd00::/8", "fdff::1", true);
        row("fd00::/8", "fe00::1", false);
        row("::1", "::1", true);
        row("127.0.0.0/8", "::1", false);
        row("0.0.0.0/0", "::", false);
        row("::/0", "2001:db8::1", true);
        // A listener for both kinds sees IPv4 clients so.
        row("10.0.0.0/8", "::ffff:10.1.2.3", true);
        row("::ffff:10.1.2.3", "10.1.2.3", true);
    }

    void contains()
    {
        QFETCH(const QString, range);
        QFETCH(const QString, address);
        const auto parsed = AddressRange::parse(range);
        QVERIFY(parsed);
        QTEST(parsed->contains(QHostAddress(address)), "isInside");
    }

    void takesNothingElse_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"",
                                 "10",
                                 "10/8",
                                 "10.0.0/8",
                                 "10.0.0.0/",
                                 "10.0.0.0/33",
                                 "10.0.0.0/-1",
                                 "10.0.0.0/8/8",
                                 "10.0.0.0/+8",
                                 "10.0.0.0/255.0.0.0",
                                 "256.0.0.1",
                                 "0x0a.0.0.1",
                                 "010.0.0.1",
                                 "192.168.010.001",
                                 "10.0.0.00/8",
                                 "::ffff:010.0.0.1",
                                 "::ffff:10.0.0.0/104",
                                 "2001:db8:: 1",
                                 "::+1",
                                 "::0x1",
                                 "::1\n",
                                 "10.0.0.1\n",
                                 "10.0.0.0/8\n",
                                 ":",
                                 "10.0.0.1:",
                                 "::/129",
                                 "fe80::1%eth0",
                                 "fe80::/10%eth0",
                                 "[::1]",
                                 "localhost",
                                 "10.0.0.0 /8",
                                 "1.2.3.4:80",
                                 "/8"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void takesNothingElse()
    {
        QFETCH(const QString, text);
        QVERIFY(!AddressRange::parse(text));
    }
};

QTEST_GUILESS_MAIN(TestAddressRange)
#include "testaddressrange.moc"
