#include "core/summarize/extractivesummarizer.h"
#include "core/summarize/sourcespans.h"
#include "core/summarize/verbatim.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <chrono>
#include <thread>

using namespace smartcache;

namespace {

QString readFile(const QString &name)
{
    QFile file(QFINDTESTDATA("data/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("No file %s.", qPrintable(file.fileName()));
    return QString::fromUtf8(file.readAll());
}

QString article(const QString &name)
{
    return readFile(QStringLiteral("articles/") + name);
}

/// One line of the sample; see its README.
struct Case
{
    QString article;
    QString piece; ///< Empty: the sentence is made up.
    QString sentence;
};

QList<Case> sample()
{
    QList<Case> cases;
    const QStringList lines =
        readFile(QStringLiteral("spans/sample.txt")).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines)
        cases.append({line.section(u'|', 0, 0), line.section(u'|', 1, 1), line.section(u'|', 2)});
    return cases;
}

QList<SourceSpan> spansOf(const QString &source, const QString &sentence)
{
    return findSourceSpans(source, QStringList{sentence}, nullptr);
}

QString stretch(const QString &source, const SourceSpan &span)
{
    return source.mid(span.start, span.end - span.start);
}

} // namespace

class TestSourceSpans : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatStandsThereWordForWord_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"bridge.en.txt", "telescope.en.txt", "bahn.de.txt",
                                 "battery.ja.txt", "rice.zh.txt", "museum.ru.txt"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    /// Every sentence of a built-in summary is found, and at its very place.
    void findsWhatStandsThereWordForWord()
    {
        QFETCH(QString, name);
        const QString source = article(name);
        for (const SummaryLength length :
             {SummaryLength::Short, SummaryLength::Medium, SummaryLength::Long}) {
            SummaryRequest request;
            request.text = source;
            request.length = length;
            Cancellation cancellation;
            const Expected<Summary> summary =
                ExtractiveSummarizer().summarize(request, cancellation);
            QVERIFY(summary);
            QVERIFY(!summary->sources.isEmpty());
            QString rest = summary->text;
            qsizetype last = 0;
            for (const SourceSpan &span : summary->sources) {
                QString sentence = span.sentence;
                QVERIFY2(rest.startsWith(sentence), qPrintable(rest + u'|' + sentence));
                rest = rest.mid(sentence.size()).trimmed();
                if (sentence.endsWith(QChar(0x2026)))
                    sentence.chop(1);
                QCOMPARE(stretch(source, span).simplified(), sentence.trimmed());
                QVERIFY(span.start >= last);
                last = span.end;
            }
            QCOMPARE(rest, QString());
        }
    }

    void findsAVerbatimSummary()
    {
        SummaryRequest request;
        request.text = QStringLiteral("  It rains. It will  rain tomorrow.");
        const Summary summary = verbatimSummary(request);
        QCOMPARE(
            findSourceSpans(request.text, summary.text, nullptr),
            QList<SourceSpan>({{QStringLiteral("It rains."), 2, 11, QStringLiteral("It rains.")},
                               {QStringLiteral("It will rain tomorrow."), 12, 35,
                                QStringLiteral("It will rain tomorrow.")}}));
    }

    /// Of what is claimed nearly all must be right; that something is missing does less harm.
    void isPreciseOnTheSample()
    {
        int there = 0;
        int claimed = 0;
        int right = 0;
        const QList<Case> cases = sample();
        for (const Case &one : cases) {
            const QString source = article(one.article);
            const QList<SourceSpan> spans = spansOf(source, one.sentence);
            there += one.piece.isEmpty() ? 0 : 1;
            claimed += int(spans.size());
            const bool isRight = !spans.isEmpty() && !one.piece.isEmpty()
                                 && stretch(source, spans.first()).contains(one.piece);
            right += isRight ? 1 : 0;
            if (isRight == one.piece.isEmpty() && (!spans.isEmpty() || !one.piece.isEmpty()))
                qInfo().noquote() << (spans.isEmpty() ? "missed:" : "wrong:") << one.sentence
                                  << (spans.isEmpty() ? QString() : spans.first().quote);
        }
        const double precision = double(right) / claimed;
        const double recall = double(right) / there;
        qInfo("%d sentences, %d with a source, %d claimed, %d right: precision %.2f, recall %.2f",
              int(cases.size()), there, claimed, right, precision, recall);
        QVERIFY(cases.size() >= 60);
        QVERIFY(precision >= 0.97);
        QVERIFY(recall >= 0.85);
    }

