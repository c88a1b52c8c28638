#include "core/summarize/languagedata.h"

#include <QTest>

using namespace smartcache;

class TestLanguageData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void folds()
    {
        QCOMPARE(foldWord(u"Isn’t"), QStringLiteral("isn't"));
        QCOMPARE(foldWord(u"ÜBER"), QStringLiteral("über"));
        QCOMPARE(foldWord(u""), QString());
    }

    void readsEverySection()
    {
        const QString code = QStringLiteral("en"); // GCC 14 suspects references got by temporaries
        const LanguageData &english = languageData(code);
        QVERIFY(english.stopWords.contains(QStringLiteral("the")));
        QVERIFY(english.abbreviations.contains(QStringLiteral("e.g")));
        QVERIFY(english.leaning.contains(QStringLiteral("however")));
        QVERIFY(english.firstPerson.contains(QStringLiteral("i'm")));
        QVERIFY(english.boilerplate.contains(QStringLiteral("newsletter")));
        QVERIFY(!english.stopWords.contains(QStringLiteral("#")));
        QVERIFY(languageData(QStringLiteral("xx")).stopWords.isEmpty());
        QVERIFY(languageData(QString()).leaning.isEmpty());
    }

    /// What a typing error in the lists would do.
    void listsAreSound()
    {
        QVERIFY(allLanguages().size() >= 30);
        for (const auto &[code, data] : allLanguages()) {
            QVERIFY2(data.stopWords.size() >= 60, qPrintable(code));
            QVERIFY2(data.leaning.size() >= 5, qPrintable(code));
            for (const QSet<QString> *words : {&data.stopWords, &data.abbreviations, &data.leaning,
                                               &data.firstPerson, &data.boilerplate})
                for (const QString &word : *words) {
                    QCOMPARE(foldWord(word), word);
                    QVERIFY2(!word.endsWith(QLatin1Char('.')), qPrintable(code + word));
                }
        }
    }
};

QTEST_GUILESS_MAIN(TestLanguageData)
#include "testlanguagedata.moc"
