#include "core/input/documentreader.h"
#include "pdfbuilder.h"
#include "tests/fakes/fakesite.h"

#include <QFile>
#include <QTest>

#include <atomic>

using namespace smartcache;

Q_DECLARE_METATYPE(smartcache::Document::Extraction)

namespace {

FetchedPage pageOf(const char *mimeType, const QByteArray &body,
                   const char *url = "https://example.org/page")
{
    return {QUrl(QString::fromLatin1(url)), QString::fromLatin1(mimeType), {}, body};
}

QByteArray fileOf(const QString &name)
{
    QFile file(QFINDTESTDATA("data/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestDocumentReader : public QObject
{
    Q_OBJECT

private:
    Cancellation m_never;

private Q_SLOTS:
    void readsArticles()
    {
        DocumentReader reader{FetchLimits{}};
        const Expected<Document> document =
            reader.extract(pageOf("text/html", fileOf(QStringLiteral("article-en.html"))), m_never);
        QVERIFY(document.has_value());
        QCOMPARE(document->extraction, Document::Extraction::Article);
        QCOMPARE(document->title, QStringLiteral("The quiet return of the town library"));
        QCOMPARE(document->byline, QStringLiteral("Ines Halloway"));
        QCOMPARE(document->siteName, QStringLiteral("Harbour Courier"));
        QCOMPARE(document->language, QStringLiteral("en-GB"));
        QCOMPARE(document->url, QUrl(QStringLiteral("https://example.org/page")));
        QVERIFY(document->text.contains(QLatin1String("Mill Street")));
        QVERIFY(!document->text.contains(QLatin1String("HIDDEN")));
        QVERIFY(!document->text.contains(u'<'));
    }

    void knowsTheLanguage_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("language");
        QTest::newRow("ja") << QStringLiteral("article-ja.html") << QStringLiteral("ja");
        QTest::newRow("ru") << QStringLiteral("article-ru.html") << QStringLiteral("ru");
        QTest::newRow("de") << QStringLiteral("article-de.html") << QStringLiteral("de");
    }

    void knowsTheLanguage()
    {
        QFETCH(QString, file);
        DocumentReader reader{FetchLimits{}};
        const auto document =
            reader.extract(pageOf("application/xhtml+xml", fileOf(file)), m_never);
        QVERIFY(document.has_value());
        QTEST(document->language, "language");
        QCOMPARE(document->extraction, Document::Extraction::Article);
    }

    void decodes()
    {
        FetchedPage page = pageOf("text/html", "<p>Gr\xfc\xdf"
                                               "e aus K\xf6ln, wie es war</p>");
        page.charset = "iso-8859-1";
        DocumentReader reader{FetchLimits{}};
        const auto document = reader.extract(page, m_never);
        QVERIFY(document.has_value());
        QCOMPARE(document->text, QStringLiteral("Grüße aus Köln, wie es war"));
    }

    void fallsBackToVisibleText()
    {
        QByteArray html = "<html lang=de><title>Fahrplan</title><body><ul>";
        for (int i = 0; i < 60; ++i)
            html += "<li><a href=/" + QByteArray::number(i) + ">Linie " + QByteArray::number(i)
                    + "</a></li>";
        DocumentReader reader{FetchLimits{}};
        const auto document = reader.extract(pageOf("text/html", html + "</ul>"), m_never);
        QVERIFY(document.has_value());
        QCOMPARE(document->title, QStringLiteral("Fahrplan"));
        QCOMPARE(document->language, QStringLiteral("de"));
        QVERIFY(document->text.startsWith(QLatin1String("- Linie 0\n- Linie 1\n")));
        QVERIFY(document->text.endsWith(QLatin1String("- Linie 59")));
    }

    void readsVeryLargePages()
    {
        const QByteArray html =
            QByteArray("<p>All that is on this page is visible.</p>").repeated(150'000);
        DocumentReader reader{FetchLimits{}};
        const auto document = reader.extract(pageOf("text/html", html), m_never);
        QVERIFY(document.has_value());
        QCOMPARE(document->extraction, Document::Extraction::VisibleText);
        QCOMPARE(document->text.count(QLatin1String("visible")), 150'000);
    }

    void readsNoscriptWhereThatIsAll()
    {
        DocumentReader reader{FetchLimits{}};
        const auto document = reader.extract(
            pageOf("text/html", "<body><div id=root></div><noscript><p>The harbour is closed on "
                                "Mondays, the ferry runs at nine.</p></noscript>"),
            m_never);
        QVERIFY(document.has_value());
        QVERIFY(document->text.startsWith(QLatin1String("The harbour is closed")));
    }

    void readsText()
    {
        DocumentReader reader{FetchLimits{}};
        const auto plain = reader.extract(pageOf("text/plain", "one\r\n# two\r\n"), m_never);
        QVERIFY(plain.has_value());
        QCOMPARE(plain->extraction, Document::Extraction::Plain);
        QCOMPARE(plain->text, QStringLiteral("one\n# two"));
        QCOMPARE(plain->title, QString());

        const FetchedPage markdown[]{
            pageOf("text/markdown", "# Title\n\nSome **text**.\n"),
            pageOf("text/plain", "# Title\n\nSome **text**.\n", "https://example.org/README.md")};
        for (const FetchedPage &page : markdown) {
            const auto document = reader.extract(page, m_never);
            QVERIFY(document.has_value());
            QCOMPARE(document->title, QStringLiteral("Title"));
            QCOMPARE(document->text, QStringLiteral("Title\n\nSome text."));
        }
    }

    void readsPdf()
    {
        PdfBuilder pdf;
        pdf.setTitle("A short report");
        pdf.setAuthor("M. Lind");
        pdf.addPage({"Nothing has happened this year."});
        DocumentReader reader{FetchLimits{}};
        const auto document = reader.extract(pageOf("application/pdf", pdf.build()), m_never);
        QVERIFY(document.has_value());
        QCOMPARE(document->extraction, Document::Extraction::Pdf);
        QCOMPARE(document->title, QStringLiteral("A short report"));
        QCOMPARE(document->byline, QStringLiteral("M. Lind"));
        QCOMPARE(document->text, QStringLiteral("Nothing has happened this year."));
    }

    /// The whole way, over a loopback connection.
    void readsFromTheWeb_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<Document::Extraction>("extraction");
        QTest::newRow("article") << QStringLiteral("/article") << Document::Extraction::Article;
        QTest::newRow("compressed") << QStringLiteral("/gzip") << Document::Extraction::Article;
        QTest::newRow("Japanese") << QStringLiteral("/shift_jis") << Document::Extraction::Article;
        QTest::newRow("Chinese") << QStringLiteral("/gb18030") << Document::Extraction::Article;
        QTest::newRow("Russian") << QStringLiteral("/windows-1251")
                                 << Document::Extraction::Article;
        QTest::newRow("UTF-16") << QStringLiteral("/utf-16") << Document::Extraction::Article;
        QTest::newRow("text") << QStringLiteral("/plain") << Document::Extraction::Plain;
        QTest::newRow("Markdown") << QStringLiteral("/markdown") << Document::Extraction::Plain;
        QTest::newRow("PDF") << QStringLiteral("/pdf") << Document::Extraction::Pdf;
    }

    void readsFromTheWeb()
    {
        QFETCH(QString, target);
        test::FakeSite site;
        FetchLimits limits;
        limits.allowPrivateAddresses = true;
        DocumentReader reader(limits);
        const auto document = reader.read(site.url(target), m_never);
        QVERIFY2(document.has_value(), document ? "" : qPrintable(document.error().message));
        QTEST(document->extraction, "extraction");
        QVERIFY(document->text.size() > 50);
        QVERIFY(!document->text.contains(QChar(0xFFFD)));
        QCOMPARE(document->url, site.url(target));
    }

    void followsPagesThatOnlyForward()
    {
        std::atomic<int> requests = 0;
        test::RawHttpServer server([&requests](const test::RawRequest &request,
                                               const auto &exchange) {
            ++requests;
            QByteArray body = "<p>The harbour is closed on Mondays, the ferry runs at nine.</p>";
            if (request.target == "/start")
                body = "<title>Moved</title><meta http-equiv=refresh content='0; url=/end'>";
            else if (request.target.startsWith("/loop"))
                body =
                    "<meta http-equiv=refresh content='0; url=" + request.target + "x'><p>on</p>";
            exchange->respond(200, {{"Content-Type", "text/html"}}, body);
        });
        FetchLimits limits;
        limits.allowPrivateAddresses = true;
        DocumentReader reader(limits);
        const QString origin = QString::fromLatin1(server.origin());
        const auto document = reader.read(QUrl(origin + QStringLiteral("/start")), m_never);
        QVERIFY(document.has_value());
        QVERIFY(document->text.startsWith(QLatin1String("The harbour")));
        QCOMPARE(document->url, QUrl(origin + QStringLiteral("/end")));
        QCOMPARE(requests.load(), 2);

        const auto loop = reader.read(QUrl(origin + QStringLiteral("/loop")), m_never);
        QVERIFY(loop.has_value());
        QCOMPARE(loop->url.path(), QStringLiteral("/loopxxx"));
        QCOMPARE(requests.load(), 6);
    }

    void leavesPrivateAddressesAlone()
    {
        test::FakeSite site;
        DocumentReader reader{FetchLimits{}};
        const auto document = reader.read(site.url(QStringLiteral("/article")), m_never);
        QVERIFY(!document.has_value());
        QCOMPARE(document.error().code, QStringLiteral("forbidden_address"));
        QCOMPARE(site.hits("/article"), 0);
    }

    void failsOnTheWeb()
    {
        test::FakeSite site;
        FetchLimits limits;
        limits.allowPrivateAddresses = true;
        DocumentReader reader(limits);
        const auto wall = reader.read(site.url(QStringLiteral("/wall")), m_never);
        QVERIFY(!wall.has_value());
        QCOMPARE(wall.error().code, QStringLiteral("blocked_page"));
        const auto missing = reader.read(site.url(QStringLiteral("/nowhere")), m_never);
        QVERIFY(!missing.has_value());
        QCOMPARE(missing.error().code, QStringLiteral("http_status"));
    }

    void fails_data()
    {
        QTest::addColumn<QString>("mimeType");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *mimeType, const char *body,
                            const char *code, const char *says) {
            QTest::newRow(name) << QString::fromLatin1(mimeType) << QByteArray(body)
                                << QString::fromLatin1(code) << QString::fromLatin1(says);
        };
        row("empty", "text/html", "", "empty_page", "no text");
        row("pictures only", "text/html", "<p><img src=a.png></p>", "empty_page", "no text");
        row("all hidden", "text/html", "<p hidden>text</p>", "empty_page", "no text");
        row("punctuation only", "text/html", "<p>... | ---</p>", "empty_page", "no text");
        row("built by script", "text/html",
            "<title>App</title><body><div id=root></div><noscript>You need to enable JavaScript to "
            "run this app.</noscript>",
            "blocked_page", "JavaScript");
        row("captcha", "text/html",
            "<title>Just a moment...</title><h1>example.org</h1><p>Verify you are human by "
            "completing the action below.</p>",
            "blocked_page", "CAPTCHA");
        row("empty text", "text/plain", " \n ", "empty_page", "no text");
        row("no PDF", "application/pdf", "hello", "unreadable_pdf", "damaged");
        row("picture", "image/png", "\x89PNG", "unsupported_type", "image/png");
        row("style sheet", "text/css", "a{}", "unsupported_type", "text/css");
        row("no type", "", "x", "unsupported_type", "unknown");
    }

    void fails()
    {
        QFETCH(QString, mimeType);
        QFETCH(QByteArray, body);
        QFETCH(QString, says);
        DocumentReader reader{FetchLimits{}};
        const auto document = reader.extract(
            {QUrl(QStringLiteral("https://example.org/")), mimeType, {}, body}, m_never);
        QVERIFY(!document.has_value());
        QTEST(document.error().code, "code");
        QVERIFY2(document.error().message.contains(says), qPrintable(document.error().message));
        QCOMPARE(document.error().disposition, Disposition::GiveUp);
    }

    void stopsWhenCancelled()
    {
        Cancellation cancellation;
        cancellation.cancel();
        DocumentReader reader{FetchLimits{}};
        for (const char *type : {"text/html", "text/plain", "application/pdf"}) {
            const auto document = reader.extract(pageOf(type, "<p>text</p>"), cancellation);
            QVERIFY(!document.has_value());
            QCOMPARE(document.error().code, QStringLiteral("cancelled"));
        }
    }

    void givesTheFetchersErrors()
    {
        DocumentReader reader{FetchLimits{}};
        const auto document = reader.read(QUrl(QStringLiteral("http://127.0.0.1:9/")), m_never);
        QVERIFY(!document.has_value());
        QCOMPARE(document.error().code, QStringLiteral("forbidden_address"));
    }
};

QTEST_GUILESS_MAIN(TestDocumentReader)
#include "testdocumentreader.moc"
