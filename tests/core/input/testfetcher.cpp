#include "core/input/fetcher.h"
#include "tests/fakes/fakesite.h"
#include "tests/support/selfsigned.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <sys/resource.h>
#include <thread>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(smartcache::Disposition)

namespace {

FetchLimits homeLimits()
{
    FetchLimits limits;
    limits.allowPrivateAddresses = true;
    return limits;
}

/// Answers for known names, at once, and counts how often each was asked for.
class FakeResolver
{
public:
    explicit FakeResolver(QHash<QString, QStringList> names)
        : m_names(std::move(names))
    {}

    Resolver resolver()
    {
        return [this](const QString &host, QObject *, const auto &done) {
            ++asked[host];
            QList<QHostAddress> addresses;
            for (const QString &address : m_names.value(host))
                addresses.append(QHostAddress(address));
            done(addresses);
        };
    }

    QHash<QString, int> asked;

private:
    const QHash<QString, QStringList> m_names;
};

struct Outcome
{
    Expected<FetchedPage> page;
    std::chrono::milliseconds took;
};

Outcome timedFetch(const QUrl &url, const FetchLimits &limits, Cancellation &cancellation)
{
    QElapsedTimer clock;
    clock.start();
    Expected<FetchedPage> page = Fetcher(limits).fetch(url, cancellation);
    return {std::move(page), std::chrono::milliseconds(clock.elapsed())};
}

Expected<FetchedPage> fetch(const QUrl &url, const FetchLimits &limits = homeLimits())
{
    Cancellation cancellation;
    return Fetcher(limits).fetch(url, cancellation);
}

Expected<FetchedPage> fetch(const QUrl &url, FakeResolver &resolver,
                            const FetchLimits &limits = homeLimits())
{
    Cancellation cancellation;
    return Fetcher(limits, resolver.resolver()).fetch(url, cancellation);
}

QUrl named(const char *name, quint16 port, const char *target, const char *scheme = "http")
{
    return QUrl(QStringLiteral("%1://%2:%3%4")
                    .arg(QLatin1String(scheme), QLatin1String(name))
                    .arg(port)
                    .arg(QLatin1String(target)));
}

/// The most memory that this process ever had, in bytes.
qint64 peakMemory()
{
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    return qint64(usage.ru_maxrss) * 1024;
}

} // namespace

class TestFetcher : public QObject
{
    Q_OBJECT

private:
    FakeSite m_site;

private Q_SLOTS:
    void pages_data()
    {
        QTest::addColumn<QString>("mimeType");
        QTest::addColumn<QByteArray>("charset");
        QTest::addColumn<QByteArray>("excerpt");
        const auto row = [](const char *path, const char *mimeType, const char *charset,
                            const char *excerpt) {
            QTest::newRow(path) << QString::fromLatin1(mimeType) << QByteArray(charset)
                                << QByteArray(excerpt);
        };
        row("/article", "text/html", "utf-8", "the tide mill at Wexcombe");
        row("/gzip", "text/html", "utf-8", "the tide mill at Wexcombe");
        row("/deflate", "text/html", "utf-8", "the tide mill at Wexcombe");
        row("/numbered/17", "text/html", "utf-8", "Report 17");
        row("/shift_jis", "text/html", "Shift_JIS", "\x93\x94\x91\xe4"); // 灯台
        row("/gb18030", "text/html", "gb18030", "\xd3\xea\xcb\xae");     // 雨水
        row("/windows-1251", "text/html", "windows-1251", "\xc1\xe8\xe1\xeb\xe8\xee");
        row("/utf-16", "text/html", "", "\xe9");
        row("/plain", "text/plain", "utf-8", "The ferry between Sandhaven");
        row("/markdown", "text/markdown", "utf-8", "# Keeping bees");
        row("/pdf", "application/pdf", "", "%PDF-1.4");
        row("/wall", "text/html", "utf-8", "Verify you are human"); // For others to recognise.
        row("/slow?ms=50", "text/html", "utf-8", "the tide mill at Wexcombe");
        row("/type", "text/html", "", "the tide mill at Wexcombe");
        row("/type?type=application/octet-stream", "text/html", "", "the tide mill at Wexcombe");
        row("/type?type=TEXT/HTML;Charset=%22latin1%22", "text/html", "latin1", "Wexcombe");
        row("/type?type=text/html&encoding=identity", "text/html", "", "Wexcombe");
    }

