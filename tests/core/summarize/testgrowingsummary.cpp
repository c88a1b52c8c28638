#include "core/summarize/gemini/growingsummary.h"

#include <QTest>

using namespace smartcache;

class TestGrowingSummary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheSummaryHoweverItIsCut_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("summary");
        QTest::newRow("plain") << QStringLiteral("{\"summary\": \"It rained.\", \"tags\": []}")
                               << QStringLiteral("It rained.");
        QTest::newRow("fenced") << QStringLiteral("```json\n{ \"summary\" : \"Yes.\" }\n```")
                                << QStringLiteral("Yes.");
        QTest::newRow("last") << QStringLiteral(
            "{\"title\": \"T\", \"tags\": [\"summary\", \"a\"], "
            "\"summary\": \"S\"}")
                              << QStringLiteral("S");
        QTest::newRow("as a value")
            << QStringLiteral("{\"title\":\"summary\",\"summary\":\"S\"}") << QStringLiteral("S");
        QTest::newRow("deeper") << QStringLiteral("{\"x\":{\"summary\":\"no\"},\"summary\":\"S\"}")
                                << QStringLiteral("S");
        QTest::newRow("escapes") << QStringLiteral(
            "{\"summary\":\"a \\\"b\\\" \\\\ \\/ \\n\\t \\u00fc {x}: [y], z\"}")
                                 << QStringLiteral("a \"b\" \\ / \n\t \u00FC {x}: [y], z");
        QTest::newRow("surrogates")
            << QStringLiteral("{\"summary\":\"\\ud83d\\ude00!\"}") << QStringLiteral("\U0001F600!");
        QTest::newRow("raw surrogates")
            << QStringLiteral("{\"summary\":\"\U0001F600!\"}") << QStringLiteral("\U0001F600!");
        QTest::newRow("escaped key")
            << QStringLiteral("{\"sum\\u006dary\":\"S\"}") << QStringLiteral("S");
    }

    /// Cut anywhere, it grows and never holds half a character.
    void readsTheSummaryHoweverItIsCut()
    {
        QFETCH(QString, answer);
        QFETCH(QString, summary);
        for (qsizetype cut = 0; cut <= answer.size(); ++cut) {
            GrowingSummary growing;
            growing.feed(answer.left(cut));
            const QString begun = growing.text();
            QVERIFY2(summary.startsWith(begun), qPrintable(begun));
            QVERIFY(begun.isEmpty() || !begun.back().isHighSurrogate());
            growing.feed(answer.mid(cut));
            QCOMPARE(growing.text(), summary);
            QVERIFY(growing.isWhole());
        }
    }

    void showsWhatIsThereAlready()
    {
        GrowingSummary growing;
        growing.feed(QStringLiteral("{\"summary\": \"Half a sen"));
        QCOMPARE(growing.text(), QStringLiteral("Half a sen"));
        QVERIFY(!growing.isWhole());
    }

    void showsNothingWhereNothingIs_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::newRow("empty") << QString();
        QTest::newRow("no object") << QStringLiteral("Here is a \"summary\": \"no\"");
        QTest::newRow("number") << QStringLiteral("{\"summary\": 42, \"x\": \"no\"}");
        QTest::newRow("list") << QStringLiteral("{\"summary\": [\"no\"]}");
        QTest::newRow("object") << QStringLiteral("{\"summary\": {\"summary\": \"no\"}}");
        QTest::newRow("another field") << QStringLiteral("{\"result\": \"no\"}");
    }

    void showsNothingWhereNothingIs()
    {
        QFETCH(QString, answer);
        GrowingSummary growing;
        growing.feed(answer);
        QCOMPARE(growing.text(), QString());
        QVERIFY(!growing.isWhole());
    }
};

QTEST_GUILESS_MAIN(TestGrowingSummary)

#include "testgrowingsummary.moc"
