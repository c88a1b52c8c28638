#include "app/summarize/giveninput.h"

#include <QTest>

using namespace smartcache;

class TestGivenInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTextsFromAddresses_data()
    {
        using Kind = GivenInput::Kind;
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("count");
        const auto row = [](const char *name, const char *text, Kind kind, int count) {
            QTest::newRow(name) << QString::fromUtf8(text) << int(kind) << count;
        };
        row("nothing", "", Kind::Nothing, 0);
        row("white space", " \n\t\n ", Kind::Nothing, 0);
        row("one address", "  https://example.org/a?b=c \n", Kind::Addresses, 1);
        row("several", "http://a.org\r\n\nHTTPS://b.org\n", Kind::Addresses, 2);
        row("each once", "http://a.org\nhttp://a.org", Kind::Addresses, 1);
        row("two on a line", "http://a.org http://b.org", Kind::Text, 1);
        row("an address in a text", "See\nhttp://a.org", Kind::Text, 1);
        row("a text", "First line.\nSecond line.", Kind::Text, 1);
        row("another scheme", "ftp://a.org", Kind::Text, 1);
        row("without a host, to be refused as an address", "http://", Kind::Addresses, 1);
    }

    void tellsTextsFromAddresses()
    {
        QFETCH(QString, text);
        const GivenInput given = GivenInput::of(text);
        QTEST(int(given.kind), "kind");
        QTEST(int(given.inputs.size()), "count");
    }

    void aTextStaysAsItWasGiven()
    {
        const QString text = QStringLiteral("  One.\n\n  Two. ");
        QCOMPARE(GivenInput::of(text).inputs, QStringList{text});
    }

    void countsWords()
    {
        QCOMPARE(GivenInput::of(QStringLiteral("It's a well-known fact - no, 3.5 facts!")).words,
                 7);
        QCOMPARE(GivenInput::of(QString::fromUtf8("桥梁开放")).words, 4);
        QCOMPARE(GivenInput::of(QStringLiteral("a ").repeated(200'000)).words,
                 GivenInput::maxCounted);
    }
};

QTEST_GUILESS_MAIN(TestGivenInput)
#include "testgiveninput.moc"
