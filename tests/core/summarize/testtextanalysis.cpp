#include "core/summarize/textanalysis.h"

#include <QTest>

using namespace smartcache;

class TestTextAnalysis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersTermsByTheirFirstUse()
    {
        const Lexicon lexicon(QStringLiteral("en"));
        const TextAnalysis analysis(
            QStringLiteral("The bridge and the bridges. A harbour by the bridge!"), lexicon,
            nullptr);
        QCOMPARE(analysis.sentences().size(), size_t(2));
        QCOMPARE(analysis.termCount(), 2);
        QCOMPARE(analysis.uses(0), 3);
        QCOMPARE(analysis.spread(0), 2);
        QCOMPARE(analysis.uses(1), 1);
        QCOMPARE(analysis.spread(1), 1);

        const AnalyzedSentence &first = analysis.sentences()[0];
        QStringList words;
        QList<int> terms;
        for (const Token &token : first.tokens) {
            words.append(first.textOf(token).toString());
            terms.append(token.term);
        }
        QCOMPARE(words.join(QLatin1Char(' ')), QStringLiteral("The bridge and the bridges"));
        constexpr int none = Token::noTerm;
        QCOMPARE(terms, (QList<int>{none, 0, none, none, 0}));
    }

    void findsTheTermsOfATitle()
    {
        const Lexicon lexicon(QStringLiteral("en"));
        const TextAnalysis analysis(QStringLiteral("The harbour bridge. The bridges."), lexicon,
                                    nullptr);
        QCOMPARE(analysis.knownTerms(QStringLiteral("Bridges of the new Harbour"), lexicon),
                 (std::vector<int>{1, 0}));
        QVERIFY(analysis.knownTerms(QString(), lexicon).empty());
    }

    void isEmptyForNothing()
    {
        const Lexicon lexicon((QString()));
        const TextAnalysis analysis(QStringLiteral("  \n "), lexicon, nullptr);
        QVERIFY(analysis.sentences().empty());
        QCOMPARE(analysis.termCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestTextAnalysis)
#include "testtextanalysis.moc"
