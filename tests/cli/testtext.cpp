#include "cli/text.h"

#include <QTest>

using namespace smartcache;

class TestText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neutralisesWhatATerminalWouldObey_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("colour") << QStringLiteral("\033[31mred");
        QTest::newRow("title of the window") << QStringLiteral("\033]0;mine\007");
        QTest::newRow("C1") << QString(QChar(0x9b)) + QStringLiteral("2J");
        QTest::newRow("carriage return") << QStringLiteral("safe\rfalse");
        QTest::newRow("backspace") << QStringLiteral("abc\b\b\b");
        QTest::newRow("delete") << QStringLiteral("abc\177");
        QTest::newRow("override of direction") << QStringLiteral("a") + QChar(0x202e) + u'b';
        QTest::newRow("isolate") << QStringLiteral("a") + QChar(0x2066) + u'b';
        QTest::newRow("NUL") << QStringLiteral("a") + QChar(0) + u'b';
    }

    void neutralisesWhatATerminalWouldObey()
    {
        QFETCH(const QString, text);
        for (const QString &shown : {harmless(text), harmlessLine(u'x' + text)}) {
            QVERIFY(shown.contains(QChar::ReplacementCharacter) || !shown.contains(u'\r'));
            for (const QChar c : shown) {
                QVERIFY(c.category() != QChar::Other_Control);
                QVERIFY(c.unicode() != 0x202e && c.unicode() != 0x2066);
            }
        }
    }

    void keepsOrdinaryText()
    {
        const QString text = QStringLiteral("Grüße,\n\t日本語 e\u0301 🎉 שלום");
        QCOMPARE(harmless(text), text);
        QCOMPARE(harmlessLine(QStringLiteral(" a\n\n b\tc ")), QStringLiteral("a b c"));
    }

    void measuresColumns()
    {
        QCOMPARE(displayWidth(QStringLiteral("abc")), 3);
        QCOMPARE(displayWidth(QStringLiteral("日本")), 4);
        QCOMPARE(displayWidth(QStringLiteral("e\u0301")), 1);
        QCOMPARE(displayWidth(QStringLiteral("🎉")), 2);
        QCOMPARE(displayWidth({}), 0);
    }

    void shortens()
    {
        QCOMPARE(shortened(QStringLiteral("abcdef"), 6), QStringLiteral("abcdef"));
        QCOMPARE(shortened(QStringLiteral("abcdef"), 4), QStringLiteral("abc…"));
        QCOMPARE(shortened(QStringLiteral("日本語"), 4), QStringLiteral("日…"));
        QCOMPARE(shortened(QStringLiteral("abc"), 1), QStringLiteral("…"));
        QCOMPARE(padded(QStringLiteral("日"), 4), QStringLiteral("日  "));
    }

    void wraps()
    {
        QCOMPARE(wrapped(QStringLiteral("one two three"), 7),
                 QStringList({QStringLiteral("one two"), QStringLiteral("three")}));
        QCOMPARE(wrapped(QStringLiteral("a\n\nb"), 7),
                 QStringList({QStringLiteral("a"), QString(), QStringLiteral("b")}));
        QCOMPARE(wrapped(QStringLiteral("abcdefgh ij"), 3),
                 QStringList({QStringLiteral("abc"), QStringLiteral("def"), QStringLiteral("gh"),
                              QStringLiteral("ij")}));
        QCOMPARE(wrapped(QStringLiteral("日本語"), 4),
                 QStringList({QStringLiteral("日本"), QStringLiteral("語")}));
        QCOMPARE(wrapped({}, 10), QStringList{QString()});
        QCOMPARE(wrapped(QStringLiteral("日"), 0).size(), 1); // Comes to an end.
    }

    void alignsTables()
    {
        const QList<QStringList> rows{
            {QStringLiteral("ID"), QStringLiteral("TITLE")},
            {QStringLiteral("日本"), QStringLiteral("a long title, too long")},
            {QStringLiteral("x"), QString()}};
        QCOMPARE(
            tableLines(rows, 1, 0),
            QStringList({QStringLiteral("ID    TITLE"),
                         QStringLiteral("日本  a long title, too long"), QStringLiteral("x")}));
        QCOMPARE(tableLines(rows, 1, 20).at(1), QStringLiteral("日本  a long title,…"));
        for (const QString &line : tableLines(rows, 1, 20))
            QVERIFY(displayWidth(line) <= 20);
    }
};

QTEST_GUILESS_MAIN(TestText)
#include "testtext.moc"
