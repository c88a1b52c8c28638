#include "server/http/requesthead.h"
#include "server/web/webfiles.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace smartcache;

namespace {

void write(const QDir &folder, const QString &name, const QByteArray &content)
{
    QVERIFY(folder.mkpath(QFileInfo(name).path()));
    QFile file(folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QByteArray headerOf(const HttpResponse &response, const QByteArray &name)
{
    const auto found = std::find_if(response.headers.begin(), response.headers.end(),
                                    [&](const auto &header) { return header.first == name; });
    return found == response.headers.end() ? QByteArray() : found->second;
}

RequestHead headWith(const HttpHeaders &headers)
{
    RequestHead head;
    head.method = "GET";
    head.headers = headers;
    return head;
}

} // namespace

class TestWebFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        const QDir folder(m_folder.path());
        write(folder, QStringLiteral("index.html"), "<!doctype html>");
        write(folder, QStringLiteral("icon.svg"), "<svg/>");
        write(folder, QStringLiteral("manifest.webmanifest"), "{}");
        write(folder, QStringLiteral("assets/index-1a.js"), "plain");
        write(folder, QStringLiteral("assets/index-1a.js.gz"), "gzipped");
        write(folder, QStringLiteral("assets/index-1a.js.br"), "brotli");
        m_files = std::make_unique<WebFiles>(m_folder.path());
    }

    void serves_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("contentType");
        QTest::addColumn<QByteArray>("cacheControl");

        const auto row = [](const char *path, int status, const char *type, const char *cache) {
            QTest::newRow(path) << QByteArray(path) << status << QByteArray(type)
                                << QByteArray(cache);
        };
        const char *forEver = "public, max-age=31536000, immutable";
        row("/index.html", 200, "text/html; charset=utf-8", "no-cache");
        row("/icon.svg", 200, "image/svg+xml", "no-cache");
        row("/manifest.webmanifest", 200, "application/manifest+json", "no-cache");
        row("/assets/index-1a.js", 200, "text/javascript; charset=utf-8", forEver);
        // Addresses of the page's own.
        row("/", 200, "text/html; charset=utf-8", "no-cache");
        row("/library", 200, "text/html; charset=utf-8", "no-cache");
        row("/jobs/510ccd8f-3738-4d68-a46c-4995423b2723", 200, "text/html; charset=utf-8",
            "no-cache");
        // What looks like a file and is none.
        row("/assets/index-1b.js", 404, "application/json; charset=utf-8", "");
        row("/favicon.ico", 404, "application/json; charset=utf-8", "");
        // No way out of the folder, and nothing of it but what is listed.
        row("/assets/../index.html", 404, "application/json; charset=utf-8", "");
        row("/../../etc/hosts.txt", 404, "application/json; charset=utf-8", "");
        row("/assets/index-1a.js.gz", 404, "application/json; charset=utf-8", "");
        row("//icon.svg", 404, "application/json; charset=utf-8", "");
    }

    void serves()
    {
        QFETCH(const QByteArray, path);
        const HttpResponse response = m_files->respond(headWith({}), path);
        QTEST(response.status, "status");
        QTEST(response.contentType, "contentType");
        QTEST(headerOf(response, "Cache-Control"), "cacheControl");
    }

    void pagesHaveAStrictPolicy()
    {
        const QByteArray policy =
            headerOf(m_files->respond(headWith({}), "/"), "Content-Security-Policy");
        QVERIFY(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self'; "));
        QVERIFY(policy.contains("frame-ancestors 'none'"));
        QVERIFY(!policy.contains("unsafe"));
    }

    void choosesTheCoding_data()
    {
        QTest::addColumn<QByteArray>("accepted");
        QTest::addColumn<QByteArray>("coding");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("brotli first")
            << QByteArray("gzip, br") << QByteArray("br") << QByteArray("brotli");
        QTest::newRow("gzip") << QByteArray("gzip, deflate") << QByteArray("gzip")
                              << QByteArray("gzipped");
        QTest::newRow("none") << QByteArray() << QByteArray() << QByteArray("plain");
        QTest::newRow("refused") << QByteArray("br;q=0, gzip;q=0") << QByteArray()
                                 << QByteArray("plain");
    }

    void choosesTheCoding()
    {
        QFETCH(const QByteArray, accepted);
        const HttpResponse response =
            m_files->respond(headWith({{"Accept-Encoding", accepted}}), "/assets/index-1a.js");
        QTEST(headerOf(response, "Content-Encoding"), "coding");
        QTEST(response.body, "body");
        QCOMPARE(headerOf(response, "Vary"), "Accept-Encoding, Origin");
    }

    void sendsNothingTwice()
    {
        const HttpHeaders accepted{{"Accept-Encoding", "gzip"}};
        const HttpResponse first = m_files->respond(headWith(accepted), "/assets/index-1a.js");
        const QByteArray etag = headerOf(first, "ETag");
        HttpHeaders known = accepted;
        known.emplace_back("If-None-Match", etag);
        const HttpResponse again = m_files->respond(headWith(known), "/assets/index-1a.js");
        QCOMPARE(again.status, 304);
        QCOMPARE(headerOf(again, "ETag"), etag);
        QVERIFY(again.body.isEmpty());
        // Another coding is another representation.
        const HttpResponse plain =
            m_files->respond(headWith({{"If-None-Match", etag}}), "/assets/index-1a.js");
        QCOMPARE(plain.status, 200);
    }

    void shipsThePage()
    {
        const HttpResponse page = WebFiles::shipped().respond(headWith({}), "/");
        QVERIFY(page.body.contains("<div id=\"root\">"));
        // What it names is there.
        const QByteArray marker = "src=\"/assets/";
        const qsizetype at = page.body.indexOf(marker);
        QVERIFY(at > 0);
        const qsizetype from = at + qsizetype(sizeof("src=\"")) - 1;
        const QByteArray script = page.body.mid(from, page.body.indexOf('"', from) - from);
        const HttpResponse file =
            WebFiles::shipped().respond(headWith({{"Accept-Encoding", "gzip"}}), script);
        QCOMPARE(file.status, 200);
        QCOMPARE(headerOf(file, "Content-Encoding"), "gzip");
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<WebFiles> m_files;
};

QTEST_APPLESS_MAIN(TestWebFiles)
#include "testwebfiles.moc"