    void pages()
    {
        QFETCH(QString, mimeType);
        QFETCH(QByteArray, charset);
        QFETCH(QByteArray, excerpt);
        const QUrl url = m_site.url(QString::fromLatin1(QTest::currentDataTag()));
        const Expected<FetchedPage> page = fetch(url);
        QVERIFY2(page, page ? "" : qPrintable(page.error().message));
        QCOMPARE(page->url, url);
        QCOMPARE(page->mimeType, mimeType);
        QCOMPARE(page->charset, charset);
        QVERIFY(page->body.contains(excerpt));
    }

    void asksHonestly()
    {
        QVERIFY(fetch(m_site.url(QStringLiteral("/article#part"))));
        const RawRequest request = m_site.lastRequest("/article");
        QCOMPARE(request.method, QByteArray("GET"));
        QCOMPARE(request.target, QByteArray("/article"));
        QCOMPARE(request.header("host"), "127.0.0.1:" + QByteArray::number(m_site.port()));
        QVERIFY(request.header("user-agent").startsWith("SmartCacheAI/" SMARTCACHE_VERSION));
        QVERIFY(request.header("accept").contains("text/html"));
        QVERIFY(!request.header("accept-language").isEmpty());
        QCOMPARE(request.header("accept-encoding"), QByteArray("gzip, deflate"));
        for (const char *unwanted : {"cookie", "authorization", "referer"})
            QVERIFY2(request.header(unwanted).isEmpty(), unwanted);
    }

    void keepsNoCookies()
    {
        QByteArrayList cookies;
        RawHttpServer server([&cookies](const RawRequest &request, const auto &exchange) {
            cookies.append(request.header("cookie")); // Read after the answer came.
            const bool first = request.path() == "/";
            exchange->respond(first ? 302 : 200,
                              {{"Set-Cookie", "id=1; Path=/"},
                               {"Location", "/next"},
                               {"Content-Type", "text/plain"}},
                              "");
        });
        QVERIFY(fetch(QUrl(QString::fromLatin1(server.origin()) + QLatin1Char('/'))));
        QCOMPARE(cookies, (QByteArrayList{"", ""}));
    }

    void connectsToTheCheckedAddress()
    {
        FakeResolver resolver({{QStringLiteral("news.test"), {QStringLiteral("127.0.0.1")}}});
        const Expected<FetchedPage> page =
            fetch(named("news.test", m_site.port(), "/article?n=1"), resolver);
        QVERIFY(page);
        QCOMPARE(page->url, named("news.test", m_site.port(), "/article?n=1"));
        QCOMPARE(m_site.lastRequest("/article").header("host"),
                 "news.test:" + QByteArray::number(m_site.port()));
        QCOMPARE(resolver.asked.value(QStringLiteral("news.test")), 1);
    }

    void internationalName()
    {
        const QString ascii = QStringLiteral("xn--bcher-kva.test");
        FakeResolver resolver({{ascii, {QStringLiteral("127.0.0.1")}}});
        const QUrl url(QStringLiteral("http://b\u00fccher.test:%1/plain").arg(m_site.port()));
        QVERIFY(fetch(url, resolver));
        QVERIFY(m_site.lastRequest("/plain").header("host").startsWith("xn--bcher-kva.test:"));
    }

    void ipv6()
    {
        RawHttpServer::Options options;
        options.host = QStringLiteral("::1");
        FakeSite site(options);
        QVERIFY(fetch(site.url(QStringLiteral("/plain"))));
        QCOMPARE(site.lastRequest("/plain").header("host"),
                 "[::1]:" + QByteArray::number(site.port()));
    }

    void triesTheNextAddress()
    {
        // Nobody listens at 127.0.0.2 on the site's port.
        FakeResolver resolver({{QStringLiteral("news.test"),
                                {QStringLiteral("127.0.0.2"), QStringLiteral("127.0.0.1")}}});
        QVERIFY(fetch(named("news.test", m_site.port(), "/plain"), resolver));
    }

