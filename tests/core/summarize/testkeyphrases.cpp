#include "core/summarize/keyphrases.h"

#include <QTest>

using namespace smartcache;

namespace {

QStringList tagsOf(const QString &text, const QString &language, const QString &title = {})
{
    const Lexicon lexicon(language);
    const TextAnalysis analysis(text, lexicon, nullptr);
    return keyPhrases(analysis, analysis.knownTerms(title, lexicon), lexicon);
}

const QString en = QStringLiteral("en");
const QString de = QStringLiteral("de");

} // namespace

class TestKeyPhrases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("wanted");
        QTest::addColumn<QStringList>("unwanted");
        QTest::newRow("a phrase rather than its parts")
            << en
            << QStringLiteral("The solar panels arrived late. Farmers bought solar panels in May. "
                              "The solar panels cost little. Storms break no solar panels.")
            << QStringList{QStringLiteral("solar panels")}
            << QStringList{QStringLiteral("solar"), QStringLiteral("panels")};
        QTest::newRow("a full name")
            << en
            << QStringLiteral("The trial of Ruth Calloway began. A lawyer for Calloway spoke. The "
                              "court heard Calloway twice, and Calloway wept.")
            << QStringList{QStringLiteral("Ruth Calloway")}
            << QStringList{QStringLiteral("Ruth"), QStringLiteral("Calloway")};
        QTest::newRow("names keep their capitals")
            << en
            << QStringLiteral("The port of Rotterdam grows. Ships reach Rotterdam daily. Growth "
                              "of ships worries Rotterdam.")
            << QStringList{QStringLiteral("Rotterdam")} << QStringList{QStringLiteral("rotterdam")};
        QTest::newRow("other words lose them")
            << en
            << QStringLiteral("Inflation fell. Banks expect inflation to fall. Inflation was high "
                              "when banks raised rates against inflation.")
            << QStringList{QStringLiteral("inflation"), QStringLiteral("banks")}
            << QStringList{QStringLiteral("Inflation"), QStringLiteral("Banks")};
        QTest::newRow("abbreviations stay")
            << en
            << QStringLiteral("The EU votes on AI models today. Rules for AI models divide the EU. "
                              "Makers of AI models wait for the EU.")
            << QStringList{QStringLiteral("AI models"), QStringLiteral("EU")}
            << QStringList{QStringLiteral("ai models")};
        QTest::newRow("a name that begins its sentence")
            << en
            << QStringLiteral("Storm Ada hit the coast. Farmers fear that Ada returns. The storm "
                              "after Ada was weaker. Storm Ada killed two farmers.")
            << QStringList{QStringLiteral("Storm Ada")} << QStringList{QStringLiteral("storm Ada")};
        QTest::newRow("hyphen")
            << en
            << QStringLiteral("Cases of Covid-19 rise. Doctors test for Covid-19. The wave of "
                              "Covid-19 ends.")
            << QStringList{QStringLiteral("Covid-19")} << QStringList{QStringLiteral("Covid")};
        QTest::newRow("no verbs")
            << en
            << QStringLiteral("The storm leaves homes without power. After leaving the coast the "
                              "storm lost power. Power leaves homes when a storm comes.")
            << QStringList{QStringLiteral("storm"), QStringLiteral("power")}
            << QStringList{QStringLiteral("leaves"), QStringLiteral("leaving")};
        QTest::newRow("no quantities")
            << en
            << QStringLiteral("The bridge cost 85 million dollars. The tunnel cost 20 million "
                              "dollars. A ferry carries cars beside the bridge and the tunnel.")
            << QStringList{QStringLiteral("bridge"), QStringLiteral("tunnel")}
            << QStringList{QStringLiteral("million dollars"), QStringLiteral("dollars")};
        QTest::newRow("the usual form")
            << en
            << QStringLiteral("Ferries leave hourly. One ferry is old. New ferries cost much, and "
                              "ferries burn oil.")
            << QStringList{QStringLiteral("ferries")} << QStringList{QStringLiteral("ferry")};
        QTest::newRow("German nouns")
            << de
            << QStringLiteral("Die Brücke wird schnell gesperrt. Unter der Brücke fahren Schiffe. "
                              "Die gesperrte Brücke wird schnell geprüft, sagt der Prüfer.")
            << QStringList{QStringLiteral("Brücke")}
            << QStringList{QStringLiteral("gesperrt"), QStringLiteral("schnell"),
                           QStringLiteral("brücke")};
        QTest::newRow("French elision")
            << QStringLiteral("fr")
            << QStringLiteral("L'inflation recule. Les banques craignent l'inflation. La hausse de "
                              "l’inflation inquiète.")
            << QStringList{QStringLiteral("inflation")}
            << QStringList{QStringLiteral("l'inflation")};
        QTest::newRow("Russian base form")
            << QStringLiteral("ru")
            << QStringLiteral("Открылся новый театр. Зрители театра довольны. Рядом с театром "
                              "строят театр кукол.")
            << QStringList{QStringLiteral("театр")} << QStringList{QStringLiteral("театра")};
        QTest::newRow("Chinese compound")
            << QStringLiteral("zh")
            << QStringLiteral("人工智能改变教育。学校使用人工智能。人工智能帮助教师。")
            << QStringList{QStringLiteral("人工智能")} << QStringList{QStringLiteral("人工")};
        QTest::newRow("Japanese compound")
            << QStringLiteral("ja")
            << QStringLiteral(
                   "電気自動車が売れている。電気自動車の価格は高い。国は電気自動車を支援する。")
            << QStringList{QStringLiteral("電気自動車")} << QStringList{QStringLiteral("電気")};
        QTest::newRow("Korean particles")
            << QStringLiteral("ko")
            << QStringLiteral("정부가 새로운 반도체를 지원한다. 반도체는 중요하다. 정부는 반도체의 "
                              "수출을 늘린다.")
            << QStringList{QStringLiteral("반도체")} << QStringList{QStringLiteral("반도체를")};
        QTest::newRow("language unknown")
            << QString()
            << QStringLiteral("Zubori kantela fimo. Kantela rubo zubori. Zubori kantela.")
            << QStringList{QStringLiteral("zubori kantela")} << QStringList{};
    }

    void finds()
    {
        QFETCH(QString, language);
        QFETCH(QString, text);
        QFETCH(QStringList, wanted);
        QFETCH(QStringList, unwanted);
        const QStringList tags = tagsOf(text, language);
        const QByteArray got = tags.join(QLatin1String(" | ")).toUtf8();
        for (const QString &tag : wanted)
            QVERIFY2(tags.contains(tag), got.constData());
        for (const QString &tag : unwanted)
            QVERIFY2(!tags.contains(tag), got.constData());
        QVERIFY2(tags.size() >= 2 && tags.size() <= mostTags, got.constData());
    }

    void weighsTheTitle()
    {
        const QString text =
            QStringLiteral("Lemons and apples are fruits. Pears and plums are too.");
        QCOMPARE(tagsOf(text, en, QStringLiteral("Why plums?")).first(), QStringLiteral("plums"));
    }

    void givesFewForLittle_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("count");
        QTest::newRow("nothing") << QString() << 0;
        QTest::newRow("stop words") << QStringLiteral("He was not there.") << 0;
        QTest::newRow("numbers") << QStringLiteral("1 22 333.") << 0;
        QTest::newRow("one word") << QStringLiteral("harbour") << 1;
        QTest::newRow("one word often") << QStringLiteral("harbour ").repeated(50) << 1;
        QTest::newRow("two words") << QStringLiteral("harbour, bridge") << 2;
    }

    void givesFewForLittle()
    {
        QFETCH(QString, text);
        QFETCH(int, count);
        QCOMPARE(tagsOf(text, en).size(), count);
    }

    void areShort()
    {
        const QString text =
            (QString(500, QLatin1Char('x')) + QStringLiteral(" harbour. ")).repeated(4);
        for (const QString &tag : tagsOf(text, en))
            QVERIFY(tag.size() <= 60);
    }
};

QTEST_GUILESS_MAIN(TestKeyPhrases)
#include "testkeyphrases.moc"
