#include "core/history/searchwords.h"

#include <QTest>

using namespace smartcache;

class TestSearchWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void words_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *text, const char *expected) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(expected);
        };
        row("nothing", "", "");
        row("signs", "!?\xE2\x80\x94 \xF0\x9F\x98\x80", "");
        row("case", "Hello hELLO World", "hello world");
        row("accents", "Caf\xC3\xA9-B\xC3\xA4r na\xC3\xAFve", "cafe bar naive");
        row("accents already apart", "Cafe\xCC\x81", "cafe");
        row("sharp s, ligature",
            "Stra\xC3\x9F"
            "e o\xEF\xAC\x83"
            "ce",
            "strasse office");
        row("full width", "\xEF\xBC\xA1\xEF\xBC\xA2\xEF\xBC\xA3 \xEF\xBC\x91", "abc 1");
        row("numbers", "3.5 COVID-19 1,000", "3 5 covid 19 1 000");
        row("addresses", "https://example.com/a_b?q=1", "https example com a b q 1");
        row("apostrophe", "don't \xE2\x80\x99tis", "don t tis");
        row("query syntax", "\"a\" AND (b* OR c) NEAR/2 ^d:e", "a and b or c near 2 d e");
        row("cyrillic", "\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0",
            "\xD0\xBC\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0");
        row("greek final sigma", "\xCF\x83\xCE\xBF\xCF\x86\xCF\x8C\xCF\x82",
            "\xCF\x83\xCE\xBF\xCF\x86\xCE\xBF\xCF\x83");
        row("chinese",
            "\xE4\xBA\xBA\xE5\xB7\xA5\xE6\x99\xBA\xE8\x83\xBD\xE6\x94\xB9\xE5\x8F\x98"
            "\xE4\xB8\x96\xE7\x95\x8C",
            "\xE4\xBA\xBA\xE5\xB7\xA5 \xE6\x99\xBA\xE8\x83\xBD \xE6\x94\xB9\xE5\x8F\x98 "
            "\xE4\xB8\x96\xE7\x95\x8C");
        row("japanese keeps its voicing", "\xE3\x81\x8C \xE3\x81\x8B", "\xE3\x81\x8C \xE3\x81\x8B");
        row("hindi keeps its vowels", "\xE0\xA4\xB9\xE0\xA4\xBF\xE0\xA4\xA8",
            "\xE0\xA4\xB9\xE0\xA4\xBF\xE0\xA4\xA8");
        row("korean", "\xED\x95\x9C\xEA\xB5\xAD", "\xED\x95\x9C\xEA\xB5\xAD");
    }

    void words()
    {
        QFETCH(const QString, text);
        QTEST(searchWords(text).join(QLatin1Char(' ')), "expected");
    }

    void termsOfTags()
    {
        QCOMPARE(foldedTerm(QStringLiteral("  K\u00FCnstliche \n Intelligenz")),
                 QStringLiteral("kunstliche intelligenz"));
        QCOMPARE(foldedTerm(QStringLiteral("C++")), QStringLiteral("c++"));
    }

    void queriesHoldNoSyntax()
    {
        QCOMPARE(matchExpression(QStringLiteral("Qt \"OR\" x*")),
                 QStringLiteral("\"qt\"* \"or\"* \"x\"*"));
        QCOMPARE(matchExpression(QStringLiteral(" ?! ")), QString());
    }
};

QTEST_APPLESS_MAIN(TestSearchWords)
#include "testsearchwords.moc"