    void refusesPrivateAddresses_data()
    {
        QTest::addColumn<QStringList>("addresses");
        const auto row = [](const char *name, const QStringList &addresses) {
            QTest::newRow(name) << addresses;
        };
        row("loopback", {QStringLiteral("127.0.0.1")});
        row("private", {QStringLiteral("10.1.2.3")});
        row("metadata", {QStringLiteral("169.254.169.254")});
        row("mapped", {QStringLiteral("::ffff:127.0.0.1")});
        row("ipv6", {QStringLiteral("::1")});
        row("one bad among good", {QStringLiteral("93.184.216.34"), QStringLiteral("127.0.0.1"),
                                   QStringLiteral("8.8.8.8")});
    }

    void refusesPrivateAddresses()
    {
        QFETCH(QStringList, addresses);
        const int before = m_site.hits("/article");
        FakeResolver resolver({{QStringLiteral("news.test"), addresses}});
        const Expected<FetchedPage> page =
            fetch(named("news.test", m_site.port(), "/article"), resolver, FetchLimits());
        QVERIFY(!page);
        QCOMPARE(page.error().code, QStringLiteral("forbidden_address"));
        QCOMPARE(page.error().disposition, Disposition::GiveUp);
        QCOMPARE(m_site.hits("/article"), before);
    }

    void refusesPrivateLiterals_data()
    {
        QTest::addColumn<QString>("host");
        for (const char *host : {"127.0.0.1", "[::1]", "[::ffff:7f00:1]", "2130706433", "0x7f.1",
                                 "127.1", "0177.0.0.1", "localhost"})
            QTest::newRow(host) << QString::fromLatin1(host);
    }

    void refusesPrivateLiterals()
    {
        QFETCH(QString, host);
        const QUrl url(QStringLiteral("http://%1:%2/article").arg(host).arg(m_site.port()));
        QVERIFY(url.isValid());
        const Expected<FetchedPage> page = fetch(url, FetchLimits());
        QVERIFY(!page);
        QCOMPARE(page.error().code, QStringLiteral("forbidden_address"));
    }

    /// The public page is out of a test's reach; so the first hop is the private one that is
    /// allowed, and the second what never is.
    void checksEveryRedirect()
    {
        FakeResolver resolver({{QStringLiteral("news.test"), {QStringLiteral("127.0.0.1")}},
                               {QStringLiteral("trap.test"), {QStringLiteral("224.0.0.1")}}});
        const Expected<FetchedPage> page = fetch(
            named("news.test", m_site.port(), "/redirect?to=http://trap.test/article"), resolver);
        QVERIFY(!page);
        QCOMPARE(page.error().code, QStringLiteral("forbidden_address"));
        QVERIFY(page.error().message.contains(QLatin1String("trap.test")));
        QCOMPARE(resolver.asked.value(QStringLiteral("trap.test")), 1);
    }

    /// DNS rebinding: the second answer would be another one, so nobody may ask for it.
    void asksForANameOnceInOneHop()
    {
        int asked = 0;
        const Resolver rebinding = [&asked](const QString &, QObject *, const auto &done) {
            done({QHostAddress(asked++ == 0 ? QStringLiteral("127.0.0.1")
                                            : QStringLiteral("224.0.0.1"))});
        };
        Cancellation cancellation;
        Fetcher fetcher(homeLimits(), rebinding);
        QVERIFY(fetcher.fetch(named("news.test", m_site.port(), "/plain"), cancellation));
        QCOMPARE(asked, 1);
        // The next fetch asks anew, and judges anew.
        const auto second =
            fetcher.fetch(named("news.test", m_site.port(), "/plain"), cancellation);
        QVERIFY(!second);
        QCOMPARE(second.error().code, QStringLiteral("forbidden_address"));
    }

    void redirects_data()
    {
        QTest::addColumn<QString>("target");
        for (const char *status : {"301", "302", "303", "307", "308"}) {
            QTest::newRow(status) << QStringLiteral("/redirect?to=/plain%3Fa%3Db&status=")
                                         + QLatin1String(status);
        }
        QTest::newRow("twice") << QStringLiteral(
            "/redirect?to=/redirect%3Fto%3D/plain%253Fa%253Db");
    }