    void claimsNothingForMadeUpSentences_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("sentence");
        const QList<Case> cases = sample();
        for (const Case &one : cases) {
            if (one.piece.isEmpty())
                QTest::newRow(qPrintable(one.sentence)) << one.article << one.sentence;
        }
    }

    void claimsNothingForMadeUpSentences()
    {
        QFETCH(QString, name);
        QFETCH(QString, sentence);
        QCOMPARE(spansOf(article(name), sentence), QList<SourceSpan>());
    }

    void numbersAgreeHoweverTheyAreWritten()
    {
        const QString source = QStringLiteral(
            "The harbour is old. The new crane lifts 48,000 crates a day and weighs 3.5 tonnes. "
            "Its driver comes from Ulm.");
        QCOMPARE(spansOf(source, QStringLiteral("The crane lifts 48.000 crates daily and weighs "
                                                "3,5 tonnes."))
                     .size(),
                 1);
        QCOMPARE(spansOf(source, QStringLiteral("The crane lifts 48,001 crates and weighs 3.5 "
                                                "tonnes.")),
                 QList<SourceSpan>());
        QCOMPARE(spansOf(source, QStringLiteral("The crane lifts 48,000 crates and weighs 35 "
                                                "tonnes.")),
                 QList<SourceSpan>());
    }

    void nameMayStandShortlyBefore()
    {
        const QString source = QStringLiteral(
            "Clara Winter runs the bakery at the harbour. She opened a second shop near the "
            "station and hired nine bakers. Otto Lange sells fish there.");
        const QList<SourceSpan> spans =
            spansOf(source, QStringLiteral("So Winter opened a second shop near the station "
                                           "and hired nine bakers."));
        QCOMPARE(spans.size(), 1);
        QVERIFY(stretch(source, spans.first()).contains(QStringLiteral("She opened a second")));
        QCOMPARE(spansOf(source, QStringLiteral("So Otto opened a second shop near the "
                                                "station and hired nine bakers.")),
                 QList<SourceSpan>());
    }

    void takesTwoSentencesThatAreOneInTheSummary()
    {
        const QString source = QStringLiteral(
            "Nobody was hurt. The storm tore the roof off the old mill. It also flooded the "
            "cellars of the bakery. Then the sun shone.");
        const QList<SourceSpan> spans = spansOf(
            source, QStringLiteral("A storm tore the mill's roof off and flooded bakery cellars."));
        QCOMPARE(spans.size(), 1);
        QCOMPARE(stretch(source, spans.first()),
                 QStringLiteral("The storm tore the roof off the old mill. It also flooded the "
                                "cellars of the bakery."));
    }

    void offsetsCountUtf16Units()
    {
        const QString source =
            QStringLiteral("\U0001F600\U0001F600 Smile.\r\n\r\n\t The  owl\n sleeps by day.");
        const QList<SourceSpan> spans = spansOf(source, QStringLiteral("The owl sleeps by day."));
        QCOMPARE(spans.size(), 1);
        QCOMPARE(stretch(source, spans.first()), QStringLiteral("The  owl\n sleeps by day."));
        QCOMPARE(spans.first().quote, QStringLiteral("The owl sleeps by day."));
    }

    void boundsTheQuote()
    {
        const QString sentence =
            QStringLiteral("The list has %1 and more.").arg(QString(600, u'x') + u' ');
        const QList<SourceSpan> spans = spansOf(sentence, sentence);
        QCOMPARE(spans.size(), 1);
        QCOMPARE(spans.first().end, sentence.size());
        QVERIFY(spans.first().quote.size() <= 301);
        QVERIFY(spans.first().quote.endsWith(QChar(0x2026)));
    }

    void hasNothingToSayOfNothing()
    {
        QCOMPARE(spansOf({}, QStringLiteral("A sentence.")), QList<SourceSpan>());
        QCOMPARE(spansOf(QStringLiteral("A source."), {}), QList<SourceSpan>());
        QCOMPARE(findSourceSpans(QStringLiteral("Text."), QString(), nullptr), QList<SourceSpan>());
    }

    void stopsWhenCancelled()
    {
        Cancellation cancellation;
        cancellation.cancel();
        QCOMPARE(findSourceSpans(QStringLiteral("It rains."), QStringLiteral("It rains."),
                                 &cancellation),
                 QList<SourceSpan>());
    }

    /// Whenever it is cancelled, there are all spans or none.
    void givesNoPartWhenCancelled()
    {
        const QString body = article(QStringLiteral("bridge.en.txt"));
        QString source;
        while (source.size() < 100'000)
            source += body + QStringLiteral("\n\n");
        QStringList sentences;
        const QList<Case> cases = sample();
        for (const Case &one : cases) {
            if (one.article == QLatin1String("bridge.en.txt"))
                sentences.append(one.sentence);
        }
        QElapsedTimer timer;
        timer.start();
        const QList<SourceSpan> all = findSourceSpans(source, sentences, nullptr);
        const auto whole = std::chrono::nanoseconds(timer.nsecsElapsed());
        QVERIFY(all.size() > 1);
        constexpr int moments = 30;
        for (int i = 0; i < moments; ++i) {
            Cancellation cancellation;
            std::thread canceller([&] {
                std::this_thread::sleep_for(whole * i / moments);
                cancellation.cancel();
            });
            const QList<SourceSpan> spans = findSourceSpans(source, sentences, &cancellation);
            canceller.join();
            QVERIFY2(spans.isEmpty() || spans == all, qPrintable(QString::number(spans.size())));
        }
    }

    /// A megabyte, of which every sentence shares words with the summary's.
    void isDoneSoonWithLongTexts()
    {
        QString source;
        const QString body = article(QStringLiteral("bridge.en.txt"));
        for (int i = 0; source.size() < 1'000'000; ++i)
            source += body + QStringLiteral("\n\nChapter %1 ends here.\n\n").arg(i);
        QStringList sentences;
        const QList<Case> cases = sample();
        for (const Case &one : cases) {
            if (one.article == QLatin1String("bridge.en.txt"))
                sentences.append(one.sentence);
        }
        QElapsedTimer timer;
        timer.start();
        const QList<SourceSpan> spans = findSourceSpans(source, sentences, nullptr);
        qInfo("%lld sentences, %lld characters: %lld ms", qint64(sentences.size()),
              qint64(source.size()), timer.elapsed());
        QVERIFY(!spans.isEmpty());
        QVERIFY(timer.elapsed() < 20'000); // ten times what a slow machine takes
    }
};

QTEST_GUILESS_MAIN(TestSourceSpans)

#include "testsourcespans.moc"
