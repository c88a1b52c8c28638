#include "core/input/canonical.h"

#include <QRandomGenerator>
#include <QTest>

using namespace smartcache;

class TestCanonicalUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addresses_data()
    {
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *name, const char *input, const char *value) {
            QTest::newRow(name) << QString::fromUtf8(input) << QString::fromUtf8(value);
        };

        row("canonical", "https://example.com/a?b=c", "https://example.com/a?b=c");
        row("white space around", " \n\thttp://example.com/ \r\n", "http://example.com/");
        row("byte order mark", " \ufeffhttp://example.com/", "http://example.com/");
        row("zero width space behind", "http://example.com/a\u200b", "http://example.com/a");
        row("control character", "http://example.com/a\x01", "http://example.com/a");
        row("case of scheme and host", "HtTpS://EXAMPLE.Com/", "https://example.com/");
        row("case of path and query", "http://example.com/A?B=C", "http://example.com/A?B=C");
        row("empty path", "http://example.com", "http://example.com/");
        row("empty path, query", "http://example.com?a", "http://example.com/?a");
        row("empty path, fragment", "http://example.com#a", "http://example.com/");
        row("backslashes", "http://example.com\\a\\b?c", "http://example.com/a/b?c");

        // Hosts
        row("IDN", "http://Bücher.example/", "http://xn--bcher-kva.example/");
        row("IDN, decomposed", "http://bu\u0308cher.example/", "http://xn--bcher-kva.example/");
        row("IDN, already ASCII", "http://XN--BCHER-KVA.example/", "http://xn--bcher-kva.example/");
        row("IDN, percent-encoded", "http://b%C3%BCcher.example/", "http://xn--bcher-kva.example/");
        row("nontransitional", "http://faß.de/", "http://xn--fa-hia.de/");
        row("final sigma", "http://βόλος.com/", "http://xn--nxasmm1c.com/");
        row("Japanese, ideographic dots", "http://日本語。jp/", "http://xn--wgv71a119e.jp/");
        row("Arabic", "http://مثال.إختبار/", "http://xn--mgbh0fb.xn--kgbechtv/");
        row("full width", "http://ｅｘａｍｐｌｅ.ｃｏｍ/", "http://example.com/");
        row("soft hyphen in host", "http://exam\u00adple.com/", "http://example.com/");
        row("trailing dot", "http://example.com./a", "http://example.com/a");
        row("trailing dot, port", "http://example.com.:8080/", "http://example.com:8080/");
        row("underscore", "http://my_host.example.com/", "http://my_host.example.com/");
        row("hyphens", "http://r3---sn-x.example.com/", "http://r3---sn-x.example.com/");
        row("one label", "http://localhost/", "http://localhost/");
        row("digits in front", "http://1.example.com/", "http://1.example.com/");

        // Numeric hosts
        row("IPv4", "http://192.0.2.1/", "http://192.0.2.1/");
        row("IPv4, trailing dot", "http://192.0.2.1./", "http://192.0.2.1/");
        row("IPv4, one number", "http://3221225985/", "http://192.0.2.1/");
        row("IPv4, two parts", "http://127.1/", "http://127.0.0.1/");
        row("IPv4, three parts", "http://192.0.513/", "http://192.0.2.1/");
        row("IPv4, hexadecimal", "http://0x7F.1/", "http://127.0.0.1/");
        row("IPv4, one hexadecimal number", "http://0xC0000201/", "http://192.0.2.1/");
        row("IPv4, octal", "http://0300.0.02.01/", "http://192.0.2.1/");
        row("IPv4, bare 0x", "http://0x/", "http://0.0.0.0/");
        row("IPv4, full width", "http://１９２.0.2.1/", "http://192.0.2.1/");
        row("IPv4, percent-encoded", "http://%31%32%37.1/", "http://127.0.0.1/");
        row("IPv6", "http://[2001:DB8:0:0:0:0:0:1]/", "http://[2001:db8::1]/");
        row("IPv6, leading zeros", "http://[2001:0db8::0001]:8080/", "http://[2001:db8::1]:8080/");
        row("IPv6, loopback", "http://[::1]", "http://[::1]/");
        row("IPv6, default port", "https://[::1]:443/", "https://[::1]/");

        // Ports
        row("default port of http", "http://example.com:80/", "http://example.com/");
        row("default port of https", "https://example.com:443/", "https://example.com/");
        row("the other's port", "http://example.com:443/", "http://example.com:443/");
        row("port", "http://example.com:8080/", "http://example.com:8080/");
        row("highest port", "http://example.com:65535/", "http://example.com:65535/");
        row("leading zeros of a port", "http://example.com:0080/", "http://example.com/");
        row("empty port", "http://example.com:/", "http://example.com/");
        row("port and query", "http://example.com:81?a", "http://example.com:81/?a");

        // Paths
        row("dot segments", "http://example.com/a/./b/../c", "http://example.com/a/c");
        row("dot segments at the end", "http://example.com/a/b/..", "http://example.com/a/");
        row("dot at the end", "http://example.com/a/.", "http://example.com/a/");
        row("dots above the top", "http://example.com/../../a", "http://example.com/a");
        row("encoded dots", "http://example.com/a/%2e%2E/b", "http://example.com/b");
        row("only dots", "http://example.com/..", "http://example.com/");
        row("three dots", "http://example.com/.../a", "http://example.com/.../a");
        row("empty segments", "http://example.com//a//b/", "http://example.com//a//b/");
        row("dots and empty segments", "http://example.com/a//../b", "http://example.com/a/b");
        row("trailing slash is kept", "http://example.com/a/", "http://example.com/a/");
        row("parameters of a segment", "http://example.com/a;b=1,2", "http://example.com/a;b=1,2");
        row("reserved characters", "http://example.com/!$&'()*+,;=:@",
            "http://example.com/!$&'()*+,;=:@");

        // Percent-encoding
        row("unreserved", "http://example.com/%41%7e%2D%5F%39", "http://example.com/A~-_9");
        row("upper case", "http://example.com/%c3%a9", "http://example.com/%C3%A9");
        row("encoded slash", "http://example.com/a%2fb", "http://example.com/a%2Fb");
        row("encoded question mark", "http://example.com/a%3fb", "http://example.com/a%3Fb");
        row("encoded space", "http://example.com/a%20b", "http://example.com/a%20b");
        row("not ASCII", "http://example.com/é/日", "http://example.com/%C3%A9/%E6%97%A5");
        row("decomposed path stays so", "http://example.com/e\u0301", "http://example.com/e%CC%81");
        row("beyond the basic plane", "http://example.com/😀", "http://example.com/%F0%9F%98%80");
        row("no UTF-8", "http://example.com/%ff", "http://example.com/%FF");
        row("forgotten percent", "http://example.com/100%", "http://example.com/100%25");
        row("percent, no digits", "http://example.com/%zz%+1", "http://example.com/%25zz%25+1");
        row("percent, one digit", "http://example.com/%4", "http://example.com/%254");
        row("percent of a triplet", "http://example.com/%%34%31", "http://example.com/%2541");
        row("encoded percent", "http://example.com/%2541", "http://example.com/%2541");
        row("what no address has", "http://example.com/<\"|^`{}[]>",
            "http://example.com/%3C%22%7C%5E%60%7B%7D%5B%5D%3E");

        // Queries
        row("order", "http://example.com/?b=2&a=1", "http://example.com/?b=2&a=1");
        row("repeated parameter", "http://example.com/?a=1&a=2", "http://example.com/?a=1&a=2");
        row("empty query", "http://example.com/?", "http://example.com/");
        row("empty parameters", "http://example.com/?&a&&b=&", "http://example.com/?a&b=");
        row("plus and encoded space", "http://example.com/?q=a+b%20c",
            "http://example.com/?q=a+b%20c");
        row("encoded ampersand", "http://example.com/?q=a%26b", "http://example.com/?q=a%26b");
        row("address in a query", "http://example.com/?u=http://a/?b",
            "http://example.com/?u=http://a/?b");
        row("brackets", "http://example.com/?a[]=1", "http://example.com/?a%5B%5D=1");
        row("backslash in a query", "http://example.com/?a\\b", "http://example.com/?a%5Cb");
        row("query not ASCII", "http://example.com/?q=ü", "http://example.com/?q=%C3%BC");
        row("dots in a query", "http://example.com/?a/../b", "http://example.com/?a/../b");

        // Tracking
        row("only tracking", "http://example.com/?utm_source=a&utm_medium=b",
            "http://example.com/");
        row("tracking among others", "http://example.com/?a=1&gclid=x&b=2&fbclid=y",
            "http://example.com/?a=1&b=2");
        row("other campaigns", "http://example.com/?mc_cid=1&mc_eid=2&_hsenc=3&_hsmi=4&id=5",
            "http://example.com/?id=5");
        row("other clicks",
            "http://example.com/?dclid&gbraid&wbraid&msclkid&yclid&igshid&twclid&ttclid&li_fat_id"
            "&ref_src",
            "http://example.com/");
        row("tracking in capitals", "http://example.com/?UTM_Source=a", "http://example.com/");
        row("tracking, encoded", "http://example.com/?utm%5fsource=a", "http://example.com/");
        row("name that begins like one", "http://example.com/?gclids=1&utm=2",
            "http://example.com/?gclids=1&utm=2");
        row("tracking as a value", "http://example.com/?a=gclid", "http://example.com/?a=gclid");
        row("ambiguous names", "http://example.com/?ref=1&source=2&si=3",
            "http://example.com/?ref=1&source=2&si=3");

        // Fragments
        row("fragment", "http://example.com/a#b", "http://example.com/a");
        row("fragment behind a query", "http://example.com/?a#b?c", "http://example.com/?a");
        row("question mark in a fragment", "http://example.com/#b?c", "http://example.com/");
        row("at sign in a fragment", "http://example.com#a@b", "http://example.com/");
        row("at sign in a path", "http://example.com/@a", "http://example.com/@a");
    }

    void addresses()
    {
        QFETCH(QString, input);
        QFETCH(QString, value);
        const Expected<CanonicalInput> once = canonicalize(input);
        QVERIFY2(once, once ? "" : qPrintable(once.error().message));
        QCOMPARE(once->value, value);
        QVERIFY(once->isUrl());
        QVERIFY(once->url().isValid());
        QCOMPARE(once->url().toEncoded(), value.toLatin1());
        const Expected<CanonicalInput> twice = canonicalize(once->value);
        QVERIFY(twice);
        QCOMPARE(twice->value, once->value);
        QVERIFY(twice->isUrl());
    }

    void badAddresses_data()
    {
        QTest::addColumn<QString>("input");
        const auto row = [](const char *name, const char *input) {
            QTest::newRow(name) << QString::fromUtf8(input);
        };
        row("no host", "http://");
        row("no host, path", "https:///a");
        row("no host, query", "http://?a");
        row("no host, port", "http://:80/");
        row("only a dot", "http://./");
        row("empty label", "http://a..example.com/");
        row("two trailing dots", "http://example.com../");
        row("user and password", "http://user:secret@example.com/");
        row("user", "http://user@example.com/");
        row("empty user", "http://@example.com/");
        row("port too high", "http://example.com:65536/");
        row("port far too high", "http://example.com:99999999999999999999/");
        row("port zero", "http://example.com:0/");
        row("negative port", "http://example.com:-1/");
        row("signed port", "http://example.com:+80/");
        row("port of letters", "http://example.com:http/");
        row("two ports", "http://example.com:80:80/");
        row("wrong characters in a host", "http://exa<mple.com/");
        row("space in a host", "http://exa%20mple.com/");
        row("slash in a host", "http://exa%2fmple.com/");
        row("at sign hidden in a host", "http://good.example%40evil.example/");
        row("percent in a host", "http://exa%25mple.com/");
        row("host not UTF-8", "http://%ff.example/");
        row("zero in a host", "http://a%00.example/");
        row("replacement character in a host", "http://a\ufffd.example/");
        row("broken Punycode", "http://xn--a-ecp.ru/");
        row("empty Punycode", "http://xn--/");
        row("mixed directions", "http://aא.example/");
        row("IPv4 part too high", "http://192.0.2.256/");
        row("IPv4 too high", "http://4294967296/");
        row("IPv4 of five parts", "http://1.2.3.4.5/");
        row("IPv4 with letters", "http://1.2.3.0x4g.5/");
        row("IPv4, wrong octal", "http://127.0.0.08/");
        row("name that ends in a number", "http://example.1/");
        row("IPv6 not closed", "http://[::1/");
        row("IPv6 and more", "http://[::1]a/");
        row("IPv6 of nine parts", "http://[1:2:3:4:5:6:7:8:9]/");
        row("IPv6 with a zone", "http://[fe80::1%25eth0]/");
        row("IPv4 in brackets", "http://[127.0.0.1]/");
        row("nothing in brackets", "http://[]/");
        row("IPv6 without brackets", "http://2001:db8::1/");
        QTest::newRow("label too long")
            << QStringLiteral("http://%1.example/").arg(QString(64, QLatin1Char('a')));
        QTest::newRow("name too long")
            << QStringLiteral("http://%1example/").arg(QStringLiteral("abc.").repeated(62));
        QTest::newRow("name far too long")
            << QStringLiteral("http://%1/").arg(QString(1'000'000, QChar(0xfc)));
    }

    void badAddresses()
    {
        QFETCH(QString, input);
        const Expected<CanonicalInput> result = canonicalize(input);
        QVERIFY2(!result, result ? qPrintable(result->value) : "");
        QCOMPARE(result.error().code, QStringLiteral("bad_url"));
        QVERIFY(!result.error().message.isEmpty());
        QVERIFY(result.error().message.size() < 400);
        QVERIFY(!result.error().message.contains(QLatin1String("secret")));
    }

    void longestNamesAreFine()
    {
        const QString label(63, QLatin1Char('a'));
        const QString name = label + QLatin1Char('.') + label + QLatin1Char('.') + label
                             + QLatin1Char('.') + label.left(61);
        QCOMPARE(name.size(), 253);
        const QString address = QStringLiteral("http://%1/").arg(name);
        const Expected<CanonicalInput> result = canonicalize(address);
        QVERIFY(result);
        QCOMPARE(result->value, address);
    }

    /// Every triplet comes to one form from both its spellings, and that form stays.
    void everyTriplet()
    {
        for (int byte = 0; byte < 256; ++byte) {
            const QString hex = QStringLiteral("%1").arg(byte, 2, 16, QLatin1Char('0'));
            const QString address = QStringLiteral("http://example.com/a%1b?c%1d");
            const auto lower = canonicalize(address.arg(QLatin1Char('%') + hex));
            const auto upper = canonicalize(address.arg(QLatin1Char('%') + hex.toUpper()));
            QVERIFY2(lower && upper, qPrintable(hex));
            QCOMPARE(lower->value, upper->value);
            QCOMPARE(canonicalize(lower->value)->value, lower->value);
        }
    }

    /// Addresses and texts joined at random from what is special to either: whatever is canonical
    /// stays so, and QUrl reads it as it is written.
    void canonicalFormsStay()
    {
        const QStringList pieces =
            QStringLiteral("http:// https:// HTTP: / // \\ ? & = # @ : :80 :443 . .. %2e % %2 %zz "
                           "%41 %C3%bc utm_a gclid a b. example.com xn-- -- - _ 0x 127 1 08 [ ] :: "
                           "[::1] | \u0301 e \u1112 \u1161 \u11ab \u0344 \u0f73 \u200b "
                           "\u00ad \u3002 \u212b \u037e \u0340 \u05d0 \u65e5 \uff21 \uff11 "
                           "\uff0e \u00fc \u00df \u0080 \u0001")
                .split(QLatin1Char(' '))
            << QStringLiteral(" ") << QStringLiteral("\u2028") << QString(QChar(0xd83d))
            << QString(QChar(0xde00)) << QString(QChar(0xfeff)) << QString(QChar(0));
        QRandomGenerator random(7); // seeded: the same in each run
        int addresses = 0;
        for (int i = 0; i < 50'000; ++i) {
            QString input = random.bounded(3) > 0 ? QStringLiteral("http://") : QString();
            for (int k = random.bounded(9); k > 0; --k)
                input += pieces.at(random.bounded(static_cast<int>(pieces.size())));
            const Expected<CanonicalInput> once = canonicalize(input);
            if (!once)
                continue;
            const Expected<CanonicalInput> twice = canonicalize(once->value);
            QVERIFY2(twice, qPrintable(input));
            QCOMPARE(twice->value, once->value);
            QCOMPARE(twice->kind, once->kind);
            if (once->isUrl()) {
                ++addresses;
                QCOMPARE(once->url().toEncoded(), once->value.toLatin1());
            }
        }
        QVERIFY(addresses > 5'000);
    }
};

QTEST_GUILESS_MAIN(TestCanonicalUrl)
#include "testcanonicalurl.moc"