    void redirects()
    {
        QFETCH(QString, target);
        const Expected<FetchedPage> page = fetch(m_site.url(target));
        QVERIFY2(page, page ? "" : qPrintable(page.error().message));
        QCOMPARE(page->url, m_site.url(QStringLiteral("/plain?a=b")));
        QCOMPARE(page->mimeType, QStringLiteral("text/plain"));
    }

    void tooManyRedirects()
    {
        const int before = m_site.hits("/loop");
        FetchLimits limits = homeLimits();
        limits.maxRedirects = 3;
        const Expected<FetchedPage> page = fetch(m_site.url(QStringLiteral("/loop")), limits);
        QVERIFY(!page);
        QCOMPARE(page.error().code, QStringLiteral("too_many_redirects"));
        QCOMPARE(m_site.hits("/loop") - before, 4);
    }

    void errors_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<Disposition>("disposition");
        QTest::addColumn<QString>("message"); // A part of it.
        const auto row = [](const char *target, const char *code, Disposition disposition,
                            const char *message) {
            QTest::newRow(target) << QString::fromLatin1(code) << disposition
                                  << QString::fromLatin1(message);
        };
        const auto giveUp = Disposition::GiveUp;
        const auto later = Disposition::RetryLater;
        row("/redirect?to=file:///etc/passwd", "bad_url", giveUp, "\"file\"");
        row("/redirect?to=http://me:pw@127.0.0.1/", "bad_url", giveUp, "user name");
        row("/redirect?to=http://%255B/", "bad_url", giveUp, "whole URL");
        row("/redirect?to=http://224.0.0.1/", "forbidden_address", giveUp, "multicast");
        row("/redirect?to=http://127.0.0.1:1/", "fetch_failed", later, "127.0.0.1:1");
        row("/reset", "fetch_failed", later, "127.0.0.1");
        row("/cut", "fetch_failed", later, "127.0.0.1");
        row("/type?type=text/html&encoding=gzip", "fetch_failed", later, "damaged");
        row("/type?type=text/html&encoding=br", "unsupported_type", giveUp, "\"br\"");
        row("/type?type=image/png", "unsupported_type", giveUp, "image/png");
        row("/type?type=application/json", "unsupported_type", giveUp, "application/json");
        row("/status/204", "", giveUp, ""); // A page, though an empty one.
        row("/status/300", "http_status", giveUp, "300");
        row("/status/302", "http_status", giveUp, "302"); // Without a Location.
        row("/status/304", "http_status", giveUp, "304");
        row("/status/400", "http_status", giveUp, "400");
        row("/status/401", "http_status", giveUp, "401");
        row("/status/403", "http_status", giveUp, "403");
        row("/status/404", "http_status", giveUp, "404");
        row("/status/407", "http_status", giveUp, "407");
        row("/status/408", "http_status", later, "408");
        row("/status/410", "http_status", giveUp, "410");
        row("/status/425", "http_status", later, "425");
        row("/status/429", "http_status", later, "429");
        row("/status/451", "http_status", giveUp, "451");
        row("/status/500", "http_status", later, "500");
        row("/status/502", "http_status", later, "502");
        row("/status/503", "http_status", later, "503");
        row("/status/599", "http_status", later, "599");
    }

    void errors()
    {
        QFETCH(QString, code);
        QFETCH(Disposition, disposition);
        QFETCH(QString, message);
        const QUrl url = m_site.url(QString::fromLatin1(QTest::currentDataTag()));
        const Expected<FetchedPage> page = fetch(url);
        QCOMPARE(page ? QString() : page.error().code, code);
        if (page)
            return;
        QCOMPARE(page.error().disposition, disposition);
        QVERIFY2(page.error().message.contains(message), qPrintable(page.error().message));
        QVERIFY(!page.error().retryAfter);
        // A query may hold a secret.
        if (url.hasQuery())
            QVERIFY(!page.error().message.contains(url.query()));
    }

    void badUrls_data()
    {
        QTest::addColumn<QUrl>("url");
        const auto row = [](const char *url) {
            QTest::newRow(url) << QUrl(QString::fromLatin1(url));
        };
        row("");
        row("/article");
        row("ftp://127.0.0.1/");
        row("file:///etc/passwd");
        row("http://me:pw@127.0.0.1/");
    }

    void badUrls()
    {
        QFETCH(QUrl, url);
        const Expected<FetchedPage> page = fetch(url);
        QVERIFY(!page);
        QCOMPARE(page.error().code, QStringLiteral("bad_url"));
        QCOMPARE(page.error().disposition, Disposition::GiveUp);
    }

    void retryAfter()
    {
        const auto seconds = fetch(m_site.url(QStringLiteral("/status/429?retry_after=17")));
        QVERIFY(!seconds);
        QCOMPARE(seconds.error().retryAfter.value(), 17s);

        const QDateTime then = QDateTime::currentDateTimeUtc().addSecs(600);
        const QString date = QLocale::c().toString(
            then, QStringLiteral("ddd,%20dd%20MMM%20yyyy%20HH:mm:ss%20'GMT'"));
        const auto dated = fetch(m_site.url(QStringLiteral("/status/503?retry_after=") + date));
        QVERIFY(!dated);
        QVERIFY(dated.error().retryAfter.value() <= 600s);
        QVERIFY(dated.error().retryAfter.value() > 500s);

        // What is given up is not asked for again, whatever the server says.
        QVERIFY(
            !fetch(m_site.url(QStringLiteral("/status/404?retry_after=17"))).error().retryAfter);
    }

    void unknownName()
    {
        FakeResolver resolver({});
        const Expected<FetchedPage> page = fetch(named("nowhere.test", 80, "/"), resolver);
        QVERIFY(!page);
        QCOMPARE(page.error().code, QStringLiteral("dns_failed"));
        QCOMPARE(page.error().disposition, Disposition::RetryLater);
        QVERIFY(page.error().message.contains(QLatin1String("nowhere.test")));
    }

    void tooLarge_data()
    {
        QTest::addColumn<QString>("target");
        QTest::newRow("announced") << QStringLiteral("/big?mb=30");
        QTest::newRow("not announced") << QStringLiteral("/big?mb=30&chunked=1");
        QTest::newRow("bomb") << QStringLiteral("/bomb?mb=256");
    }

    void tooLarge()
    {
        QFETCH(QString, target);
        const Expected<FetchedPage> page = fetch(m_site.url(target));
        QVERIFY(!page);
        QCOMPARE(page.error().code, QStringLiteral("page_too_large"));
        QCOMPARE(page.error().disposition, Disposition::GiveUp);
        QVERIFY(page.error().message.contains(QString::number(10 * 1024 * 1024)));
    }

    /// Nothing of the body ever comes, so the header alone must do.
    void refusesByTheHeaderAlone_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QString>("code");
        QTest::newRow("length") << QByteArray("Content-Type: text/html\r\n"
                                              "Content-Length: 10485761\r\n")
                                << QStringLiteral("page_too_large");
        QTest::newRow("type") << QByteArray("Content-Type: video/mp4\r\nContent-Length: 9\r\n")
                              << QStringLiteral("unsupported_type");
        QTest::newRow("encoding") << QByteArray("Content-Type: text/html\r\nContent-Length: 9\r\n"
                                                "Content-Encoding: zstd\r\n")
                                  << QStringLiteral("unsupported_type");
    }

    void refusesByTheHeaderAlone()
    {
        QFETCH(QByteArray, headers);
        QFETCH(QString, code);
        RawHttpServer server([headers](const RawRequest &, const auto &exchange) {
            exchange->send("HTTP/1.1 200 OK\r\n" + headers + "\r\n");
        });
        const auto page = fetch(QUrl(QString::fromLatin1(server.origin())));
        QVERIFY(!page);
        QCOMPARE(page.error().code, code);
    }

    void justSmallEnough()
    {
        FetchLimits limits = homeLimits();
        limits.maxBytes = 3 * 1024 * 1024;
        for (const char *target : {"/big?mb=3", "/big?mb=3&chunked=1", "/bomb?mb=3"}) {
            const Expected<FetchedPage> page =
                fetch(m_site.url(QString::fromLatin1(target)), limits);
            QVERIFY(page);
            QCOMPARE(page->body.size(), limits.maxBytes);
        }
        --limits.maxBytes;
        for (const char *target : {"/big?mb=3", "/big?mb=3&chunked=1", "/bomb?mb=3"}) {
            const Expected<FetchedPage> page =
                fetch(m_site.url(QString::fromLatin1(target)), limits);
            QVERIFY(!page);
            QCOMPARE(page.error().code, QStringLiteral("page_too_large"));
        }
    }

    void aBombCostsNoMoreThanTheBound()
    {
        QVERIFY(!fetch(m_site.url(QStringLiteral("/bomb?mb=256")))); // Makes and keeps the bomb.
        const qint64 before = peakMemory();
        for (int i = 0; i < 5; ++i)
            QVERIFY(!fetch(m_site.url(QStringLiteral("/bomb?mb=256"))));
        QVERIFY(peakMemory() - before < 64 * 1024 * 1024);
    }

    void timesOut_data()
    {
        QTest::addColumn<QString>("target");
        QTest::newRow("no answer") << QStringLiteral("/silent");
        QTest::newRow("slow body") << QStringLiteral("/drip?ms=20");
        QTest::newRow("slow after a redirect") << QStringLiteral("/redirect?to=/drip?ms=20");
    }

    void timesOut()
    {
        QFETCH(QString, target);
        FetchLimits limits = homeLimits();
        limits.timeout = 300ms;
        Cancellation cancellation;
        const auto [page, took] = timedFetch(m_site.url(target), limits, cancellation);
        QVERIFY(!page);
        QCOMPARE(page.error().code, QStringLiteral("fetch_timeout"));
        QCOMPARE(page.error().disposition, Disposition::RetryLater);
        QVERIFY(page.error().message.contains(QLatin1String("127.0.0.1")));
        QVERIFY(took >= 299ms && took < 3s);
    }

    void timeIsForAllRedirects()
    {
        // Each hop alone would be quick enough.
        RawHttpServer server([](const RawRequest &, const auto &exchange) {
            exchange->after(100ms, [](RawExchange &same) {
                same.respond(302, {{"Location", "/again"}}, "");
            });
        });
        FetchLimits limits = homeLimits();
        limits.timeout = 350ms;
        const auto page = fetch(QUrl(QString::fromLatin1(server.origin())), limits);
        QVERIFY(!page);
        QCOMPARE(page.error().code, QStringLiteral("fetch_timeout"));
    }

    void nameTakesTooLong()
    {
        FetchLimits limits = homeLimits();
        limits.timeout = 200ms;
        Cancellation cancellation;
        Fetcher fetcher(limits, [](const QString &, QObject *, const auto &) {});
        const auto page = fetcher.fetch(named("slow.test", 80, "/"), cancellation);
        QVERIFY(!page);
        QCOMPARE(page.error().code, QStringLiteral("fetch_timeout"));
        QVERIFY(page.error().message.contains(QLatin1String("slow.test")));
    }

    /// An address whose listener never takes the connection gets only its share of the time.
    void unreachableAddressLeavesTimeForTheNext()
    {
        // TLS that nobody answers counts as unreachable: no request could be sent.
        QTcpServer mute;
        QVERIFY(mute.listen(QHostAddress(QStringLiteral("127.0.0.2"))));
        QTemporaryDir folder;
        RawHttpServer::Options options;
        options.port = mute.serverPort();
        options.tls = selfSigned(folder.path(), QStringLiteral("shop.test"));
        FakeSite site(options);
        FakeResolver resolver({{QStringLiteral("shop.test"),
                                {QStringLiteral("127.0.0.2"), QStringLiteral("127.0.0.1")}}});
        FetchLimits limits = homeLimits();
        limits.timeout = 4s;
        const auto page =
            fetch(named("shop.test", site.port(), "/plain", "https"), resolver, limits);
        QVERIFY(!page);
        QCOMPARE(page.error().code, QStringLiteral("tls_failed")); // The second one's answer.
    }

    void cancelledBefore()
    {
        const int before = m_site.hits("/article");
        Cancellation cancellation;
        cancellation.cancel();
        const auto page =
            Fetcher(homeLimits()).fetch(m_site.url(QStringLiteral("/article")), cancellation);
        QVERIFY(!page);
        QCOMPARE(page.error().code, QStringLiteral("cancelled"));
        QCOMPARE(m_site.hits("/article"), before);
    }

    void cancelledWhileWaiting_data()
    {
        QTest::addColumn<QString>("target");
        QTest::newRow("no answer") << QStringLiteral("/silent?x");
        QTest::newRow("slow body") << QStringLiteral("/drip?ms=10");
    }

    void cancelledWhileWaiting()
    {
        QFETCH(QString, target);
        const QUrl url = m_site.url(target);
        const QByteArray path = url.path().toLatin1();
        const int before = m_site.hits(path);
        Cancellation cancellation;
        // From another thread, as the engine does it, and once the server is surely being asked.
        std::thread canceller([&] {
            while (m_site.hits(path) == before)
                std::this_thread::yield();
            cancellation.cancel();
        });
        const auto [page, took] = timedFetch(url, homeLimits(), cancellation);
        canceller.join();
        QVERIFY(!page);
        QCOMPARE(page.error().code, QStringLiteral("cancelled"));
        QVERIFY(took < 2s);
    }

    void cancelledWhileResolving()
    {
        Cancellation cancellation;
        Fetcher fetcher(
            homeLimits(), [&cancellation](const QString &, QObject *context, const auto &) {
                QTimer::singleShot(0, context, [&cancellation] { cancellation.cancel(); });
            });
        const auto page = fetcher.fetch(named("slow.test", 80, "/"), cancellation);
        QVERIFY(!page);
        QCOMPARE(page.error().code, QStringLiteral("cancelled"));
    }

    void tls()
    {
        QTemporaryDir folder;
        RawHttpServer::Options options;
        options.tls = selfSigned(folder.path(), QStringLiteral("shop.test"));
        FakeSite site(options);
        FakeResolver resolver({{QStringLiteral("shop.test"), {QStringLiteral("127.0.0.1")}},
                               {QStringLiteral("other.test"), {QStringLiteral("127.0.0.1")}}});
        const auto refused = [&](const char *name) {
            const auto page = fetch(named(name, site.port(), "/plain", "https"), resolver);
            return page ? QStringLiteral("served") : page.error().code;
        };
        QCOMPARE(refused("shop.test"), QStringLiteral("tls_failed")); // Nobody vouches for it.
        QCOMPARE(site.hits("/plain"), 0);

        const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
        QSslConfiguration trusting = before;
        trusting.addCaCertificates(options.tls->localCertificateChain());
        QSslConfiguration::setDefaultConfiguration(trusting);
        const QString trusted = refused("shop.test");
        const QString misnamed = refused("other.test");
        const QString byAddress = refused("127.0.0.1");
        QSslConfiguration::setDefaultConfiguration(before);
        // The name counts, though the connection goes to an address.
        QCOMPARE(trusted, QStringLiteral("served"));
        QCOMPARE(misnamed, QStringLiteral("tls_failed"));
        QCOMPARE(byAddress, QStringLiteral("tls_failed"));
        QCOMPARE(site.hits("/plain"), 1);
    }

    void tlsAgainstAPlainServer()
    {
        FetchLimits limits = homeLimits();
        limits.timeout = 5s;
        QTcpServer plain;
        QVERIFY(plain.listen(QHostAddress::LocalHost));
        connect(&plain, &QTcpServer::newConnection, this, [&plain] {
            QTcpSocket *socket = plain.nextPendingConnection();
            socket->write("HTTP/1.1 400 This is not TLS\r\n\r\n");
            socket->disconnectFromHost();
        });
        const auto page =
            fetch(QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(plain.serverPort())), limits);
        QVERIFY(!page);
        QCOMPARE(page.error().code, QStringLiteral("tls_failed"));
    }

    /// A fetch leaves nothing behind that slows down the next.
    void manyInARow()
    {
        Cancellation cancellation;
        Fetcher fetcher(homeLimits());
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < 300; ++i) {
            const QUrl url = m_site.url(QStringLiteral("/numbered/%1").arg(i));
            const Expected<FetchedPage> page = fetcher.fetch(url, cancellation);
            QVERIFY(page);
            QVERIFY(page->body.contains("Report " + QByteArray::number(i) + ':'));
        }
        qInfo("300 fetches in %lld ms", clock.elapsed());
        QVERIFY(clock.elapsed() < 30'000);
    }
};

QTEST_GUILESS_MAIN(TestFetcher)
#include "testfetcher.moc"
