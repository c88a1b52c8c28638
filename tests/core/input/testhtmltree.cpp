#include "core/input/htmltree.h"
#include "core/input/nestinglimit.h"

#include <QElapsedTimer>
#include <QTest>
#include <QXmlStreamReader>

using namespace smartcache;

namespace {

constexpr qsizetype noLimit = 100'000'000;

QString toXhtml(const QString &html)
{
    const Expected<HtmlTree> tree = HtmlTree::parse(html);
    return tree ? tree->toXhtml(noLimit) : tree.error().code;
}

/// The body's inside, as written out.
QString bodyOf(const QString &html)
{
    QString xhtml = toXhtml(html);
    const qsizetype from = xhtml.indexOf(u'>', xhtml.indexOf(QLatin1String("<body"))) + 1;
    return xhtml.mid(from, xhtml.lastIndexOf(QLatin1String("</body>")) - from);
}

/// Empty when well-formed.
QString xmlError(const QString &xhtml)
{
    QXmlStreamReader reader(xhtml);
    reader.setNamespaceProcessing(false);
    while (!reader.atEnd())
        reader.readNext();
    return reader.hasError() ? reader.errorString() : QString();
}

qsizetype deepestOf(const HtmlTree &tree)
{
    std::vector<qsizetype> ends;
    qsizetype deepest = 0;
    for (qsizetype i = 0; i < tree.size(); ++i) {
        while (!ends.empty() && ends.back() <= i)
            ends.pop_back();
        ends.push_back(tree.nodes()[static_cast<size_t>(i)].end);
        deepest = std::max(deepest, static_cast<qsizetype>(ends.size()));
    }
    return deepest;
}

} // namespace

class TestHtmlTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writes_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("body");
        const auto row = [](const char *name, const char *html, const char *body) {
            QTest::newRow(name) << QString::fromUtf8(html) << QString::fromUtf8(body);
        };
        row("plain", "<p>Tee & Kaffee</p>", "<p>Tee &amp; Kaffee</p>");
        row("unclosed", "<p>one<p>two", "<p>one</p><p>two</p>");
        row("misnested", "<b>a<i>b</b>c</i>", "<b>a<i>b</i></b><i>c</i>");
        row("void elements", "a<br>b<img src=x>", "a<br/>b<img src=\"x\"/>");
        row("entities", "&eacute;&lt;&nbsp;", "\u00e9&lt;\u00a0");
        row("quotes in values", "<a title='say \"hi\" &amp; go'>x</a>",
            "<a title=\"say &quot;hi&quot; &amp; go\">x</a>");
        row("names not valid in XML", "<p <b=1 \"x=2 @click=3 ok=4>t</p>", "<p ok=\"4\">t</p>");
        row("colons not valid in XML", "<p a:=1 :b=2 c:d:e=3 f:4=5 g:h=6>t<i:>u</i:></p>",
            "<p g:h=\"6\">t<span>u</span></p>");
        row("element not valid in XML", "<a\"b>t</a\"b>", "<span>t</span>");
        row("attribute without value", "<p hidden>t</p>", "<p hidden=\"\">t</p>");
        row("same attribute twice", "<p id=1 ID=2>t</p>", "<p id=\"1\">t</p>");
        row("attributes that differ by their prefix", "<svg href=a xlink:href=b xml:lang=en></svg>",
            "<svg href=\"a\" xlink:href=\"b\" xml:lang=\"en\"></svg>");
        row("attributes that Unicode's lower case would make one", "<p k=1 \u212a=2>t</p>",
            "<p k=\"1\">t</p>");
        row("control characters", "<p title='a\x01z'>a\x0b\x08z</p>", "<p title=\"az\">az</p>");
        row("comment", "a<!-- b -->c", "ac");
        row("namespaced", "<o:p>t</o:p>", "<o:p>t</o:p>");
        row("svg", "<svg viewBox='0 0 1 1'><title>t</title></svg>",
            "<svg viewbox=\"0 0 1 1\"><title>t</title></svg>");
        row("empty", "", "");
    }

    void writes()
    {
        QFETCH(QString, html);
        QTEST(bodyOf(html), "body");
        QCOMPARE(xmlError(toXhtml(html)), QString());
    }

    void dropsLoneSurrogates()
    {
        const QString html = QStringLiteral("a") + QChar(0xD800) + QStringLiteral("b\U0001F600");
        const QString body = bodyOf(html);
        QVERIFY(body.contains(QStringLiteral("\U0001F600")));
        QVERIFY(!body.contains(QChar(0xD800)));
    }

    void survivesAttributeMess()
    {
        QString html = QStringLiteral("<body>");
        for (int i = 0; i < 300; ++i)
            html +=
                QStringLiteral("<p title=\"it's %1' x=\"y' \"\"\" ='><\"'z\"=<b>>\"&quot %1</p>")
                    .arg(i);
        QCOMPARE(xmlError(toXhtml(html)), QString());
    }

    void keepsDocumentOrder()
    {
        const HtmlTree tree =
            HtmlTree::parse(QStringLiteral("<div><p>a<b>b</b></p><p>c</p></div>d")).value();
        const qsizetype p = tree.find(QLatin1String("p"));
        QVERIFY(p > 0);
        QCOMPARE(tree.textBelow(p), QStringLiteral("ab"));
        const qsizetype next = tree.nodes()[static_cast<size_t>(p)].end;
        QCOMPARE(tree.find(QLatin1String("p"), p + 1), next);
        QCOMPARE(tree.textBelow(next), QStringLiteral("c"));
        QCOMPARE(tree.textBelow(0), QStringLiteral("abcd"));
        QCOMPARE(tree.nodes().front().end, tree.size());
    }

    void dropsSubtrees()
    {
        const HtmlTree tree =
            HtmlTree::parse(QStringLiteral("<p>a<i>b<b>c</b></i>d</p><i>e</i><p>f</p>")).value();
        const HtmlTree kept =
            tree.without([](const HtmlNode &node) { return node.isElement(QLatin1String("i")); });
        QVERIFY(kept.toXhtml(noLimit).contains(QLatin1String("<body><p>ad</p><p>f</p></body>")));
        QCOMPARE(kept.nodes().front().end, kept.size());
    }

    void dropsAttributes()
    {
        const HtmlTree tree =
            HtmlTree::parse(QStringLiteral("<p id=a class=b>x</p><i class=c>y</i>")).value();
        const HtmlTree kept = tree.withAttributes(
            [](const HtmlAttribute &attribute) { return attribute.name == QLatin1String("id"); });
        QVERIFY(kept.toXhtml(noLimit).contains(QLatin1String("<p id=\"a\">x</p><i>y</i>")));
    }

    /// gumbo compares each attribute with all before it.
    void survivesManyAttributes()
    {
        QString html = QStringLiteral("<p ");
        for (int i = 0; i < 300'000; ++i)
            html += QStringLiteral("a%1 ").arg(i);
        QElapsedTimer timer;
        timer.start();
        const Expected<HtmlTree> tree = HtmlTree::parse(html + QStringLiteral(">text</p>"));
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
        if (!tree)
            QCOMPARE(tree.error().code, QStringLiteral("empty_page"));
    }

    void tellsMissingFromEmptyAttributes()
    {
        const HtmlTree tree = HtmlTree::parse(QStringLiteral("<p hidden>x</p>")).value();
        const HtmlNode &p = tree.nodes()[static_cast<size_t>(tree.find(QLatin1String("p")))];
        QVERIFY(p.hasAttribute(QLatin1String("hidden")));
        QVERIFY(!p.attribute(QLatin1String("hidden")).isNull());
        QVERIFY(p.attribute(QLatin1String("class")).isNull());
    }

    void boundsDepth_data()
    {
        QTest::addColumn<QString>("tag");
        QTest::newRow("div") << QStringLiteral("<div>");
        QTest::newRow("formatting") << QStringLiteral("<b>");
        QTest::newRow("unknown") << QStringLiteral("<x-y>");
        QTest::newRow("with attributes") << QStringLiteral("<font size=1>");
        QTest::newRow("list") << QStringLiteral("<ul><li>");
        QTest::newRow("table") << QStringLiteral("<table><tr><td>");
        QTest::newRow("svg") << QStringLiteral("<svg><g>");
        QTest::newRow("template") << QStringLiteral("<template>");
    }

    void boundsDepth()
    {
        QFETCH(QString, tag);
        const QString html = tag.repeated(100'000) + QStringLiteral("deep");
        QElapsedTimer timer;
        timer.start();
        const Expected<HtmlTree> tree = HtmlTree::parse(html);
        QVERIFY(tree.has_value());
        QVERIFY2(timer.elapsed() < 15'000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(deepestOf(*tree) <= HtmlTree::maxDepth + 1);
        QVERIFY(tree->textBelow(0).contains(QLatin1String("deep")));
        QCOMPARE(xmlError(tree->toXhtml(noLimit)), QString());
    }

    void keepsWhatFollowsTheDeepest()
    {
        const QString html = QStringLiteral("<div>").repeated(5'000) + QStringLiteral("deep")
                             + QStringLiteral("</div>").repeated(5'000)
                             + QStringLiteral("<p id=after>shallow</p>");
        const HtmlTree tree = HtmlTree::parse(html).value();
        const qsizetype p = tree.find(QLatin1String("p"));
        QCOMPARE(tree.textBelow(p), QStringLiteral("shallow"));
        QVERIFY(toXhtml(html).endsWith(
            QLatin1String("</div><p id=\"after\">shallow</p></body></html>")));
    }

    /// Each paragraph opens all the formatting elements again: the tree grows with the square.
    void stopsAtItsBounds()
    {
        QString html = QStringLiteral("<p>");
        for (int i = 0; i < 900; ++i)
            html += QStringLiteral("<b x=%1>").arg(i);
        html += QStringLiteral("<p>x").repeated(50'000);
        const Expected<HtmlTree> tree = HtmlTree::parse(html);
        QVERIFY(!tree.has_value());
        QCOMPARE(tree.error().code, QStringLiteral("empty_page"));
    }

    void limitsNesting_data()
    {
        QTest::addColumn<QByteArray>("html");
        QTest::addColumn<QByteArray>("limited");
        const auto row = [](const char *name, const char *html, const char *limited) {
            QTest::newRow(name) << QByteArray(html) << QByteArray(limited);
        };
        row("within", "<a><b>x</b></a>", "<a><b>x</b></a>");
        row("beyond", "<a><b><i>x</i></b>y</a>", "<a><b>x</b>y</a>");
        row("optional end tags", "<ul><li>1<li>2<li>3</ul>", "<ul><li>1<li>2<li>3</ul>");
        row("void", "<br><br><br><img>x", "<br><br><br><img>x");
        row("script", "<script>'<a><b><i>'</script>x", "<script>'<a><b><i>'</script>x");
        row("comment", "<!--<a><b><i>--><a>x</a>", "<!--<a><b><i>--><a>x</a>");
        row("quoted", "<a><b><i title='a>b'>x</i></b></a>", "<a><b>x</b></a>");
        row("no tag", "1 < 2 <3 </ x", "1 < 2 <3 </ x");
        row("cut off", "<a><b><i title='", "<a><b>");
    }

    void limitsNesting()
    {
        QFETCH(QByteArray, html);
        QTEST(limitNesting(html, 2), "limited");
    }

    void boundsXhtml()
    {
        const HtmlTree tree =
            HtmlTree::parse(QStringLiteral("<div>text</div>").repeated(10'000)).value();
        const QString xhtml = tree.toXhtml(5'000);
        QVERIFY(xhtml.size() < 5'100);
        QCOMPARE(xmlError(xhtml), QString());
    }
};

QTEST_GUILESS_MAIN(TestHtmlTree)
#include "testhtmltree.moc"
