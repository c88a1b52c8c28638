#include "core/summarize/wordforms.h"

#include <QTest>

using namespace smartcache;

class TestWordForms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsNouns_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("word");
        QTest::addColumn<bool>("noun");
        const auto row = [](const char *language, const char *word, bool noun) {
            QTest::addRow("%s %s", language, word)
                << QString::fromLatin1(language) << QString::fromUtf8(word) << noun;
        };
        row("en", "bridge", true);
        row("en", "seed", true);
        row("en", "closed", false);
        row("en", "quickly", false);
        row("de", "Brücke", true);
        row("de", "gesperrt", false);
        row("fr", "société", true);
        row("fr", "papier", true);
        row("fr", "annoncé", false);
        row("es", "banco", true);
        row("es", "bajó", false);
        row("it", "ponte", true);
        row("it", "chiudere", false);
        row("pt", "ponte", true);
        row("pt", "fechou", false);
        row("ru", "мост", true);
        row("ru", "здание", true);
        row("ru", "новый", false);
        row("ru", "открылся", false);
        row("ko", "반도체", true);
        row("ko", "중요하다", false);
        row("ja", "電池", true);
        row("", "kantela", true);
        row("de", "", false);
        row("en", "ed", true); // Nothing but the ending.
    }

    void knowsNouns()
    {
        QFETCH(QString, language);
        QFETCH(QString, word);
        QFETCH(bool, noun);
        QCOMPARE(nounLikeness(word, language) == 1, noun);
    }

    void prefersTheBaseForm_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("other");
        const auto row = [](const char *language, const char *base, const char *other) {
            QTest::newRow(other) << QString::fromLatin1(language) << QString::fromUtf8(base)
                                 << QString::fromUtf8(other);
        };
        row("ru", "музей", "музее");
        row("ru", "театр", "театра");
        row("ru", "реставрация", "реставрации");
        row("ru", "кружево", "кружева");
        row("uk", "міст", "мосту");
        row("de", "Züge", "Zügen");
        row("pl", "most", "mostem");
    }

    void prefersTheBaseForm()
    {
        QFETCH(QString, language);
        QFETCH(QString, base);
        QFETCH(QString, other);
        QVERIFY(inflectsNouns(language));
        QVERIFY(distanceFromBaseForm(base, language) < distanceFromBaseForm(other, language));
    }

    void bringsKinTogether()
    {
        QVERIFY(areAkin(QStringLiteral("музей"), QStringLiteral("музея")));
        QVERIFY(areAkin(QStringLiteral("Bridge"), QStringLiteral("bridges")));
        QVERIFY(!areAkin(QStringLiteral("bridge"), QStringLiteral("bridegroom")));
        QVERIFY(!areAkin(QStringLiteral("war"), QStringLiteral("wars"))); // Too short to be sure.
        QVERIFY(!areAkin(QStringLiteral("harbour"), QStringLiteral("harvest")));
        QVERIFY(!areAkin(QString(), QString()));
    }
};

QTEST_GUILESS_MAIN(TestWordForms)
#include "testwordforms.moc"
