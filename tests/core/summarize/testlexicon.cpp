#include "core/summarize/lexicon.h"

#include <QTest>

using namespace smartcache;

class TestLexicon : public QObject
{
    Q_OBJECT

private:
    static QString termOf(const Lexicon &lexicon, const QString &word)
    {
        const QList<Word> words = breakWords(word);
        return words.size() == 1 ? lexicon.term(word, words.first()) : QStringLiteral("several");
    }

private Q_SLOTS:
    /// All forms of a word meet in one term, which is no other word's.
    void bringsFormsTogether_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QStringList>("forms");
        const auto row = [](const char *language, const char *forms) {
            QTest::newRow(language) << QString::fromLatin1(language)
                                    << QString::fromUtf8(forms).split(QLatin1Char(' '));
        };
        row("en", "bridge Bridges BRIDGE bridge's bridge’s");
        row("de", "Zug Zuges Zugs");
        row("fr", "banque banques l'banque L’banque");
        row("it", "acqua dell'acqua all’acqua");
        row("es", "puente puentes");
        row("ru", "мост моста мостом мосты");
        row("sv", "skola skolor");
        row("ko", "반도체 반도체를 반도체의 반도체는");
        row("xx", "Kantela kantela KANTELA");
    }

    void bringsFormsTogether()
    {
        QFETCH(QString, language);
        QFETCH(QStringList, forms);
        const Lexicon lexicon(language);
        const QString term = termOf(lexicon, forms.first());
        QVERIFY(!term.isEmpty());
        for (const QString &form : forms)
            QCOMPARE(termOf(lexicon, form), term);
        QVERIFY(termOf(lexicon, QStringLiteral("zyx")) != term);
    }

    void findsNoContentInSmallWords_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("word");
        QTest::newRow("stop word") << QStringLiteral("en") << QStringLiteral("the");
        QTest::newRow("with a capital") << QStringLiteral("en") << QStringLiteral("The");
        QTest::newRow("contraction") << QStringLiteral("en") << QStringLiteral("isn’t");
        QTest::newRow("letter") << QStringLiteral("en") << QStringLiteral("x");
        QTest::newRow("digit") << QStringLiteral("en") << QStringLiteral("7");
        QTest::newRow("elided stop word") << QStringLiteral("fr") << QStringLiteral("qu'il");
        QTest::newRow("hiragana") << QStringLiteral("ja") << QStringLiteral("から");
        QTest::newRow("Chinese") << QStringLiteral("zh") << QStringLiteral("的");
        QTest::newRow("Korean syllable and particle")
            << QStringLiteral("ko") << QStringLiteral("시는");
    }

    void findsNoContentInSmallWords()
    {
        QFETCH(QString, language);
        QFETCH(QString, word);
        QCOMPARE(termOf(Lexicon(language), word), QString());
    }

    void takesElisionsOff_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("bare");
        const auto row = [](const char *language, const char *word, const char *bare) {
            QTest::newRow(word) << QString::fromLatin1(language) << QString::fromUtf8(word)
                                << QString::fromUtf8(bare);
        };
        row("fr", "l'Europe", "Europe");
        row("fr", "d’abord", "abord");
        row("fr", "qu'elle", "elle");
        row("fr", "presqu'île", "presqu'île");
        row("it", "dell'arte", "arte");
        row("ca", "s'ha", "ha");
        row("en", "o'clock", "o'clock");
        row("fr", "l'", "l'");
        row("fr", "Europe", "Europe");
    }

    void takesElisionsOff()
    {
        QFETCH(QString, language);
        QFETCH(QString, word);
        QFETCH(QString, bare);
        QCOMPARE(Lexicon(language).withoutElision(word).toString(), bare);
    }

    void knowsItsLists()
    {
        const Lexicon german(QStringLiteral("de"));
        QVERIFY(german.isStopWord(QStringLiteral("der")));
        QVERIFY(!german.isStopWord(QStringLiteral("brücke")));
        QVERIFY(german.isAbbreviation(QStringLiteral("z.b")));
        QVERIFY(german.isLeaning(QStringLiteral("außerdem")));
        QVERIFY(german.isFirstPerson(QStringLiteral("ich")));
        QVERIFY(!Lexicon(QString()).isStopWord(QStringLiteral("the")));
        QVERIFY(isWrittenWithoutSpaces(QStringLiteral("ja")));
        QVERIFY(!isWrittenWithoutSpaces(QStringLiteral("ko")));
    }
};

QTEST_GUILESS_MAIN(TestLexicon)
#include "testlexicon.moc"
