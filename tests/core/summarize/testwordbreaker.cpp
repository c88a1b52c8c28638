#include "core/summarize/wordbreaker.h"

#include <QTest>

using namespace smartcache;

class TestWordBreaker : public QObject
{
    Q_OBJECT

private:
    static void row(const char *name, const char *text, const char *words)
    {
        const QString list = QString::fromUtf8(words);
        QTest::newRow(name) << QString::fromUtf8(text)
                            << (list.isEmpty() ? QStringList() : list.split(QLatin1Char('|')));
    }

private Q_SLOTS:
    void breaks_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("words");
        row("empty", "", "");
        row("spaces", " \t\n ", "");
        row("punctuation", "?! – (…) «»", "");
        row("emoji", "👍🏽 👨‍👩‍👧‍👦 🎉", "");
        row("plain", "The bridge is closed.", "The|bridge|is|closed");
        row("apostrophe", "It's the mayor's, isn’t it?", "It's|the|mayor's|isn’t|it");
        row("hyphen", "state-of-the-art", "state|of|the|art");
        row("numbers", "3.5 million, 1,000 and 2024", "3.5|million|1,000|and|2024");
        row("ordinal", "the 3rd time", "the|3rd|time");
        row("accents", "naïve Señor Żółw", "naïve|Señor|Żółw");
        row("combining accent", "cafe\xCC\x81 noir", "cafe\xCC\x81|noir");
        row("Greek", "Η γέφυρα έκλεισε.", "Η|γέφυρα|έκλεισε");
        row("Russian", "Мост закрыт, т. е. стоит.", "Мост|закрыт|т|е|стоит");
        row("Arabic", "أُغلِق الجسر.", "أُغلِق|الجسر");
        row("Hebrew", "הגשר נסגר.", "הגשר|נסגר");
        row("Hindi", "पुल बंद है।", "पुल|बंद|है");
        row("Korean", "다리가 폐쇄되었다.", "다리가|폐쇄되었다");
        row("Chinese", "云南农业大学的研究人员", "云南|农业|大学|的|研究|人员");
        row("Japanese", "電気自動車を作る", "電気|自動車|を|作る");
        row("Thai", "ภาษาไทย", "ภาษา|ไทย");
        row("mixed", "Qt 6.4と東京", "Qt|6.4|と|東京");
        row("beyond the first plane", "𝒜𝒷 𠀀", "𝒜𝒷|𠀀");
    }

    void breaks()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, words);
        QStringList found;
        qsizetype last = 0;
        for (const Word &word : breakWords(text)) {
            QVERIFY(word.start >= last);
            last = word.end();
            found.append(word.in(text).toString());
        }
        QVERIFY(last <= text.size());
        QCOMPARE(found, words);
    }

    void tellsNumbersFromWords()
    {
        const QString text = QStringLiteral("In 1994 some 3.5 tons of COVID19 vaccine 3rd");
        QStringList numbers;
        for (const Word &word : breakWords(text))
            if (word.kind == Word::Kind::Number)
                numbers.append(word.in(text).toString());
        QCOMPARE(numbers, (QStringList{QStringLiteral("1994"), QStringLiteral("3.5")}));
    }

    void cuts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("limit");
        QTest::addColumn<int>("position");
        const QString text = QStringLiteral("one two three");
        QTest::newRow("all fits") << text << 13 << 13;
        QTest::newRow("room to spare") << text << 100 << 13;
        QTest::newRow("in a word") << text << 10 << 7;
        QTest::newRow("after a word") << text << 7 << 7;
        QTest::newRow("after a space") << text << 8 << 7;
        QTest::newRow("one long word") << QString(50, QLatin1Char('a')) << 20 << 20;
        QTest::newRow("short word, then a long one")
            << QStringLiteral("a ") + QString(50, QLatin1Char('b')) << 20 << 20;
        QTest::newRow("not in a pair of surrogates") << QStringLiteral("🎉").repeated(5) << 5 << 4;
        QTest::newRow("not in a family")
            << QStringLiteral("👨‍👩‍👧‍👦").repeated(3) << 15 << 11;
        QTest::newRow("not before an accent") << QStringLiteral("e\u0301").repeated(5) << 5 << 4;
        QTest::newRow("nothing fits") << QStringLiteral("👨‍👩‍👧‍👦") << 5 << 0;
        QTest::newRow("no room") << text << 0 << 0;
        QTest::newRow("empty") << QString() << 0 << 0;
        const QString longText = QStringLiteral("word ").repeated(1000);
        QTest::newRow("far in, within a word") << longText << 3002 << 2999;
        QTest::newRow("far in, after a word") << longText << 3004 << 3004;
        QTest::newRow("far in one long word") << QString(5000, QLatin1Char('a')) << 3002 << 3002;
        QTest::newRow("far in emoji") << QStringLiteral("🎉").repeated(3000) << 3001 << 3000;
    }

    void cuts()
    {
        QFETCH(QString, text);
        QFETCH(int, limit);
        QFETCH(int, position);
        QCOMPARE(cutPosition(text, limit), position);
    }

    void counts()
    {
        QCOMPARE(countCharacters(u"", 10), 0);
        QCOMPARE(countCharacters(u"abc", 10), 3);
        QCOMPARE(countCharacters(u"abc", 2), 2);
        QCOMPARE(countCharacters(u"👨‍👩‍👧‍👦🇩🇪e\u0301", 10), 3);
        QCOMPARE(countCharacters(u"\r\n", 10), 1);
        QCOMPARE(countCharacters(u"한국", 10), 2);
    }
};

QTEST_GUILESS_MAIN(TestWordBreaker)
#include "testwordbreaker.moc"
