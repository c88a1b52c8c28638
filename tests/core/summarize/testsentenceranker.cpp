#include "core/summarize/sentenceranker.h"

#include <QTest>

using namespace smartcache;

namespace {

const QString english = QStringLiteral("en");

std::vector<size_t> pick(const QString &text, const SummaryBounds &bounds,
                         const QString &title = {})
{
    const Lexicon lexicon(english);
    const TextAnalysis analysis(text, lexicon, nullptr);
    const Cancellation cancellation;
    return pickSentences(analysis, analysis.knownTerms(title, lexicon), bounds, lexicon,
                         cancellation);
}

using Places = std::vector<size_t>;

} // namespace

class TestSentenceRanker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void picksNothingFromNothing()
    {
        QVERIFY(pick(QString(), {}).empty());
        QVERIFY(pick(QStringLiteral("?! ... 7 ..."), {}).empty());
    }

    void keepsTheOrderOfTheText()
    {
        const QString text = QStringLiteral(
            "Farmers grow wheat near the northern river. Wheat prices at the northern market rose "
            "by half. Bakers say wheat prices hurt every village. Wheat prices worry the northern "
            "market and bakers alike.");
        const Places places = pick(text, {3, 3, 1000});
        QCOMPARE(places.size(), size_t(3));
        QVERIFY(std::is_sorted(places.begin(), places.end()));
    }

    void likesTheTitlesWords()
    {
        const QString text = QStringLiteral(
            "Several towns along the coast reported storms. Rescue teams carried families away. "
            "Engineers repaired the broken lighthouse within hours. Trains stood still overnight.");
        QCOMPARE(pick(text, {1, 1, 300}, QStringLiteral("How engineers repaired a lighthouse")),
                 Places{2});
    }

    void leavesOutWhatWasSaid()
    {
        const QString text = QStringLiteral(
            "The old harbour closes on Monday. On Monday the old harbour closes. The harbour, old "
            "as it was, closes Monday. Fishermen protest loudly against the council.");
        QCOMPARE(pick(text, {2, 3, 1000}), (Places{0, 3}));
    }

    void passesOverWhatLeans()
    {
        const QString text = QStringLiteral(
            "The council closes the harbour in winter. However, they protest against the harbour "
            "plan loudly. Fishermen protest against the harbour plan with boats.");
        const Places places = pick(text, {2, 2, 1000});
        QVERIFY(std::find(places.begin(), places.end(), 2u) != places.end());
    }

    void staysWithinItsLength()
    {
        QString text;
        for (int i = 0; i < 50; ++i)
            text += QStringLiteral("Town%1 built bridge%2 beside river%3 for travellers%4. ")
                        .arg(i)
                        .arg(i * 3)
                        .arg(i * 7)
                        .arg(i * 11);
        const Lexicon lexicon(english);
        const TextAnalysis analysis(text, lexicon, nullptr);
        const Cancellation cancellation;
        for (const qsizetype length : {100, 200, 400}) {
            const Places places =
                pickSentences(analysis, {}, {1, 50, length}, lexicon, cancellation);
            qsizetype sum = 0;
            for (const size_t place : places)
                sum += analysis.sentences()[place].sentence.text.size() + 1;
            QVERIFY2(sum - 1 <= length, qPrintable(QString::number(sum)));
            QVERIFY(places.size() >= static_cast<size_t>(length) / 70);
        }
    }

    void takesOneSentenceThoughItIsTooLong()
    {
        const QString text = QStringLiteral("harbour bridge river mountain ").repeated(50);
        QCOMPARE(pick(text, {2, 3, 200}), Places{0});
    }

    void prefersWholeSentencesToHeadings()
    {
        const QString text = QStringLiteral("Harbour bridge news\n\nThe harbour bridge closes in "
                                            "winter for long repairs.\n\nMore harbour bridge news");
        QCOMPARE(pick(text, {1, 1, 300}), Places{1});
    }

    void stopsWhenCancelled()
    {
        const Lexicon lexicon(english);
        const TextAnalysis analysis(QStringLiteral("The harbour closes in winter."), lexicon,
                                    nullptr);
        Cancellation cancellation;
        cancellation.cancel();
        QVERIFY(pickSentences(analysis, {}, {}, lexicon, cancellation).empty());
        QVERIFY(TextAnalysis(QStringLiteral("The harbour closes."), lexicon, &cancellation)
                    .sentences()
                    .empty());
    }

    /// Only some hundred sentences are compared with each other; a late one may be among them.
    void looksAtAllOfALongText()
    {
        QString text;
        for (int i = 0; i < 1500; ++i)
            text += QStringLiteral("Item%1 stands%2 item%3. ").arg(i).arg(i + 1).arg(i + 2);
        text += QStringLiteral("Engineers repaired the lighthouse lamp in the storm.");
        const QString title = QStringLiteral("Engineers repaired lighthouse lamp");
        const Places places = pick(text, {1, 2000, 1'000'000}, title);
        QVERIFY2(places.size() <= 400, qPrintable(QString::number(places.size())));
        QCOMPARE(places.front(), size_t(0));
        QCOMPARE(places.back(), size_t(1500));
    }
};

QTEST_GUILESS_MAIN(TestSentenceRanker)
#include "testsentenceranker.moc"
