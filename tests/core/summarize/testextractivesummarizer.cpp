#include "core/summarize/extractivesummarizer.h"

#include <QElapsedTimer>
#include <QFile>
#include <QHashSeed>
#include <QTest>
#include <QThread>

using namespace smartcache;

namespace {

struct Article
{
    QString headline;
    QString body;
};

Article readArticle(const QString &name)
{
    QFile file(QFINDTESTDATA("data/articles/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("No article %s.", qPrintable(file.fileName()));
    const QString text = QString::fromUtf8(file.readAll());
    const qsizetype end = text.indexOf(QLatin1Char('\n'));
    return {text.left(end), text.mid(end).trimmed()};
}

Summary summarize(const SummaryRequest &request)
{
    Cancellation cancellation;
    ExtractiveSummarizer summarizer;
    const Expected<Summary> summary = summarizer.summarize(request, cancellation);
    if (!summary)
        qFatal("Not cancelled, and yet: %s", qPrintable(summary.error().message));
    return *summary;
}

SummaryRequest requestFor(const QString &text)
{
    SummaryRequest request;
    request.text = text;
    return request;
}

QString joined(const QStringList &list)
{
    return list.join(QLatin1String(" | "));
}

/// All that is in a summary, for comparing.
QString allOf(const Summary &summary)
{
    return QStringList{summary.text,     joined(summary.tags), summary.title,
                       summary.language, summary.engine,       joined(summary.notices)}
        .join(QLatin1Char('\n'));
}

/// The sentences of the articles' summaries stand whole and in order in their bodies.
void verifyIsExcerpt(const QString &summary, const QString &body)
{
    const QString folded = body.simplified();
    qsizetype from = 0;
    QString rest = summary;
    int parts = 0;
    while (!rest.isEmpty()) {
        // The longest start of the rest that the body has, from the last part on.
        qsizetype length = rest.size();
        qsizetype at = -1;
        while (length > 0 && (at = folded.indexOf(rest.left(length), from)) < 0)
            --length;
        QVERIFY2(length > 10, qPrintable(QStringLiteral("Not in order, or not there: ") + rest));
        from = at + length;
        rest = rest.mid(length).trimmed();
        ++parts;
    }
    QVERIFY(parts >= 1 && parts <= 6);
}

const QStringList articles{QStringLiteral("bridge.en.txt"),  QStringLiteral("telescope.en.txt"),
                           QStringLiteral("bahn.de.txt"),    QStringLiteral("museum.ru.txt"),
                           QStringLiteral("battery.ja.txt"), QStringLiteral("rice.zh.txt")};

} // namespace

Q_DECLARE_METATYPE(SummaryLength)

class TestExtractiveSummarizer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheNews_data()
    {
        QTest::addColumn<QString>("article");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QStringList>("facts");
        QTest::addColumn<QStringList>("tags");
        QTest::newRow("bridge") << QStringLiteral("bridge.en.txt") << QStringLiteral("en")
                                << QStringList{QStringLiteral("closed the Harrow Bridge"),
                                               QStringLiteral("at least six weeks")}
                                << QStringList{QStringLiteral("Harrow Bridge"),
                                               QStringLiteral("Port Ellison")};
        QTest::newRow("telescope")
            << QStringLiteral("telescope.en.txt") << QStringLiteral("en")
            << QStringList{QStringLiteral("has detected water vapour"),
                           QStringLiteral("Kessel 9 b")}
            << QStringList{QStringLiteral("water vapour"), QStringLiteral("rocky planet")};
        QTest::newRow("Bahn") << QStringLiteral("bahn.de.txt") << QStringLiteral("de")
                              << QStringList{QStringLiteral("74 Dieselzügen durch Batteriezüge"),
                                             QStringLiteral("620 Millionen Euro")}
                              << QStringList{QStringLiteral("Batteriezüge"),
                                             QStringLiteral("Nordbahn")};
        QTest::newRow("museum") << QStringLiteral("museum.ru.txt") << QStringLiteral("ru")
                                << QStringList{QStringLiteral("открылся в субботу"),
                                               QStringLiteral("740 млн рублей")}
                                << QStringList{QStringLiteral("музей"), QStringLiteral("кружево"),
                                               QStringLiteral("реставрация")};
        QTest::newRow("battery")
            << QStringLiteral("battery.ja.txt") << QStringLiteral("ja")
            << QStringList{QStringLiteral("全固体電池の量産を2028年春に始める")}
            << QStringList{QStringLiteral("全固体電池"), QStringLiteral("東和電池")};
        QTest::newRow("rice") << QStringLiteral("rice.zh.txt") << QStringLiteral("zh")
                              << QStringList{QStringLiteral("连续收割六年的多年生水稻"),
                                             QStringLiteral("滇稻8号")}
                              << QStringList{QStringLiteral("多年生水稻"),
                                             QStringLiteral("科研团队")};
    }

    void tellsTheNews()
    {
        QFETCH(QString, article);
        QFETCH(QString, language);
        QFETCH(QStringList, facts);
        QFETCH(QStringList, tags);
        const Article source = readArticle(article);
        SummaryRequest request = requestFor(source.body);
        request.title = source.headline;
        const Summary summary = summarize(request);

        QCOMPARE(summary.engine, QStringLiteral("extractive"));
        QCOMPARE(summary.language, language);
        QCOMPARE(summary.title, source.headline);
        QVERIFY(summary.model.isEmpty());
        QVERIFY(summary.notices.isEmpty());
        QCOMPARE(summary.usage, TokenUsage());
        for (const QString &fact : facts)
            QVERIFY2(summary.text.contains(fact), qPrintable(summary.text));
        verifyIsExcerpt(summary.text, source.body);
        for (const QString &tag : tags)
            QVERIFY2(summary.tags.contains(tag), qPrintable(joined(summary.tags)));
        QVERIFY(summary.tags.size() >= 2 && summary.tags.size() <= 5);
        QCOMPARE(QSet<QString>(summary.tags.cbegin(), summary.tags.cend()).size(),
                 summary.tags.size());
    }

    /// The canonical form of a pasted text has no line ends left.
    void findsTheHeadlineInFoldedText_data()
    {
        QTest::addColumn<QString>("article");
        for (const QString &article : articles)
            QTest::newRow(qPrintable(article)) << article;
    }

    void findsTheHeadlineInFoldedText()
    {
        QFETCH(QString, article);
        const Article source = readArticle(article);
        const Summary folded =
            summarize(requestFor((source.headline + QLatin1Char(' ') + source.body).simplified()));
        QCOMPARE(folded.title, source.headline);
        QVERIFY2(!folded.text.contains(source.headline), qPrintable(folded.text));

        const Summary lines =
            summarize(requestFor(source.headline + QLatin1String("\n\n") + source.body));
        QCOMPARE(lines.title, source.headline);
        QCOMPARE(lines.text, folded.text);
    }

    void lengthGrows_data() { findsTheHeadlineInFoldedText_data(); }

    void lengthGrows()
    {
        QFETCH(QString, article);
        const Article source = readArticle(article);
        SummaryRequest request = requestFor(source.body);
        request.title = source.headline;
        qsizetype before = 0;
        for (const SummaryLength length :
             {SummaryLength::Short, SummaryLength::Medium, SummaryLength::Long}) {
            request.length = length;
            const Summary summary = summarize(request);
            QVERIFY(summary.text.size() > before);
            QVERIFY(summary.text.size() <= 1500);
            QVERIFY(summary.text.size() < source.body.size() * 3 / 4);
            verifyIsExcerpt(summary.text, source.body);
            before = summary.text.size();
        }
    }

    void doesNotRepeatItself()
    {
        QString text;
        for (int i = 0; i < 30; ++i)
            text +=
                QStringLiteral("The council of Port Ellison closed the old harbour on Monday. "
                               "On Monday the council of Port Ellison closed the old harbour. ");
        text += QStringLiteral("Fishermen will move to the northern quay before winter comes.");
        const Summary summary = summarize(requestFor(text));
        QCOMPARE(summary.text.count(QStringLiteral("closed the old harbour")), 1);
        QVERIFY2(summary.text.contains(QStringLiteral("northern quay")), qPrintable(summary.text));
    }

    void prefersSentencesThatStandAlone()
    {
        const Article source = readArticle(QStringLiteral("bridge.en.txt"));
        SummaryRequest request = requestFor(source.body);
        request.length = SummaryLength::Long;
        const QString text = summarize(request).text;
        QVERIFY2(!text.contains(QStringLiteral("However, it did")), qPrintable(text));
        QVERIFY2(!text.contains(QStringLiteral("But I am not going")), qPrintable(text));
    }

    /// What the extraction of the article left of a page's own business.
    void leavesBoilerplateOut()
    {
        const QString text = QStringLiteral(
            "Storm Ada tore across the west coast on Sunday, leaving 40,000 homes without power. "
            "The power company restored supply to 15,000 homes by noon. Schools stayed closed. "
            "© 2026 West Coast Herald, news of storm and power for 40,000 homes on the coast. "
            "Sign up for our newsletter on the west coast, its homes and its power. "
            "We use cookies to bring power to the homes of the west coast.");
        SummaryRequest request = requestFor(text);
        const QString summary = summarize(request).text;
        for (const char *part : {"©", "newsletter", "cookies"})
            QVERIFY2(!summary.contains(QString::fromUtf8(part)), qPrintable(summary));
    }

    /// QHash starts from another seed in every process; nothing may depend on it.
    void isDeterministic()
    {
        const auto restore = qScopeGuard([] { QHashSeed::resetRandomGlobalSeed(); });
        for (const QString &name : articles) {
            const Article source = readArticle(name);
            SummaryRequest request = requestFor(source.body);
            request.length = SummaryLength::Long;
            QHashSeed::setDeterministicGlobalSeed();
            const QString expected = allOf(summarize(request));
            for (int run = 0; run < 20; ++run) {
                QHashSeed::resetRandomGlobalSeed();
                QCOMPARE(allOf(summarize(request)), expected);
            }
        }
    }

    void saysThatNothingIsTranslated()
    {
        const Article source = readArticle(QStringLiteral("bahn.de.txt"));
        SummaryRequest request = requestFor(source.body);
        request.language = QStringLiteral("en");
        const Summary summary = summarize(request);
        QCOMPARE(summary.language, QStringLiteral("de"));
        QCOMPARE(summary.notices.size(), 1);
        QVERIFY(summary.notices.first().contains(QStringLiteral("translate")));
        request.language = QStringLiteral("de-AT");
        QVERIFY(summarize(request).notices.isEmpty());
    }

    void stopsWhenCancelled()
    {
        ExtractiveSummarizer summarizer;
        Cancellation cancellation;
        cancellation.cancel();
        const Expected<Summary> summary = summarizer.summarize(
            requestFor(readArticle(QStringLiteral("bridge.en.txt")).body), cancellation);
        QVERIFY(!summary);
        QCOMPARE(summary.error().code, QStringLiteral("cancelled"));
        QVERIFY(!summarizer.probe(cancellation));
        Cancellation fresh;
        QVERIFY(summarizer.probe(fresh));
    }

    void stopsSoonInTheMiddle()
    {
        const QString text = readArticle(QStringLiteral("bridge.en.txt")).body.repeated(2000);
        Cancellation cancellation;
        std::unique_ptr<QThread> canceller(QThread::create([&] { cancellation.cancel(); }));
        QElapsedTimer timer;
        ExtractiveSummarizer summarizer;
        timer.start();
        canceller->start();
        const Expected<Summary> summary = summarizer.summarize(requestFor(text), cancellation);
        const qint64 took = timer.elapsed();
        canceller->wait();
        QVERIFY(!summary);
        QCOMPARE(summary.error().code, QStringLiteral("cancelled"));
        QVERIFY2(took < 5000, qPrintable(QString::number(took)));
    }

    /// One object for each worker; what they share is read-only.
    void worksOnSeveralThreads()
    {
        std::vector<SummaryRequest> requests;
        QStringList expected;
        for (const QString &name : articles) {
            requests.push_back(requestFor(readArticle(name).body));
            expected.append(allOf(summarize(requests.back())));
        }
        std::vector<QStringList> found(4);
        std::vector<std::unique_ptr<QThread>> threads;
        for (QStringList &list : found) {
            threads.emplace_back(QThread::create([&list, &requests] {
                for (const SummaryRequest &request : requests)
                    list.append(allOf(summarize(request)));
            }));
            threads.back()->start();
        }
        for (const auto &thread : threads)
            thread->wait();
        for (const QStringList &list : found)
            QCOMPARE(list, expected);
    }

    void readsHugeTexts_data()
    {
        QTest::addColumn<QString>("text");
        QString different;
        const QString body = readArticle(QStringLiteral("telescope.en.txt")).body;
        for (int i = 0; different.size() < 2'000'000; ++i)
            different +=
                QStringLiteral("Report %1 names city%2 and river%3. ").arg(i).arg(i * 7).arg(i * 13)
                + body + QLatin1Char('\n');
        QTest::newRow("many sentences") << different;
        QTest::newRow("one sentence") << QStringLiteral("word and words ").repeated(40'000);
        QString distinct;
        for (int i = 0; distinct.size() < 2'000'000; ++i)
            distinct += QStringLiteral("w%1x ").arg(i, 0, 36);
        QTest::newRow("one sentence of different words") << distinct;
        QTest::newRow("one word") << QString(2'000'000, QLatin1Char('a'));
        QTest::newRow("no spaces") << QStringLiteral("東和電池は量産を始める。").repeated(50'000);
        QTest::newRow("no spaces, no stops") << QStringLiteral("東和電池量産").repeated(100'000);
        QTest::newRow("initials") << QStringLiteral("A. B. ").repeated(100'000);
        QTest::newRow("full stops") << QString(2'000'000, QLatin1Char('.'));
        QTest::newRow("open brackets") << QString(2'000'000, QLatin1Char('('));
        QTest::newRow("lines") << QStringLiteral("line\n").repeated(100'000);
        QTest::newRow("combining marks") << QString(2'000'000, QChar(0x0301));
    }

    void readsHugeTexts()
    {
        QFETCH(QString, text);
        QElapsedTimer timer;
        timer.start();
        const Summary summary = summarize(requestFor(text));
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY2(summary.text.size() <= 701, qPrintable(QString::number(summary.text.size())));
        QVERIFY(!summary.text.isEmpty());
    }

    void saysWhenNotAllWasRead()
    {
        const QString text =
            QStringLiteral("The river rose again in the night. ").repeated(120'000);
        QVERIFY(text.size() > 4'000'000);
        const Summary summary = summarize(requestFor(text));
        QCOMPARE(summary.text, QStringLiteral("The river rose again in the night."));
        QCOMPARE(summary.notices.size(), 1);
        QVERIFY(summary.notices.first().contains(QStringLiteral("4000000")));
    }

    void cutsAGiantSentenceAtAWord()
    {
        const QString text = QStringLiteral("harbour bridge river mountain valley ").repeated(100);
        const Summary summary = summarize(requestFor(text));
        QVERIFY(summary.text.endsWith(QChar(0x2026)));
        QVERIFY(summary.text.size() <= 701);
        const QStringList words = summary.text.chopped(1).split(QLatin1Char(' '));
        const QStringList whole{QStringLiteral("harbour"), QStringLiteral("bridge"),
                                QStringLiteral("river"), QStringLiteral("mountain"),
                                QStringLiteral("valley")};
        for (const QString &word : words)
            QVERIFY2(whole.contains(word), qPrintable(word));
    }

    void degenerate_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("one word again and again") << QStringLiteral("buffalo ").repeated(60);
        QTest::newRow("only punctuation") << QStringLiteral("?! ... --- ;;; ").repeated(20);
        QTest::newRow("only emoji")
            << QStringLiteral("🎉👍🏽👨‍👩‍👧‍👦 ").repeated(60);
        QTest::newRow("only numbers") << QStringLiteral("12 3.5 1,000 2024. ").repeated(20);
        QTest::newRow("only stop words")
            << QStringLiteral("He was there and so was she. ").repeated(9);
        QTest::newRow("one question")
            << QStringLiteral("Why does nobody who knows the harbour of Port Ellison ever speak of "
                              "the night on which the old lighthouse burned down to its walls?");
        QTest::newRow("mixed scripts") << QStringLiteral(
            "The 東京 meeting discussed Москва and القاهرة at length. 会議は三日間"
            "続いた。 Президент приехал в Афины. Η Αθήνα φιλοξένησε όλους. ");
        QTest::newRow("no full stops")
            << QStringLiteral("so we went down to the harbour and the boats were all gone and the "
                              "old man told us about the storm and the lighthouse ")
                   .repeated(3);
        QTest::newRow("lone surrogates")
            << (QString(QChar(0xD83D)) + QStringLiteral(" word ") + QChar(0xDE00)).repeated(40);
        QTest::newRow("zeros")
            << (QStringLiteral("nul") + QChar(0) + QStringLiteral(" byte. ")).repeated(30);
        QTest::newRow("right to left")
            << QStringLiteral(
                   "أعلنت الحكومة افتتاح الجسر الجديد. قال الوزير إن الجسر سيخدم المدينة. ")
                   .repeated(3);
    }

    void degenerate()
    {
        QFETCH(QString, text);
        for (const SummaryLength length :
             {SummaryLength::Short, SummaryLength::Medium, SummaryLength::Long}) {
            SummaryRequest request = requestFor(text);
            request.length = length;
            const Summary summary = summarize(request);
            QCOMPARE(summary.text.isEmpty(), text.isEmpty());
            QVERIFY(summary.text.size() <= qMax<qsizetype>(text.size(), 1));
            QVERIFY(summary.tags.size() <= 5);
            for (const QString &tag : summary.tags)
                QVERIFY(!tag.trimmed().isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(TestExtractiveSummarizer)
#include "testextractivesummarizer.moc"
