#include "core/summarize/sentencesplitter.h"

#include <QTest>

using namespace smartcache;

class TestSentenceSplitter : public QObject
{
    Q_OBJECT

private:
    /// Sentences are parted by " / " in the tables.
    static void row(const char *name, const char *language, const char *sentences)
    {
        const QStringList expected = QString::fromUtf8(sentences).split(QStringLiteral(" / "));
        QTest::newRow(name) << QString::fromLatin1(language) << expected;
    }

private Q_SLOTS:
    void splits_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QStringList>("sentences");
        row("plain", "en", "The bridge is closed. / Ferries run instead.");
        row("question and exclamation", "en", "Is it safe? / No! / Nobody knows why.");
        row("title", "en", "The report by Dr. Alan Pryce was ignored. / He left.");
        row("several titles", "en", "Mr. and Mrs. Smith met Prof. Jones. / They talked.");
        row("initials", "en", "J. K. Rowling wrote it. / George W. Bush read it.");
        row("vitamin", "en", "Oranges contain vitamin C. / Lemons do too.");
        row("country", "en", "The U.S. economy grew. / The U.K. did not follow.");
        row("country at the end", "en", "She moved to the U.S. / The family stayed behind.");
        row("time of day", "en", "It opens at 9 a.m. on Monday. / Come early.");
        row("time at the end", "en", "It closed at 5 p.m. / The staff went home.");
        row("e.g.", "en", "Some fruits, e.g. apples, keep well. / Others, i.e. berries, do not.");
        row("company", "en", "Acme Inc. bought Bolt Co. for cash. / The price was low.");
        row("etc.", "en", "They sell nuts, bolts, etc. in town. / The shop is old.");
        row("number", "en", "See No. 5 on page 12. / It costs 3.50 dollars.");
        row("decimal", "en", "Inflation fell to 2.4 percent. / Wages rose by 1.9 percent.");
        row("decimal at the end", "en", "Prices rose by 2.5. / Analysts were surprised.");
        row("no as a word", "en", "Will he go? / No. / Nobody will.");
        row("Doctor No", "en", "They watched Dr. No again. / It was late.");
        row("German kind", "de",
            "Es ist eine neue Art. / Forscher fanden sie. / Siehe Art. 5 dort.");
        row("Russian year at the end", "ru", "Завод открыт в 2020 г. / Компания растёт.");
        row("Polish year at the end", "pl", "Powstała w 2020 r. / Firma rośnie.");
        row("Russian city", "ru", "Он живёт в г. Вологда. / Там тихо.");
        row("version", "en", "Qt 6.4.2 is out. / It needs CMake 3.16.");
        row("address", "en", "Visit example.com for more. / Write to info@example.org today.");
        row("month", "en", "It began on Jan. 5 and ended on Feb. 2. / Snow fell.");
        row("quotation", "en", "\"It is over.\" / She left the room.");
        row("speech goes on", "en", "\"Stop!\" he cried. / Nobody moved.");
        row("typographic speech", "en", "“Is it true?” asked the mayor. / It was.");
        row("full stop before the quote", "en", "He called it “a mistake.” / Others agreed.");
        row("ellipsis within", "en", "He waited ... and waited. / Then he left.");
        row("ellipsis at the end", "en", "He waited… / Then he left.");
        row("brackets", "en", "The cost rose (it was high already. Very high.) and fell. / Good.");
        row("brackets around a sentence", "en", "He won. / (Nobody had expected it.) / She lost.");
        row("brand in small letters", "en", "The price fell. / iPhone owners were glad.");
        row("enumeration", "en", "1. The council meets on Monday. / 2. The mayor resigns.");
        row("several marks", "en", "What?! / No!!! / Well...");
        row("German abbreviation", "de",
            "Viele Orte, z. B. Husum, sind betroffen. / Das dauert d. h. drei Jahre.");
        row("German ordinal", "de", "Das teilte sie am 3. März mit. / Es war der 2. Weltkrieg.");
        row("German number at the end", "de", "Es kamen nur 15. / Die anderen blieben fern.");
        row("German title", "de", "Dr. Anke Petersen leitet sie. / Prof. Dr. Maier half.");
        row("German quotes", "de", "»Wir sparen Diesel«, sagte sie. / „Das ist gut.“ / Er nickte.");
        row("German measure", "de", "Es sind ca. 120 Kilometer bzw. zwei Stunden. / Das reicht.");
        row("French", "fr", "M. Dupont est parti. / Il reviendra, dit-il, en janv. 2027.");
        row("French quotes", "fr", "« Pourquoi pas ? » demanda-t-elle. / Personne ne répondit.");
        row("Spanish", "es", "¿Quién viene? / ¡Nadie! / El Sr. López se fue.");
        row("Italian", "it", "Il dott. Rossi arriva. / La sig.ra Bianchi parte.");
        row("Dutch", "nl", "Er zijn vruchten, bijv. appels. / Dat is fijn.");
        row("Polish", "pl", "Są owoce, np. Jabłka. / Ma 5 tys. złotych.");
        row("Czech ordinal", "cs", "Skončila 2. světová válka. / Začal mír.");
        row("Russian abbreviations", "ru",
            "Это стоит 740 млн рублей, т. е. много. / Он родился в 1829 г. в Вологде.");
        row("Russian initials", "ru", "Работой руководил А. С. Лебедев. / Он доволен.");
        row("Russian dash", "ru", "«Мы рады», — сказала она. / Все ушли.");
        row("Ukrainian", "uk", "Це коштує 5 тис. грн. / Він поїхав до м. Київ.");
        row("Greek question", "el", "Τι συνέβη; / Κανείς δεν ξέρει.");
        row("Arabic question", "ar", "ما الذي حدث؟ / لا أحد يعرف.");
        row("Urdu full stop", "", "یہ ایک جملہ ہے۔ / یہ دوسرا ہے۔");
        row("Hindi", "hi", "यह एक वाक्य है। / यह दूसरा है।");
        row("Hebrew", "he", "הגשר נסגר. / איש אינו יודע מדוע?");
        row("Turkish", "tr", "Dr. Kaya geldi. / Sonra gitti.");
        row("Thai", "th",
            "รัฐมนตรีกล่าวว่ารถไฟจะลดเวลาเดินทางเหลือ 3 ชั่วโมงครึ่ง / "
            "ประชาชนในเชียงใหม่หวังว่ารถไฟจะช่วยเพิ่มนักท่องเที่ยว");
        row("Korean", "ko", "다리가 폐쇄되었다. / 배가 다닌다.");
    }

    void splits()
    {
        QFETCH(QString, language);
        QFETCH(QStringList, sentences);
        const Lexicon lexicon(language);
        QStringList found;
        for (const Sentence &sentence : splitSentences(sentences.join(QLatin1Char(' ')), lexicon)) {
            found.append(sentence.text);
            QCOMPARE(sentence.paragraph, 0);
            QVERIFY2(sentence.complete, qPrintable(sentence.text));
        }
        QCOMPARE(found, sentences);
    }

    /// No spaces part the sentences here.
    void splitsWithoutSpaces_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QStringList>("sentences");
        row("Chinese", "zh", "桥关闭了。 / 为什么？ / 没有人知道！ / 渡轮开通。");
        row("Chinese quotes", "zh", "他说：“我不知道。” / 她走了。");
        row("Chinese speech", "zh", "“六年只需要插一次。”李文清教授表示。 / 农民很高兴。");
        row("Japanese", "ja", "橋が閉鎖された。 / なぜか。 / 誰も知らない！");
        row("Japanese speech", "ja",
            "「安全な電池を届けたい。」と社長は述べた。 / 株価は上昇した。");
        row("Japanese speech within", "ja",
            "「これは大きい。とても大きい。」と語った。 / 以上だ。");
        row("Japanese brackets", "ja",
            "橋（1961年に開通した。全長は長い。）は閉鎖された。 / 以上だ。");
        row("half-width stop", "ja", "橋が閉鎖された｡ / 以上だ｡");
    }

    void splitsWithoutSpaces()
    {
        QFETCH(QString, language);
        QFETCH(QStringList, sentences);
        const Lexicon lexicon(language);
        QStringList found;
        for (const Sentence &sentence : splitSentences(sentences.join(QString()), lexicon))
            found.append(sentence.text);
        QCOMPARE(found, sentences);
    }

    void keepsParagraphsApart()
    {
        const Lexicon lexicon(QStringLiteral("en"));
        const QString text = QStringLiteral("Bridge closed\n\n"
                                            "The city closed the bridge\n on Tuesday. It is old.\n"
                                            "\n\n  \n"
                                            "What comes next\n"
                                            "Nobody knows, although the council will meet on "
                                            "Thursday and\nmay decide it.\n"
                                            "- ferries for all\n"
                                            "- buses\n");
        const QList<Sentence> expected{
            {QStringLiteral("Bridge closed"), 0, false},
            {QStringLiteral("The city closed the bridge"), 1, false},
            {QStringLiteral("on Tuesday."), 2, true},
            {QStringLiteral("It is old."), 2, true},
            {QStringLiteral("What comes next"), 3, false},
            {QStringLiteral("Nobody knows, although the council will meet on Thursday and may "
                            "decide it."),
             4, true},
            {QStringLiteral("- ferries for all"), 5, false},
            {QStringLiteral("- buses"), 6, false},
        };
        const QList<Sentence> found = splitSentences(text, lexicon);
        QCOMPARE(found.size(), expected.size());
        for (qsizetype i = 0; i < found.size(); ++i) {
            QCOMPARE(found[i].text, expected[i].text);
            QCOMPARE(found[i].complete, expected[i].complete);
            QCOMPARE(found[i].paragraph, expected[i].paragraph);
        }
    }

    void takesLineEndsOfAllKinds()
    {
        const Lexicon lexicon(QStringLiteral("en"));
        QCOMPARE(splitSentences(QStringLiteral("One.\r\n\r\nTwo.\r\n\r\n"), lexicon).size(), 2);
        QCOMPARE(splitSentences(QStringLiteral("Head\r\n\r\nTwo."), lexicon).first().text,
                 QStringLiteral("Head"));
    }

    void knowsHowSentencesEnd_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("ends");
        QTest::newRow("full stop") << QStringLiteral("It is.") << true;
        QTest::newRow("quoted") << QStringLiteral("“It is.”") << true;
        QTest::newRow("in brackets") << QStringLiteral("(It is!)") << true;
        QTest::newRow("guillemets") << QStringLiteral("« C'est vrai. »") << true;
        QTest::newRow("ideographic") << QStringLiteral("「そうだ。」") << true;
        QTest::newRow("trailing space") << QStringLiteral("It is.  ") << true;
        QTest::newRow("heading") << QStringLiteral("The bridge") << false;
        QTest::newRow("colon") << QStringLiteral("The bridge:") << false;
        QTest::newRow("only closers") << QStringLiteral("\")”") << false;
        QTest::newRow("empty") << QString() << false;
    }

    void knowsHowSentencesEnd()
    {
        QFETCH(QString, text);
        QFETCH(bool, ends);
        QCOMPARE(endsSentence(text), ends);
    }

    void losesNothing_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("spaces") << QStringLiteral(" \n\t ");
        QTest::newRow("stops") << QStringLiteral("... . .. !");
        QTest::newRow("abbreviation last") << QStringLiteral("He met Dr.");
        QTest::newRow("initial last") << QStringLiteral("It was J.");
        QTest::newRow("number last") << QStringLiteral("It was 5.");
        QTest::newRow("emoji") << QStringLiteral("Great! 🎉 Really. 👍");
        QTest::newRow("surrogate") << QString(QChar(0xDC00)) + QStringLiteral(". A");
    }

    void losesNothing()
    {
        QFETCH(QString, text);
        const Lexicon lexicon(QStringLiteral("en"));
        QStringList parts;
        for (const Sentence &sentence : splitSentences(text, lexicon))
            parts.append(sentence.text);
        QCOMPARE(parts.join(QLatin1Char(' ')), text.simplified());
    }
};

QTEST_GUILESS_MAIN(TestSentenceSplitter)
#include "testsentencesplitter.moc"
