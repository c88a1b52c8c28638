#include "core/input/pagemetadata.h"

#include <QTest>

using namespace smartcache;

class TestPageMetadata : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("byline");
        QTest::addColumn<QString>("siteName");
        QTest::addColumn<QString>("language");
        const auto row = [](const char *name, const char *html, const char *title,
                            const char *byline, const char *siteName, const char *language) {
            QTest::newRow(name) << QString::fromUtf8(html) << QString::fromUtf8(title)
                                << QString::fromUtf8(byline) << QString::fromUtf8(siteName)
                                << QString::fromUtf8(language);
        };
        row("nothing", "", "", "", "", "");
        row("title", "<title> A\n &amp; B </title>", "A & B", "", "", "");
        row("title of an image", "<body><svg><title>Logo</title></svg><h1>Page</h1>", "Page", "",
            "", "");
        row("heading", "<h1>The <b>first</b></h1><h1>second</h1>", "The first", "", "", "");
        row("Open Graph",
            "<title>t</title><meta property='og:title' content='T'>"
            "<meta property='og:site_name' content='S'><meta property='og:locale' content='pt_br'>",
            "T", "", "S", "pt-BR");
        row("Dublin Core",
            "<meta name='DC.title' content='T'><meta name='DC.creator' content='C'>"
            "<meta name='DC.language' content='fr'>",
            "T", "C", "", "fr");
        row("author", "<meta name=AUTHOR content=' Ann  Lee '>", "", "Ann Lee", "", "");
        row("author's profile", "<meta property='article:author' content='https://x.example/ann'>",
            "", "", "", "");
        row("empty content", "<meta name=author content=''><meta name=author content=B>", "", "B",
            "", "");
        row("root's language", "<html lang='DE-at'><meta http-equiv=content-language content=en>",
            "", "", "", "de-AT");
        row("content-language", "<meta http-equiv=Content-Language content='en, fr'>", "", "", "",
            "en");
        row("JSON-LD",
            "<title>t</title><script type='application/ld+json'>{\"@type\":\"NewsArticle\","
            "\"headline\":\"H\",\"author\":[{\"name\":\"A\"},{\"name\":\"B\"}],"
            "\"publisher\":{\"name\":\"P\"},\"inLanguage\":\"es-MX\"}</script>",
            "H", "A, B", "P", "es-MX");
        row("JSON-LD in a graph",
            "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"Person\",\"name\":\"X\"},"
            "{\"@type\":[\"BlogPosting\"],\"headline\":\"H\",\"author\":\"A\"}]}</script>",
            "H", "A", "", "");
        row("JSON-LD in an array",
            "<script type='application/ld+json'>[{\"@type\":\"Organization\"},"
            "{\"@type\":\"Article\",\"headline\":\"H\"}]</script>",
            "H", "", "", "");
        row("broken JSON-LD, then a good one",
            "<script type='application/ld+json'>{\"@type\":</script>"
            "<script "
            "type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"H\"}</script>",
            "H", "", "", "");
        row("JSON-LD of odd types",
            "<title>t</title><script type='application/ld+json'>{\"@type\":\"Article\","
            "\"headline\":{\"a\":1},\"author\":[[[\"x\"]],7,null],\"publisher\":[]}</script>",
            "t", "", "", "");
        row("other scripts", "<script>{\"@type\":\"Article\",\"headline\":\"H\"}</script>", "", "",
            "", "");
    }

    void reads()
    {
        QFETCH(QString, html);
        const PageMetadata read = metadataOf(HtmlTree::parse(html).value());
        QTEST(read.title, "title");
        QTEST(read.byline, "byline");
        QTEST(read.siteName, "siteName");
        QTEST(read.language, "language");
    }

    void tagsLanguages_data()
    {
        QTest::addColumn<QString>("claimed");
        QTest::addColumn<QString>("tag");
        const auto row = [](const char *claimed, const char *tag) {
            QTest::newRow(claimed) << QString::fromLatin1(claimed) << QString::fromLatin1(tag);
        };
        row("en", "en");
        row("EN_us", "en-US");
        row(" zh-hans-cn ", "zh-Hans-CN");
        row("de-1996", "de-1996");
        row("de;q=0.9", "de");
        row("German", "");
        row("", "");
        row("e", "");
        row("en us", "");
        row("{{ lang }}", "");
    }

    void tagsLanguages()
    {
        QFETCH(QString, claimed);
        QTEST(languageTag(claimed), "tag");
    }

    void boundsWhatItReads()
    {
        const QString nested = QStringLiteral("{\"@graph\":[").repeated(5'000);
        const QString html =
            QStringLiteral("<script type='application/ld+json'>%1</script><title>%2</title>")
                .arg(nested, QString(1'000'000, u'x'));
        QCOMPARE(metadataOf(HtmlTree::parse(html).value()).title.size(), 500);
    }
};

QTEST_GUILESS_MAIN(TestPageMetadata)
#include "testpagemetadata.moc"
