#include "app/library/filterbar.h"
#include "tests/app/library/libraryfixture.h"

#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace smartcache;
using namespace smartcache::test;

namespace {

/// 1: done by Gemini, today. 2: failed, three days old. 3: cancelled, twenty days old.
/// 4: waiting, ninety days old. 5: done offline, of now.
std::vector<Job> differentJobs()
{
    const auto daysAgo = [](Job *job, int days) {
        job->createdAt = QDateTime::currentDateTimeUtc().addDays(-days);
    };
    std::vector<Job> jobs;
    for (int i = 1; i <= 5; ++i)
        jobs.push_back(storedJob(i));
    jobs[0].recipe.engine = QStringLiteral("gemini");
    jobs[0].result.summary.engine = QStringLiteral("gemini");
    jobs[0].result.summary.tags = {QStringLiteral("K\u00FCche"), QStringLiteral("Shared")};
    daysAgo(&jobs[0], 0);
    jobs[1].status = JobStatus::Failed;
    jobs[1].errorCode = QStringLiteral("fetch_timeout");
    jobs[1].error = QStringLiteral("The page took too long.");
    daysAgo(&jobs[1], 3);
    jobs[2].status = JobStatus::Failed;
    jobs[2].errorCode = QStringLiteral("cancelled");
    daysAgo(&jobs[2], 20);
    jobs[3].status = JobStatus::Completed;
    jobs[3].result.summary.engine = QStringLiteral("verbatim");
    daysAgo(&jobs[3], 90);
    jobs[4].result.summary.tags = {QStringLiteral("Shared")};
    jobs[4].result.summary.text = QStringLiteral("About a zeppelin over the caf\u00E9.");
    daysAgo(&jobs[4], 0);
    jobs[4].createdAt = jobs[4].createdAt.addMSecs(-5);
    return jobs;
}

struct Filtered : LibraryFixture
{
    Filtered()
        : LibraryFixture(differentJobs())
    {}

    /// The numbers of the jobs that are listed.
    QString numbers() const
    {
        QStringList numbers;
        for (int row = 0; row < model->rowCount(); ++row)
            numbers.append(QString::number(model->idAt(row).right(4).toInt()));
        return numbers.join(QLatin1Char(' '));
    }
    QWidget *named(const QString &name) const
    {
        for (QWidget *widget : page->findChildren<QWidget *>()) {
            if (widget->accessibleName() == name)
                return widget;
        }
        qFatal("There is no \"%s\"", qPrintable(name));
    }
    void choose(const char *box, int index) const
    {
        auto *choice = qobject_cast<QComboBox *>(named(QLatin1String(box)));
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Home);
        for (int i = 0; i < index; ++i)
            QTest::keyClick(choice, Qt::Key_Down);
    }
};

} // namespace

#define TRY_NUMBERS(expected)                                                                      \
    QTRY_COMPARE_WITH_TIMEOUT(library.numbers(), QStringLiteral(expected), waitMs)

