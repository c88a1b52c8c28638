#include "core/input/hiddencontent.h"

#include <QTest>

using namespace smartcache;

class TestHiddenContent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hides_data()
    {
        QTest::addColumn<QString>("style");
        QTest::addColumn<bool>("hidden");
        const auto row = [](const char *style, bool hidden) {
            QTest::newRow(style) << QString::fromLatin1(style) << hidden;
        };
        row("display:none", true);
        row("DISPLAY : NONE !important", true);
        row("color:red;display:none;", true);
        row("display:/* no */none", true);
        row("visibility:hidden", true);
        row("visibility: collapse", true);
        row("opacity:0", true);
        row("opacity:0.0", true);
        row("opacity:0%", true);
        row("font-size:0", true);
        row("font-size: 0px", true);
        row("position:absolute;left:-9999px", true);
        row("position:fixed; top:-100em", true);
        row("text-indent:-9999px", true);
        row("margin-left:-2000px", true);
        row("max-height:0", true);
        row("height:1px;width:1px;overflow:hidden", true);
        row("height:0;overflow:hidden", true);
        row("position:absolute;clip:rect(0 0 0 0)", false); // not the syntax browsers read
        row("position:absolute;clip:rect(0, 0, 0, 0)", true);
        row("clip-path: inset(50%)", true);
        row("transform:scale(0)", true);
        row("transform: scale(0, 1)", true);

        row("", false);
        row("display:block", false);
        row("display:none;display:block", false);
        row("opacity:0.5", false);
        row("opacity:.05", false);
        row("font-size:10px", false);
        row("height:0", false); // it overflows, and is read
        row("height:100px;overflow:hidden", false);
        row("left:-9999px", false); // not positioned
        row("position:absolute;left:-10px", false);
        row("position:absolute;left:calc(-9999px)", false);
        row("margin-left:-10px", false);
        row("transform:scale(0.5)", false);
        row("background:url(display:none)", false);
        row("content:none", false);
        row(";;:;:none;display", false);
    }

    void hides()
    {
        QFETCH(QString, style);
        QTEST(hidesElement(style), "hidden");
    }

    void drops_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<bool>("kept");
        const auto row = [](const char *html, bool kept) {
            QTest::newRow(html) << QString::fromLatin1(html) << kept;
        };
        row("<p>SECRET</p>", true);
        row("<p hidden>SECRET</p>", false);
        row("<p hidden='until-found'>SECRET</p>", false);
        row("<p hidden='false'>SECRET</p>", true);
        row("<div hidden><div><p>SECRET</p></div></div>", false);
        row("<p aria-hidden=true>SECRET</p>", false);
        row("<p aria-hidden=false>SECRET</p>", true);
        row("<img aria-hidden=true alt=SECRET>", true);
        row("<script>SECRET</script>", false);
        row("<script type='application/ld+json'>SECRET</script>", true);
        row("<style>SECRET</style>", false);
        row("<template><p>SECRET</p></template>", false);
        row("<body><noscript><p>SECRET</p></noscript>", false);
        row("<input type=hidden value=SECRET>", false);
        row("<input type=text value=SECRET>", true);
        row("<iframe>SECRET</iframe>", false);
        row("<canvas>SECRET</canvas>", false);
        row("<dialog>SECRET</dialog>", false);
        row("<dialog open>SECRET</dialog>", true);
        row("<!-- SECRET -->", false);
        row("<body style='opacity:0'><p>SECRET</p>", true);
        row("<body style='visibility:hidden' hidden><p>SECRET</p>", true);
        row("<div style='position:absolute;left:-9999px'><p>SECRET</p></div>", false);
        row("<details><summary>More</summary><p>SECRET</p></details>", true);
    }

    void drops()
    {
        QFETCH(QString, html);
        const HtmlTree tree = withoutHiddenContent(HtmlTree::parse(html).value());
        QTEST(tree.toXhtml(100'000).contains(QLatin1String("SECRET")), "kept");
    }

    void keepsNoscriptWhenAsked()
    {
        const HtmlTree page =
            HtmlTree::parse(QStringLiteral("<noscript><p>Fallback</p></noscript>")).value();
        const HtmlTree tree = withoutHiddenContent(page, Noscript::Keep);
        QVERIFY(tree.toXhtml(100'000).contains(QLatin1String("Fallback")));
    }
};

QTEST_GUILESS_MAIN(TestHiddenContent)
#include "testhiddencontent.moc"
