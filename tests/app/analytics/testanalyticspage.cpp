#include "app/analytics/analyticspage.h"
#include "app/analytics/figurecard.h"
#include "app/analytics/nodetable.h"
#include "app/analytics/serieschart.h"
#include "app/analytics/tilegrid.h"
#include "app/analytics/timechartview.h"
#include "app/analytics/troubledjobscard.h"
#include "app/widgets/segmentedswitch.h"
#include "tests/app/support/testdesktop.h"

#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace smartcache;
using namespace smartcache::test;

namespace {

constexpr int patience = 30'000;

/// How often the store was asked for hashes as a whole, as the figures are.
int hashesRead(ValkeyServer &store)
{
    static const QRegularExpression pattern(QStringLiteral("cmdstat_hgetall:calls=(\\d+)"));
    const QString stats =
        QString::fromLatin1(store.connection().call({"INFO", "commandstats"})->bytes());
    return pattern.match(stats).captured(1).toInt();
}

} // namespace

class TestAnalyticsPage : public QObject
{
    Q_OBJECT

private:
    struct Fixture
    {
        explicit Fixture(TestDesktop::Engine engine = TestDesktop::Engine::Extractive,
                         const QMap<QString, QString> &options = {})
            : desktop(engine, options)
        {
            desktop.start();
            page = std::make_unique<AnalyticsPage>(desktop.context());
            page->resize(860, 700);
        }

        void show()
        {
            page->show();
            QVERIFY(QTest::qWaitForWindowExposed(page.get()));
        }
        FigureCard &card(const char *name)
        {
            return *page->findChild<FigureCard *>(QLatin1String(name));
        }
        QString figure(const char *name) { return card(name).figure(); }
        QString detail(const char *name) { return card(name).detail(); }
        /// Answered from the cache, so that there is no job.
        void hit(const QString &text)
        {
            Submission submission;
            submission.input = text;
            const auto isHit = std::make_shared<bool>(false);
            desktop.client().submit(submission, [isHit](const Expected<SubmitReply> &reply) {
                *isHit = reply && reply->isAnswered();
            });
            QTRY_VERIFY_WITH_TIMEOUT(*isHit, patience);
        }

        TestDesktop desktop;
        std::unique_ptr<AnalyticsPage> page; ///< Ends before what it is built upon.
    };

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void figuresOfWhatWasSubmitted()
    {
        Fixture f;
        f.desktop.summarize(sampleText(1));
        f.desktop.summarize(sampleText(2));
        f.hit(sampleText(1));
        QCOMPARE(f.figure("requests"), QStringLiteral("–"));
        f.show();
        QTRY_COMPARE_WITH_TIMEOUT(f.figure("requests"), QStringLiteral("3"), patience);
        QCOMPARE(f.detail("requests"), QStringLiteral("1 hits, 2 misses"));
        QCOMPARE(f.figure("hitRate"), QStringLiteral("33%"));
        QCOMPARE(f.detail("hitRate"), QStringLiteral("of 3 requests"));
        QCOMPARE(f.figure("waiting"), QStringLiteral("0"));
        QCOMPARE(f.figure("failed"), QStringLiteral("0"));
        QCOMPARE(f.figure("saved"), QStringLiteral("$0.00"));
        QVERIFY(f.figure("time").endsWith(QLatin1Char('s')));
        QCOMPARE(f.card("hitRate").accessibleName(),
                 QStringLiteral("Hit rate: 33%, of 3 requests"));
        QVERIFY(f.card("hitRate").toolTip().startsWith(QStringLiteral("The share")));
        QCOMPARE(f.page->statusText(), QStringLiteral("Live"));

        // The charts count the same, and so does the table of nodes.
        const SeriesChart *requests = f.page->findChild<SeriesChart *>();
        QVERIFY2(requests->description().contains(QStringLiteral("Hits 1 and Misses 2")),
                 qPrintable(requests->description()));
        QVERIFY(requests->description().contains(QStringLiteral("last hour")));
        const QTreeWidget *nodes = f.page->findChild<QTreeWidget *>();
        QCOMPARE(nodes->topLevelItemCount(), 1);
        QCOMPARE(nodes->topLevelItem(0)->text(3), QStringLiteral("2"));
    }

    void moneyAndItsLimits()
    {
        Fixture f(TestDesktop::Engine::Gemini,
                  {{QStringLiteral("BUDGET_USD_PER_DAY"), QStringLiteral("2")}});
        f.desktop.summarize(sampleText(1));
        f.show();
        QTRY_COMPARE_WITH_TIMEOUT(f.figure("requests"), QStringLiteral("1"), patience);
        QVERIFY2(f.detail("spentToday").startsWith(QStringLiteral("of $2.00 until ")),
                 qPrintable(f.detail("spentToday")));
        QVERIFY(f.figure("spent") != QStringLiteral("$0.00"));
        QCOMPARE(f.figure("spent"), f.figure("spentToday"));
        QVERIFY(f.figure("tokensRead").toInt() > 0);
        QVERIFY(f.figure("tokensWritten").toInt() > 0);
        const QList<SeriesChart *> charts = f.page->findChildren<SeriesChart *>();
        QVERIFY(charts.constLast()->description().startsWith(QStringLiteral("Money spent")));

        f.hit(sampleText(1));
        QTRY_COMPARE_WITH_TIMEOUT(f.figure("saved"), f.figure("spent"), patience);
    }

