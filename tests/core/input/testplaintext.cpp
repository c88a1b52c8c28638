#include "core/input/plaintext.h"

#include <QElapsedTimer>
#include <QTest>

using namespace smartcache;

class TestPlainText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsPlainText()
    {
        const PlainText read =
            readPlainText(QStringLiteral("\ufeff# not a heading\r\n\r\n*as* it\tis\x01\rend \n\n"));
        QCOMPARE(read.text, QStringLiteral("# not a heading\n\n*as* it\tis\nend"));
        QCOMPARE(read.title, QString());
    }

    void stripsMarkdown_data()
    {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const char *markdown, const char *text) {
            QTest::newRow(name) << QString::fromUtf8(markdown) << QString::fromUtf8(text);
        };
        row("nothing", "", "");
        row("text", "Just text.\nTwo lines.", "Just text.\nTwo lines.");
        row("headings", "# A\n## B ##\n###### C", "A\nB\nC");
        row("no headings", "#hashtag\n####### seven", "#hashtag\n####### seven");
        row("underlined heading", "Title\n=====\n\nSub\n---\ntext", "Title\n\nSub\ntext");
        row("emphasis", "a *b* **c** ***d*** __e__ _f_ ~~g~~", "a b c d e f g");
        row("no emphasis", "2 * 3 * 4, snake_case_name, a*", "2 * 3 * 4, snake_case_name, a*");
        row("link", "see [the page](https://x.example/a_b_c \"t\").", "see the page.");
        row("link with parentheses", "[a](http://x/(b)) c", "a c");
        row("reference link", "[a][1] and [b][]\n\n[1]: http://x", "a and b");
        row("image", "![a cat](cat.png) sits", "a cat sits");
        row("linked image", "[![build](b.svg)](http://ci)", "build");
        row("autolink", "<https://x.example/a_b_>", "https://x.example/a_b_");
        row("inline code", "run `make *all* <now>`", "run make *all* <now>");
        row("double ticks", "``code``", "code");
        row("fence", "```cpp\nint *a = **b;\n# no heading\n```\n*x*",
            "int *a = **b;\n# no heading\nx");
        row("tilde fence", "~~~\n```\n~~~\nx", "```\nx");
        row("open fence", "```\n*a*", "*a*");
        row("bullets", "* a\n+ b\n- c\n  * d", "- a\n- b\n- c\n  - d");
        row("tasks", "- [ ] open\n- [x] done", "- open\n- done");
        row("numbers", "1. a\n2. b", "1. a\n2. b");
        row("quote", "> said\n> > twice", "said\ntwice");
        row("rules", "a\n\n---\n\n* * *\n\nb", "a\n\nb");
        row("table", "| a | b |\n|---|:-:|\n| 1 | 2 |", "| a | b |\n| 1 | 2 |");
        row("comment", "a<!-- hidden\ntext -->b", "ab");
        row("tags", "a <b>bold</b><br/> 1 < 2", "a bold 1 < 2");
        row("escapes", "\\*not\\* \\_this\\_ \\# x", "*not* _this_ # x");
        row("footnote", "said[^1]\n\n[^1]: a source", "said\n\n a source");
        row("front matter", "---\ntitle: T\ntags: [a]\n---\ntext", "text");
        row("no front matter", "---\na\nb", "a\nb");
        row("other scripts", "# 見出し\n**太字**の文。", "見出し\n太字の文。");
    }

    void stripsMarkdown()
    {
        QFETCH(QString, markdown);
        QTEST(readMarkdown(markdown).text, "text");
    }

    void findsTheTitle_data()
    {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QString>("title");
        QTest::newRow("heading") << QStringLiteral("text\n\n## The *first* [one](x)\n# Second")
                                 << QStringLiteral("The first one");
        QTest::newRow("underlined")
            << QStringLiteral("The title\n===\n# other") << QStringLiteral("The title");
        QTest::newRow("front matter") << QStringLiteral("---\ntitle: \"In front\"\n---\n# Heading")
                                      << QStringLiteral("In front");
        QTest::newRow("in a fence")
            << QStringLiteral("```\n# comment\n```\n# Real") << QStringLiteral("Real");
        QTest::newRow("none") << QStringLiteral("text") << QString();
    }

    void findsTheTitle()
    {
        QFETCH(QString, markdown);
        QTEST(readMarkdown(markdown).title, "title");
    }

    void isQuickOnHostileText_data()
    {
        QTest::addColumn<QString>("markdown");
        for (const char *unit :
             {"*", "_", "[", "![", "<", "`", "**a", "[a](", "__a_b", "> ", "|-", "- ", "\\", "~~"})
            QTest::newRow(unit) << QString::fromLatin1(unit).repeated(20'000);
    }

    void isQuickOnHostileText()
    {
        QFETCH(QString, markdown);
        QElapsedTimer timer;
        timer.start();
        const PlainText read = readMarkdown(markdown);
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(read.text.size() <= markdown.size());
    }
};

QTEST_GUILESS_MAIN(TestPlainText)
#include "testplaintext.moc"
