#include "core/readinglists/addressesintext.h"

#include <QElapsedTimer>
#include <QTest>

using namespace smartcache;

class TestAddressesInText : public QObject
{
    Q_OBJECT

    static ReadingList read(const QString &text)
    {
        ReadingListBuilder builder;
        readAddressesInText(text, &builder);
        return builder.take().value_or(ReadingList());
    }

private Q_SLOTS:
    void addresses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("found"); // "address title" each
        const auto row = [](const char *name, const char *text,
                            std::initializer_list<const char *> found) {
            QStringList list;
            for (const char *entry : found)
                list.append(QString::fromUtf8(entry));
            QTest::newRow(name) << QString::fromUtf8(text) << list;
        };
        row("bare", "https://a.example/x", {"https://a.example/x "});
        row("several on a line", "http://a.example/ and HTTPS://b.example/y",
            {"http://a.example/ ", "https://b.example/y "});
        row("end of a sentence", "See https://a.example/x. Or (https://a.example/y)!",
            {"https://a.example/x ", "https://a.example/y "});
        row("brackets of its own", "https://a.example/x_(y) (https://a.example/z_(w))",
            {"https://a.example/x_(y) ", "https://a.example/z_(w) "});
        row("angle brackets", "<https://a.example/x>", {"https://a.example/x "});
        row("quoted", "\"https://a.example/x\", 'https://a.example/y'",
            {"https://a.example/x ", "https://a.example/y "});
        row("Markdown", "* [A title](https://a.example/x) text", {"https://a.example/x A title"});
        row("Markdown, brackets", "[T](https://a.example/x_(y))b", {"https://a.example/x_(y) T"});
        row("Markdown, two", "[T](https://a.example/x) [U](https://a.example/y)",
            {"https://a.example/x T", "https://a.example/y U"});
        row("Markdown, with a title", "[T](https://a.example/x \"hint\")",
            {"https://a.example/x T"});
        row("within a word", "xhttps://a.example/", {});
        row("no scheme", "www.a.example/x", {});
        row("scheme alone", "https:// http", {});
        row("line ends", "http://a.example/1\rhttp://a.example/2\r\nhttp://a.example/3",
            {"http://a.example/1 ", "http://a.example/2 ", "http://a.example/3 "});
    }
    void addresses()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, found);
        QStringList read;
        const ReadingList list = this->read(text);
        for (const ReadingListEntry &entry : list.entries)
            read.append(entry.url + u' ' + entry.title);
        QCOMPARE(read, found);
    }

    void countsLinesWithoutAnAddress()
    {
        const ReadingList list =
            read(QStringLiteral("Heading\n\n  \nhttp://a.example/\nfile:///etc/passwd\n"));
        QCOMPARE(list.withoutAddress, 2);
    }

    void aLineOfBracketsTakesNoSquareOfTime()
    {
        const QString text = QStringLiteral("[](http://a.example/([)").repeated(200'000)
                             + QStringLiteral("http").repeated(200'000);
        QElapsedTimer elapsed;
        elapsed.start();
        read(text);
        QVERIFY(elapsed.elapsed() < 20'000);
    }
};

QTEST_APPLESS_MAIN(TestAddressesInText)
#include "testaddressesintext.moc"