    void followsWhatHappens()
    {
        Fixture f;
        f.show();
        QTRY_COMPARE_WITH_TIMEOUT(f.figure("requests"), QStringLiteral("0"), patience);
        QCOMPARE(f.figure("hitRate"), QStringLiteral("–"));
        f.desktop.summarize(sampleText(1));
        QTRY_COMPARE_WITH_TIMEOUT(f.figure("requests"), QStringLiteral("1"), patience);
        QTRY_COMPARE_WITH_TIMEOUT(f.figure("hitRate"), QStringLiteral("0%"), patience);
    }

    void chartsShowAnHourOrTwoDays()
    {
        Fixture f;
        f.desktop.summarize(sampleText(1));
        f.show();
        QTRY_COMPARE_WITH_TIMEOUT(f.figure("requests"), QStringLiteral("1"), patience);
        f.page->findChild<SegmentedSwitch *>()->choose(1);
        for (const SeriesChart *chart : f.page->findChildren<SeriesChart *>())
            QVERIFY(chart->description().contains(QStringLiteral("last 48 hours")));
    }

    void asksNothingWhileItIsHidden()
    {
        Fixture f;
        f.show();
        QTRY_COMPARE_WITH_TIMEOUT(f.figure("requests"), QStringLiteral("0"), patience);
        f.page->hide();
        QSignalSpy happened(&f.desktop.feed(), &JobFeed::happened);
        f.desktop.summarize(sampleText(1)); // Whatever was under way has been answered by now.
        const int before = hashesRead(f.desktop.store());
        f.desktop.summarize(sampleText(2));
        QTRY_VERIFY_WITH_TIMEOUT(happened.count() >= 4, patience);
        QTest::qWait(1500); // Longer than events are gathered: nothing is to be observed.
        QVERIFY(hashesRead(f.desktop.store()) - before < 100);
        QCOMPARE(f.figure("requests"), QStringLiteral("0"));

        f.page->show();
        QTRY_COMPARE_WITH_TIMEOUT(f.figure("requests"), QStringLiteral("2"), patience);
        QVERIFY(hashesRead(f.desktop.store()) - before >= 100);
    }

    void saysWhenTheStoreIsAwayAndComesBack()
    {
        Fixture f;
        f.desktop.summarize(sampleText(1));
        f.show();
        QTRY_COMPARE_WITH_TIMEOUT(f.figure("requests"), QStringLiteral("1"), patience);
        f.desktop.store().kill();
        QTRY_VERIFY_WITH_TIMEOUT(
            f.page->statusText().startsWith(QStringLiteral("The store is away; figures of ")),
            patience);
        QCOMPARE(f.figure("requests"), QStringLiteral("1")); // As they were.
        f.desktop.store().start();
        QTRY_COMPARE_WITH_TIMEOUT(f.page->statusText(), QStringLiteral("Live"), patience);

        f.desktop.backend().stop();
        QTRY_VERIFY_WITH_TIMEOUT(f.page->statusText().startsWith(QStringLiteral("No news")),
                                 patience);
        QTRY_COMPARE_WITH_TIMEOUT(f.desktop.backend().state(), Backend::State::Stopped, patience);
        f.desktop.start();
        QTRY_COMPARE_WITH_TIMEOUT(f.page->statusText(), QStringLiteral("Live"), patience);
    }

    void aFailedJobIsListedAndOpened()
    {
        Fixture f(TestDesktop::Engine::Gemini);
        f.desktop.gemini().addFault(QStringLiteral("blocked-prompt"));
        f.show();
        const QByteArray id = f.desktop.summarize(sampleText(1));
        QListView *list = f.page->findChild<TroubledJobsCard *>()->findChild<QListView *>();
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(f.figure("failed"), QStringLiteral("1"), patience);
        QCOMPARE(f.detail("failed"), QStringLiteral("1 to look at"));

        QSignalSpy activated(f.page.get(), &AnalyticsPage::jobActivated);
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.constFirst().constFirst().toByteArray(), id);

        for (QPushButton *button : f.page->findChildren<QPushButton *>()) {
            if (button->text() == QStringLiteral("Retry all"))
                button->click();
        }
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 0, patience);
        QTRY_COMPARE_WITH_TIMEOUT(f.detail("failed"), QStringLiteral("0 to look at"), patience);
    }

    void foreignNamesStayText()
    {
        NodeTable table;
        NodeWork node;
        node.node = "<b>node</b><img src=x onerror=alert(1)>";
        node.workers = 1;
        table.setNodes({node});
        const QTreeWidget *tree = table.findChild<QTreeWidget *>();
        QCOMPARE(tree->topLevelItem(0)->text(0), QString::fromLatin1(node.node));
        for (const QLabel *label : table.findChildren<QLabel *>())
            QVERIFY(!label->text().contains(QStringLiteral("<b>")));
    }

    void fitsItsWidth()
    {
        Fixture f;
        f.show();
        const TileGrid *figures = f.page->findChild<TileGrid *>();
        const std::pair<int, int> widths[] = {{860, 4}, {560, 3}, {1250, 6}, {400, 2}, {860, 4}};
        for (const auto &[width, columns] : widths) {
            f.page->resize(width, 600);
            QTRY_COMPARE(figures->columns(), columns);
            QTRY_VERIFY(figures->width() <= width);
        }
    }
};

QTEST_MAIN(TestAnalyticsPage)
#include "testanalyticspage.moc"
