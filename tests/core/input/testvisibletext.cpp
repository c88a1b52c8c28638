#include "core/input/visibletext.h"

#include <QTest>

using namespace smartcache;

class TestVisibleText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void layout_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const char *html, const char *text) {
            QTest::newRow(name) << QString::fromUtf8(html) << QString::fromUtf8(text);
        };
        row("nothing", "", "");
        row("title is not text", "<title>t</title><p>a</p>", "a");
        row("white space", "<p>  a\n\t b  <b>c </b> d</p>", "a b c d");
        row("inline keeps words whole", "<p>un<b>believ</b>able</p>", "unbelievable");
        row("no-break space", "<p>a&nbsp;b</p>", "a\u00a0b");
        row("soft hyphen", "<p>Silben&shy;trennung zero&#8203;width</p>",
            "Silbentrennung zerowidth");
        row("paragraphs", "<h1>A</h1><p>b</p><p>c</p>", "A\n\nb\n\nc");
        row("nested blocks", "<div><div><p>a</p></div></div><div>b</div>", "a\n\nb");
        row("empty blocks", "<p></p><p>a</p><p> </p><p></p><p>b</p>", "a\n\nb");
        row("break", "a<br>b<br><br>c<br><br><br>d", "a\nb\n\nc\n\nd");
        row("text beside blocks", "a<div>b</div>c", "a\n\nb\n\nc");
        row("list", "<p>x</p><ul><li>a<li>b</ul><p>y</p>", "x\n\n- a\n- b\n\ny");
        row("ordered list", "<ol><li>a<li>b</ol>", "1. a\n2. b");
        row("ordered from", "<ol start=9><li>a<li>b</ol>", "9. a\n10. b");
        row("paragraphs in items", "<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>",
            "- a\nb\n- c");
        row("nested list", "<ol><li>a<ul><li>b</ul><li>c</ol>", "1. a\n- b\n2. c");
        row("definitions", "<dl><dt>t<dd>d</dl>", "t\nd");
        row("table", "<table><tr><th>a<th>b<tr><td>1<td>2</table>", "a | b\n1 | 2");
        row("blocks in cells", "<table><tr><td><p>a</p><td><p>b</p><tr><td>c</table>", "a | b\nc");
        row("paragraphs in a cell", "<table><tr><td><p>a</p><p>b</p></table>", "a\nb");
        row("empty cells", "<table><tr><td><td>a<td></tr><tr><td>b</table>c", "a\nb\n\nc");
        row("preformatted", "<pre>int a;\n  int b;\n</pre>c", "int a;\n  int b;\n\nc");
        row("ruby", "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>", "漢かん");
        row("json-ld", "<script type='application/ld+json'>{}</script>a", "a");
        row("right to left", "<p>שלום <b>עולם</b></p>", "שלום עולם");
        row("beyond the first plane", "<p>a😀b</p>", "a😀b");
    }

    void layout()
    {
        QFETCH(QString, html);
        QTEST(visibleTextOf(HtmlTree::parse(html).value()), "text");
    }
};

QTEST_GUILESS_MAIN(TestVisibleText)
#include "testvisibletext.moc"
