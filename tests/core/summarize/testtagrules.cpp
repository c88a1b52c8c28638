#include "core/summarize/tags/tagrules.h"

#include <QElapsedTimer>
#include <QTest>

using namespace smartcache;

namespace {

/// "a, b" as a list.
QStringList list(const char *text)
{
    return QString::fromUtf8(text).split(QStringLiteral(", "), Qt::SkipEmptyParts);
}

TagRules rules(const TagWishes &wishes, const char *synonyms = "")
{
    const Expected<TagRules> made = TagRules::make(wishes, list(synonyms));
    if (!made)
        qFatal("%s", qPrintable(made.error().message));
    return *made;
}

} // namespace

class TestTagRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void folds_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QStringList>("tags");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const char *language, const char *tags,
                            const char *expected) {
            QTest::newRow(name) << QString::fromLatin1(language) << list(tags) << list(expected);
        };

        row("nothing", "en", "", "");
        row("order", "en", "b, a, c", "b, a, c");
        row("case: the first seen", "en", "AI, ai, Ai", "AI");
        row("accents", "fr", "Café, cafe, CAFÉ", "Café");
        row("sharp s", "de", "Straße, STRASSE", "Straße");
        row("letters decomposed", "de", "U\u0308bung, Übung", "Übung");
        row("between words", "en", "machine-learning, Machine Learning, machine_learning",
            "machine-learning");
        row("number sign", "en", "#news, ＃news, news", "news");
        row("width", "en", "AI, ＡＩ", "AI");
        row("spaces", "en", "  a   b , a b", "a b");
        row("blank", "en", " , #, -, x", "x");
        row("signs tell apart", "en", "C, C#, C++, .NET, Node.js", "C, C#, C++, .NET, Node.js");

        row("en: s", "en", "Robots, robot", "Robots");
        row("en: y", "en", "city, Cities", "city");
        row("en: es", "en", "glasses, glass, boxes, box", "glasses, boxes");
        row("en: f", "en", "leaf, leaves, wolves, wolf", "leaf, wolves");
        row("en: Greek and Latin", "en",
            "analysis, analyses, criterion, criteria, matrix, matrices",
            "analysis, criterion, matrix");
        row("en: of several words", "en", "neural network, neural networks", "neural network");
        row("en: with a region", "en-GB", "robot, robots", "robot");
        row("en: one stem, two words", "en", "university, universe, organ, organic, new, news",
            "university, universe, organ, organic, new, news");
        row("de: e, n, en, s", "de", "Haus, Hunde, Hund, Katze, Katzen, Frau, Frauen, Autos, Auto",
            "Haus, Hunde, Katze, Frau, Autos");
        row("de: er, umlaut", "de", "Häuser, Haus, Kind, Kinder, Vater, Väter",
            "Häuser, Kind, Vater");
        row("de: innen, nisse", "de", "Lehrerin, Lehrerinnen, Ergebnisse, Ergebnis",
            "Lehrerin, Ergebnisse");
        row("de: foreign words", "de", "Museum, Museen, Firma, Firmen", "Museum, Firma");
        row("fr: s", "fr", "voiture, Voitures", "voiture");
        row("fr: aux, eaux, eux", "fr", "cheval, chevaux, bureau, bureaux, jeux, jeu",
            "cheval, bureau, jeux");
        row("fr: of several words", "fr", "Réseau neuronal, réseaux neuronaux", "Réseau neuronal");
        row("es", "es", "ciudad, ciudades, luz, luces, acción, acciones", "ciudad, luz, acción");
        row("it", "it", "libro, libri, banca, banche", "libro, banca");
        row("pt", "pt", "jornal, jornais, ação, ações", "jornal, ação");
        row("ru", "ru", "город, города, книга, книги, музей, музеи", "город, книга, музей");
        row("nl, sv", "nl", "boek, boeken", "boek");
        row("another language's number", "de", "city, cities", "city, cities");
        row("language not known", "", "robot, robots, Robot", "robot, robots");
        row("ja: voicing tells apart", "ja", "電池, 電池, がく, かく", "電池, がく, かく");
        row("zh", "zh", "水稻, 水稻, 稻", "水稻, 稻");
        row("ko", "ko", "인공지능, 인공지능", "인공지능");
        row("ko: decomposed", "ko", "한국, \u1112\u1161\u11ab\u1100\u116e\u11a8", "한국");
    }
    void folds()
    {
        QFETCH(QString, language);
        QFETCH(QStringList, tags);
        QTEST(rules({}).apply(tags, language), "expected");
    }

    void dropsWhatIsNoTag()
    {
        const QStringList tags{QString(81, QLatin1Char('x')), QStringLiteral("a\x1b[1mb\u200b"),
                               QStringLiteral("a\nb")};
        QCOMPARE(rules({}).apply(tags, {}),
                 (QStringList{QStringLiteral("a[1mb"), QStringLiteral("a b")}));
    }

    void cutsAtTheMost()
    {
        QCOMPARE(rules({{}, false, 2}).apply(list("a, A, b, c"), {}), list("a, b"));
        const QStringList nine = list("a, b, c, d, e, f, g, h, i");
        QCOMPARE(rules({}).apply(nine, {}), nine.mid(0, 8));
    }

    void takesTheVocabularysSpelling()
    {
        const TagWishes wishes{list("Robots, Künstliche Intelligenz"), false, 8};
        QCOMPARE(rules(wishes).apply(list("robot, sea, kunstliche-intelligenz, ROBOTS"),
                                     QStringLiteral("en")),
                 list("Robots, sea, Künstliche Intelligenz"));
    }

    void takesOnlyTheVocabulary()
    {
        const TagWishes wishes{list("Robots, Sea"), true, 8};
        QCOMPARE(rules(wishes).apply(list("x, robot, y, sea, z"), QStringLiteral("en")),
                 list("Robots, Sea"));
        QCOMPARE(rules(wishes).apply(list("x, y"), QStringLiteral("en")), QStringList());
    }

    void synonyms_data()
    {
        QTest::addColumn<QString>("synonyms");
        QTest::addColumn<QStringList>("tags");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const char *synonyms, const char *tags,
                            const char *expected) {
            QTest::newRow(name) << QString::fromUtf8(synonyms) << list(tags) << list(expected);
        };
        row("one", "js=JavaScript", "JS, web, javascript", "JavaScript, web");
        row("several words", "ml=machine learning", "Machine-Learning, ML", "Machine-Learning");
        row("the plural too", "robot=android", "Robots", "android");
        row("a chain", "ml=learning, learning=machine learning, machine learning=AI", "ml, ai",
            "AI");
        row("a chain backwards", "b=c, a=b", "a, b, c", "c");
        row("two names", "cpp=C++, c plus plus=C++", "cpp, C plus plus", "C++");
        row("a spelling", "github=GitHub", "GITHUB, x", "GitHub, x");
        row("a chain that ends in a spelling", "gh=github, github=GitHub", "gh", "GitHub");
        row("said twice", "js=JavaScript, JS=JavaScript", "js", "JavaScript");
        row("the vocabulary's spelling", "sensors=detector", "sensor", "Detectors");
        row("an equals sign in the second", "eq=a=b", "eq", "a=b");
    }
    void synonyms()
    {
        QFETCH(QString, synonyms);
        QFETCH(QStringList, tags);
        const TagRules made =
            rules({{QStringLiteral("Detectors")}, false, 8}, synonyms.toUtf8().constData());
        QTEST(made.apply(tags, QStringLiteral("en")), "expected");
    }

    void refuses_data()
    {
        QTest::addColumn<QStringList>("vocabulary");
        QTest::addColumn<bool>("only");
        QTest::addColumn<QStringList>("synonyms");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *vocabulary, const char *synonyms,
                            const char *says) {
            QTest::newRow(name) << list(vocabulary) << false << list(synonyms)
                                << QString::fromUtf8(says);
        };
        row("a circle", "", "a=b, b=a",
            "TAG_SYNONYMS: names lead to each other in a circle: a = b");
        row("a circle of three", "", "a=b, b=c, c=A", "circle");
        row("a way into a circle", "", "x=a, a=b, b=a", "circle");
        row("two meanings", "", "js=JavaScript, JS=JScript", "both \"JavaScript\" and \"JScript\"");
        row("no pair", "", "js", "\"js\" is no pair");
        row("half a pair", "", "js=", "\"js=\" is no pair");
        row("the other half", "", "=js", "\"=js\" is no pair");
        row("twice", "Robots, ROBOTS", "", "\"Robots\" and \"ROBOTS\" are the same tag");
        row("no tag", "a, #", "", "\"#\" is no tag");
        row("called otherwise", "JS", "js=JavaScript", "calls \"JavaScript\"");
        QTest::newRow("only nothing") << QStringList() << true << QStringList()
                                      << QStringLiteral("TAG_VOCABULARY: it is empty");
    }
    void refuses()
    {
        QFETCH(QStringList, vocabulary);
        QFETCH(bool, only);
        QFETCH(QStringList, synonyms);
        QFETCH(QString, says);
        const Expected<TagRules> made = TagRules::make({vocabulary, only, 8}, synonyms);
        QVERIFY(!made);
        QVERIFY2(made.error().message.contains(says), qPrintable(made.error().message));
    }

    /// Hangs or takes seconds where every tag is compared with all its might.
    void isQuickWithALargeVocabulary()
    {
        TagWishes wishes;
        for (int i = 0; i < 1000; ++i)
            wishes.vocabulary.append(QStringLiteral("subject %1 of many").arg(i));
        wishes.most = 20;
        const TagRules made = rules(wishes);
        QStringList tags;
        for (int i = 0; i < 20; ++i)
            tags.append(QStringLiteral("Subjects %1 of manys").arg(i * 50));
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(made.apply(tags, QStringLiteral("en")).size(), 20);
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_APPLESS_MAIN(TestTagRules)
#include "testtagrules.moc"