class TestLibraryFilters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filtersThatKeepOutWhatIsToBeShownAreCleared()
    {
        Filtered library;
        library.page->findChild<FilterBar *>()->setTag(QStringLiteral("Shared"));
        QTRY_COMPARE_WITH_TIMEOUT(library.model->rowCount(), 2, waitMs);
        library.page->showJob(idOf(1)); // is among them
        QCOMPARE(library.list->selectedIds(), QList<QByteArray>{idOf(1)});
        QVERIFY(library.page->findChild<FilterBar *>()->isAnySet());
        library.page->showJob(idOf(2));
        QTRY_COMPARE_WITH_TIMEOUT(library.list->selectedIds(), QList<QByteArray>{idOf(2)}, waitMs);
        QVERIFY(!library.page->findChild<FilterBar *>()->isAnySet());
        QCOMPARE(library.model->rowCount(), 5);
    }

    void searchesAsOneTypes()
    {
        Filtered library;
        TRY_NUMBERS("1 5 2 3 4");
        QSignalSpy changed(library.page->findChild<FilterBar *>(), &FilterBar::changed);
        QTest::keyClick(library.list, Qt::Key_F, Qt::ControlModifier);
        auto *search = library.child<QLineEdit>("search");
        QTRY_VERIFY(search->hasFocus());
        QTest::keyClicks(search, QStringLiteral("zepp CAFE"));
        TRY_NUMBERS("5");
        QVERIFY2(changed.count() <= 3, "a question for each key");
        QTRY_COMPARE(library.resultText(), QStringLiteral("1 found"));
        QTest::keyClick(search, Qt::Key_Escape);
        QVERIFY(search->text().isEmpty());
        TRY_NUMBERS("1 5 2 3 4");
    }

    void onlyTheLastSearchCounts()
    {
        Filtered library;
        HistoryQuery query;
        for (const char *text : {"zeppelin", "number", "nothing-like-it", "cafe"}) {
            query.text = QLatin1String(text);
            library.model->setQuery(query);
        }
        QSignalSpy resets(library.model, &QAbstractItemModel::modelReset);
        TRY_NUMBERS("5");
        QCOMPARE(resets.count(), 1);
    }

    void saysThatNothingWasFoundAndClears()
    {
        Filtered library;
        auto *search = library.child<QLineEdit>("search");
        QTest::keyClicks(search, QStringLiteral("xyzzy"));
        QTRY_VERIFY_WITH_TIMEOUT(library.shownTexts().contains(QStringLiteral("Nothing found")),
                                 waitMs);
        auto *clear = library.page->findChild<FilterBar *>()->clearButton();
        QVERIFY(clear->isVisible());
        QTest::mouseClick(clear, Qt::LeftButton);
        TRY_NUMBERS("1 5 2 3 4");
        QVERIFY(!clear->isVisible());
        QVERIFY(search->text().isEmpty());
    }

    void filtersByStatus()
    {
        Filtered library;
        library.choose("Status", 3);
        TRY_NUMBERS("1 5 4");
        library.choose("Status", 4);
        TRY_NUMBERS("2 3");
        library.choose("Status", 5);
        TRY_NUMBERS("3");
        library.choose("Status", 1);
        TRY_NUMBERS("");
    }

    void filtersByEngine()
    {
        Filtered library;
        library.choose("Engine", 1);
        TRY_NUMBERS("1");
        library.choose("Engine", 3);
        TRY_NUMBERS("4");
    }

    void filtersByTag()
    {
        Filtered library;
        auto *tag = qobject_cast<QLineEdit *>(library.named(QStringLiteral("Tag")));
        QTest::keyClicks(tag, QStringLiteral("kuche"));
        TRY_NUMBERS("1");
        tag->clear();
        QTest::keyClicks(tag, QStringLiteral("shared"));
        TRY_NUMBERS("1 5");
        // Two filters: both must fit.
        library.choose("Engine", 2);
        TRY_NUMBERS("5");
    }

    void filtersByDate()
    {
        Filtered library;
        library.choose("Date", 1);
        TRY_NUMBERS("1 5");
        library.choose("Date", 2);
        TRY_NUMBERS("1 5 2");
        library.choose("Date", 3);
        TRY_NUMBERS("1 5 2 3");
        library.choose("Date", 4);
        const QDate today = QDate::currentDate();
        auto *since = qobject_cast<QDateEdit *>(library.named(QStringLiteral("From")));
        auto *until = qobject_cast<QDateEdit *>(library.named(QStringLiteral("until")));
        QTRY_VERIFY(since->isVisible());
        since->setDate(today.addDays(-100));
        until->setDate(today.addDays(-10));
        TRY_NUMBERS("3 4");
        until->setDate(today.addDays(-120)); // Given the wrong way round.
        since->setDate(today.addDays(-10));
        TRY_NUMBERS("3 4");
    }

    void filtersByStarAndLosesWhatFitsNoMore()
    {
        Filtered library;
        library.history().setStarred(idOf(2), true, [](const Expected<JobMarks> &) {});
        auto *only = library.child<QToolButton>("onlyStarred");
        QTest::mouseClick(only, Qt::LeftButton);
        TRY_NUMBERS("2");
        library.history().setStarred(idOf(4), true, [](const Expected<JobMarks> &) {});
        TRY_NUMBERS("2 4");
        library.select({0});
        QTest::keyClick(library.list, Qt::Key_S);
        TRY_NUMBERS("4");
    }

    void whatIsSelectedStaysSoWhenTheSearchStillFindsIt()
    {
        Filtered library;
        TRY_NUMBERS("1 5 2 3 4");
        library.select({1});
        library.choose("Status", 3);
        TRY_NUMBERS("1 5 4");
        QCOMPARE(library.list->selectedIds(), QList<QByteArray>{idOf(5)});
    }
};

QTEST_MAIN(TestLibraryFilters)
#include "testlibraryfilters.moc"
