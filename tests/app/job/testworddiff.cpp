#include "app/job/worddiff.h"

#include <QTest>

using namespace smartcache;

class TestWordDiff : public QObject
{
    Q_OBJECT

private:
    /// "same -removed- +added+"
    static QString written(const QList<DiffPiece> &pieces)
    {
        QString text;
        for (const DiffPiece &piece : pieces) {
            const QString mark = piece.kind == DiffPiece::Kind::Removed ? QStringLiteral("-")
                                 : piece.kind == DiffPiece::Kind::Added ? QStringLiteral("+")
                                                                        : QString();
            text += mark + piece.text + mark;
        }
        return text;
    }

private Q_SLOTS:
    void tellsWhatChanged_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("difference");
        const auto row = [](const char *name, const char *before, const char *after,
                            const char *difference) {
            QTest::newRow(name) << QString::fromUtf8(before) << QString::fromUtf8(after)
                                << QString::fromUtf8(difference);
        };
        row("nothing", "", "", "");
        row("the same", "The bridge opens.", "The bridge opens.", "The bridge opens.");
        row("all new", "", "A bridge.", "+A bridge.+");
        row("all gone", "A bridge.", "", "-A bridge.-");
        row("one word", "The old bridge opens.", "The new bridge opens.",
            "The -old -+new +bridge opens.");
        row("a word more", "The bridge opens.", "The bridge soon opens.",
            "The bridge +soon +opens.");
        row("a word less", "The bridge soon opens.", "The bridge opens.",
            "The bridge -soon -opens.");
        row("neighbours are one piece", "It costs two million crowns now.",
            "It costs three billion marks now.",
            "It costs -two million crowns -+three billion marks +now.");
        row("at both ends", "One b c four", "1 b c 4", "-One -+1 +b c -four-+4+");
        row("white space is none", "The  bridge\nopens.", "The bridge opens.", "The bridge opens.");
        row("punctuation is one", "It opens.", "It opens!", "It -opens.-+opens!+");
        row("without spaces", "桥梁开放", "桥梁关闭", "桥梁-开放-+关闭+");
        row("markup is text", "<b>old</b>", "<b>new</b>", "<b>-old</-+new</+b>");
    }

    void tellsWhatChanged()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QTEST(written(wordDiff(before, after)), "difference");
    }

    void whatIsNotRemovedIsTheNewText()
    {
        const QString before = QStringLiteral("a b c d e f g h i j k l m");
        const QString after = QStringLiteral("b a c e d f x y i j  l k m n");
        QString kept;
        for (const DiffPiece &piece : wordDiff(before, after)) {
            if (piece.kind != DiffPiece::Kind::Removed)
                kept += piece.text;
        }
        QCOMPARE(kept, after);
    }

    void longTextsAreComparedInReasonableTime()
    {
        QString before;
        QString after;
        for (int i = 0; i < 20'000; ++i) {
            before += QStringLiteral("old%1 ").arg(i);
            after += QStringLiteral("new%1 ").arg(i);
        }
        const QString start = QStringLiteral("The same. ");
        const QList<DiffPiece> pieces = wordDiff(start + before, start + after);
        QCOMPARE(pieces.size(), 3);
        QCOMPARE(pieces[0].text, start);
        QCOMPARE(pieces[2].text, after);
    }
};

QTEST_GUILESS_MAIN(TestWordDiff)
#include "testworddiff.moc"
