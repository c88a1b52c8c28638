#include "app/library/librarydelegate.h"
#include "app/library/marksform.h"
#include "core/events/event.h"
#include "tests/app/library/libraryfixture.h"
#include "tests/app/library/textrecorder.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace smartcache;
using namespace smartcache::test;

namespace {

std::vector<Job> manyJobs(int count)
{
    std::vector<Job> jobs;
    for (int i = 0; i < count; ++i)
        jobs.push_back(storedJob(i));
    return jobs;
}

} // namespace

class TestLibraryList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSummarizedAppearsOnTopAndIsShown()
    {
        LibraryFixture library({storedJob(1)});
        const QByteArray id = library.desktop.summarize(sampleText(1));
        QTRY_COMPARE_WITH_TIMEOUT(library.model->rowOf(id), 0, waitMs);
        QTRY_COMPARE_WITH_TIMEOUT(
            library.model->data(library.model->index(0), LibraryModel::StatusRole).toInt(),
            int(RowStatus::Done), waitMs);
        const LibraryRow *row = library.model->content(0);
        QVERIFY(row);
        QVERIFY(!row->lead.isEmpty());
        QCOMPARE(row->engine, QStringLiteral("extractive"));
        QTRY_COMPARE(library.resultText(), QStringLiteral("2 in all"));

        library.page->showJob(id);
        QCOMPARE(library.list->selectedIds(), QList<QByteArray>{id});
        const QString summary = library.stored(id)->job.result.summary.text;
        QTRY_VERIFY_WITH_TIMEOUT(
            library.shownTexts().join(QLatin1Char('\n')).contains(summary.left(40)), waitMs);
    }

    void aJobThatIsShownIsSelectedWhenItComes()
    {
        LibraryFixture library({storedJob(1)});
        Job job = storedJob(-1);
        library.page->showJob(job.id);
        QCOMPARE(library.list->selectedCount(), 0);
        library.put(job);
        QTRY_COMPARE_WITH_TIMEOUT(library.list->selectedIds(), QList<QByteArray>{job.id}, waitMs);
    }

    void aSummaryThatIsMadeAnewIsFollowed()
    {
        LibraryFixture library({storedJob(1)});
        const QByteArray old = library.desktop.summarize(sampleText(1));
        QTRY_COMPARE_WITH_TIMEOUT(library.model->rowOf(old), 0, waitMs);
        library.page->showJob(old);
        auto *refresh = library.child<QToolButton>("refresh");
        QTRY_VERIFY_WITH_TIMEOUT(refresh->isVisible(), waitMs);
        QTest::mouseClick(refresh, Qt::LeftButton);
        const auto isFollowed = [&] {
            const QList<QByteArray> selected = library.list->selectedIds();
            return selected.size() == 1 && selected.first() != old && selected.first() != idOf(1);
        };
        QTRY_VERIFY_WITH_TIMEOUT(isFollowed(), waitMs);
        QCOMPARE(library.model->rowCount(), 3);
        // Its user's marks are of the new one, too.
        QTRY_COMPARE_WITH_TIMEOUT(library.page->findChild<MarksForm *>()->id(),
                                  library.list->selectedIds().first(), waitMs);
    }

    void rowsChangeInPlaceAndGoWhenTheirJobsDo()
    {
        LibraryFixture library(manyJobs(5));
        library.select({3});
        Job job = storedJob(2);
        job.createdAt = library.stored(job.id)->job.createdAt;
        job.result.summary.title = QStringLiteral("Another title");
        library.put(job);
        QTRY_COMPARE_WITH_TIMEOUT(library.titles().at(2), job.result.summary.title, waitMs);
        library.history().remove(idOf(0), [](const Expected<void> &) {});
        QTRY_COMPARE_WITH_TIMEOUT(library.model->rowCount(), 4, waitMs);
        QCOMPARE(library.titles().join(QLatin1Char('|')),
                 QStringLiteral("Title 1|Another title|Title 3|Title 4"));
        QCOMPARE(library.list->selectedIds(), QList<QByteArray>{idOf(3)});
    }

    void readsAThousandRowsByPages()
    {
        LibraryFixture library(manyJobs(1000));
        QCOMPARE(library.model->rowCount(), LibraryLoader::pageSize);
        QTRY_COMPARE_WITH_TIMEOUT(library.resultText(), QStringLiteral("Showing 100 of many"),
                                  waitMs);
        const auto isRead = [&] {
            library.list->scrollToBottom();
            return library.model->rowCount() == 1000;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isRead(), waitMs);
        QTRY_COMPARE_WITH_TIMEOUT(library.resultText(), QStringLiteral("1000 in all"), waitMs);
        const QStringList titles = library.titles();
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(titles[i], QStringLiteral("Title %1").arg(i));
    }

    void readsToTheEndThoughTheIndexIsStillBeingBuilt()
    {
        LibraryFixture library(manyJobs(3000));
        const auto isRead = [&] {
            library.list->scrollToBottom();
            return library.model->rowCount() == 3000 && library.model->isComplete();
        };
        QTRY_VERIFY_WITH_TIMEOUT(isRead(), 3 * waitMs);
    }

    void saysThatTheIndexIsStillBeingBuilt()
    {
        // It takes some seconds to build.
        LibraryFixture library(manyJobs(30'000));
        const auto says = [&](const char *part) {
            return library.resultText().contains(QLatin1String(part));
        };
        QTRY_VERIFY_WITH_TIMEOUT(says("so far"), waitMs);
        QVERIFY(!library.model->isComplete());
        QTRY_VERIFY_WITH_TIMEOUT(says("of many"), 3 * waitMs);
    }

    void whatIsInViewStaysThereWhileOthersComeAndGoAbove()
    {
        LibraryFixture library(manyJobs(300));
        library.select({40});
        library.list->scrollTo(library.model->index(40), QAbstractItemView::PositionAtTop);
        const auto place = [&] {
            return library.list->visualRect(library.model->index(library.model->rowOf(idOf(40))))
                .top();
        };
        const int before = place();
        for (int i = 1; i <= 5; ++i)
            library.put(storedJob(-i));
        QTRY_COMPARE_WITH_TIMEOUT(library.model->rowOf(idOf(40)), 45, waitMs);
        QCOMPARE(place(), before);
        for (int i = 3; i <= 6; ++i)
            library.history().remove(idOf(i), [](const Expected<void> &) {});
        QTRY_COMPARE_WITH_TIMEOUT(library.model->rowOf(idOf(40)), 41, waitMs);
        QCOMPARE(place(), before);
        QCOMPARE(library.list->selectedIds(), QList<QByteArray>{idOf(40)});
    }

    void aThousandEventsAreFewQuestions()
    {
        LibraryFixture library(manyJobs(50));
        QSignalSpy answers(&library.model->loader(), &LibraryLoader::jobsRead);
        for (int i = 0; i < 1000; ++i) {
            Event event;
            event.type = "job";
            event.jobId = idOf(i % 50);
            Q_EMIT library.desktop.feed().happened(event);
        }
        library.put(storedJob(-1)); // The end of it.
        QTRY_COMPARE_WITH_TIMEOUT(library.model->rowCount(), 51, waitMs);
        QVERIFY2(answers.count() <= 3, qPrintable(QString::number(answers.count())));
    }

    void anEmptyLibraryLeadsToTheSummarizePage()
    {
        LibraryFixture library;
        QTRY_VERIFY_WITH_TIMEOUT(library.shownTexts().contains(QStringLiteral("Nothing here yet")),
                                 waitMs);
        QSignalSpy wanted(library.page.get(), &LibraryPage::summarizeRequested);
        for (QPushButton *button : library.page->findChildren<QPushButton *>()) {
            if (button->text() == QStringLiteral("Summarize something"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QCOMPARE(wanted.count(), 1);
        const QByteArray id = library.desktop.summarize(sampleText(1));
        QTRY_COMPARE_WITH_TIMEOUT(library.model->rowOf(id), 0, waitMs);
        QVERIFY(library.list->isVisible());
    }

    void saysThatTheStoreIsAwayAndRecovers()
    {
        LibraryFixture library(manyJobs(3));
        library.desktop.store().kill();
        QTest::keyClicks(library.child<QWidget>("search"), QStringLiteral("title"));
        const auto says = [&] {
            return library.shownTexts()
                .join(QLatin1Char('\n'))
                .contains(QStringLiteral("The library cannot be read now"));
        };
        QTRY_VERIFY_WITH_TIMEOUT(says(), waitMs);
        QCOMPARE(library.model->rowCount(), 3); // Better what there was than nothing.
        library.desktop.store().start();
        QTRY_VERIFY_WITH_TIMEOUT(!says(), waitMs);
        QTRY_COMPARE_WITH_TIMEOUT(library.resultText(), QStringLiteral("3 found"), waitMs);
        library.put(storedJob(-1));
        QTRY_COMPARE_WITH_TIMEOUT(library.model->rowCount(), 4, waitMs);
    }

    void markupStaysText()
    {
        const QString markup =
            QStringLiteral("<b>T</b><script>alert(1)</script><img src=x onerror=y>&amp;&x");
        Job job = storedJob(1);
        job.result.summary.title = markup;
        job.result.summary.text = QStringLiteral("<h1>Sum</h1>\n\u202E") + markup;
        job.result.summary.tags = {QStringLiteral("<i>tag</i>")};
        LibraryFixture library({job});
        QVERIFY(library.model->content(0));

        TextRecorder recorder({900, 200});
        QPainter painter(&recorder);
        QStyleOptionViewItem option;
        option.rect = QRect(0, 0, 900, 90);
        option.font = library.list->font();
        library.list->itemDelegate()->paint(&painter, option, library.model->index(0));
        painter.end();
        const QString drawn = recorder.text();
        QVERIFY2(drawn.contains(markup), qPrintable(drawn));
        QVERIFY2(drawn.contains(QStringLiteral("<h1>Sum</h1>")), qPrintable(drawn));
        QVERIFY2(drawn.contains(QStringLiteral("<i>tag</i>")), qPrintable(drawn));

        library.select({0});
        QTRY_VERIFY_WITH_TIMEOUT(
            library.shownTexts().join(QLatin1Char('\n')).contains(QStringLiteral("<h1>Sum")),
            waitMs);
        for (const QLabel *label : library.page->findChildren<QLabel *>()) {
            if (label->text().contains(QLatin1Char('<')))
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }

    void screenReadersHearWhatTheRowShows()
    {
        LibraryFixture library({storedJob(1)});
        const QString text =
            library.model->data(library.model->index(0), Qt::AccessibleTextRole).toString();
        for (const char *part : {"Title 1", "Done", "Offline", "min ago", "Tag1", "Summary of"})
            QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
    }

    void theStarAndTheTextAreMirroredWhereOneReadsFromTheRight()
    {
        const QRect row(0, 0, 400, 80);
        QVERIFY(LibraryDelegate::starRect(row, Qt::LeftToRight).right() < 60);
        QVERIFY(LibraryDelegate::starRect(row, Qt::RightToLeft).left() > 340);
    }
};

QTEST_MAIN(TestLibraryList)
#include "testlibrarylist.moc"
