#include "core/input/pdfparagraphs.h"

#include <QTest>

using namespace smartcache;

class TestPdfParagraphs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joins_data()
    {
        QTest::addColumn<QStringList>("pages");
        QTest::addColumn<QString>("text");
        // Pages are separated by a form feed.
        const auto row = [](const char *name, const char *pages, const char *text) {
            QTest::newRow(name) << QString::fromUtf8(pages).split(u'\f') << QString::fromUtf8(text);
        };
        row("nothing", "", "");
        row("lines", "one line\nand another", "one line and another");
        row("blank line", "one\n\ntwo", "one\n\ntwo");
        row("blank lines", "one\n \n\n\ntwo\n\n", "one\n\ntwo");
        row("hyphenation", "a hyphen-\nated word", "a hyphenated word");
        row("typographic hyphen", "a hyphen\u2010\nated word", "a hyphenated word");
        row("soft hyphen", "a hyphen\u00ad\nated word", "a hyphenated word");
        row("hyphen before a capital", "the Rhine-\nMain area", "the Rhine-Main area");
        row("dash", "so it was -\nand is", "so it was - and is");
        row("number range", "pages 10-\n20", "pages 10-20");
        row("German", "die Grund-\nwasserstände", "die Grundwasserstände");
        row("Russian", "пере-\nнос слов", "перенос слов");
        row("Japanese", "山あいの小さ\nな駅", "山あいの小さな駅");
        row("Japanese and Latin", "山の\nABC", "山の ABC");
        row("sentence that ends short",
            "This line is as long as the column is.\nThis one ends.\nThis "
            "line is another one of full length\nand so on it goes here.",
            "This line is as long as the column is. This one ends.\n\nThis line is another one of "
            "full "
            "length and so on it goes here.");
        row("items", "Bring\n• a coat\n• good\nshoes\n1. first\n2. then",
            "Bring\n\n• a coat\n\n• good shoes\n\n1. first\n\n2. then");
        row("heading above its text",
            "Winter tides\nThe tides of winter are higher than the others.",
            "Winter tides\n\nThe tides of winter are higher than the others.");
        row("table of contents", "One . . . . . . . . 1\nTwo......... 2\nand so on...",
            "One 1\n\nTwo 2 and so on...");
        row("number alone below", "a line\n20", "a line 20");
        row("over a page's end", "the sentence goes\fon here.\n\nNext.",
            "the sentence goes on here.\n\nNext.");
        row("hyphen over a page's end", "the sen-\ftence.", "the sentence.");
        row("new page, new paragraph", "It ends here.\fanother one",
            "It ends here.\n\nanother one");
        row("new page, new heading", "no full stop\fHeading", "no full stop\n\nHeading");
        row("page numbers", "text one goes\n\n1\fon here\n\n- 2 -\fand on\n\nPage 3 of 3",
            "text one goes on here and on");
        row("running heads",
            "The Report 1\n\nalpha.\fThe Report 2\n\nbeta.\fThe Report 3\n\ngamma.\fThe Report "
            "4\n\ndelta.",
            "alpha.\n\nbeta.\n\ngamma.\n\ndelta.");
        row("a page that is a number", "1848\fA novel.", "1848\n\nA novel.");
    }

    void joins()
    {
        QFETCH(QStringList, pages);
        QTEST(joinPdfLines(pages), "text");
    }
};

QTEST_GUILESS_MAIN(TestPdfParagraphs)
#include "testpdfparagraphs.moc"
