#include "app/library/librarydelegate.h"
#include "app/library/marksform.h"
#include "core/history/jobmarks.h"
#include "tests/app/library/libraryfixture.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QToolButton>

using namespace smartcache;
using namespace smartcache::test;

namespace {

struct Marked : LibraryFixture
{
    Marked()
        : LibraryFixture({storedJob(0), storedJob(1), storedJob(2)})
        , form(page->findChild<MarksForm *>())
        , note(child<QPlainTextEdit>("note"))
        , tags(child<QLineEdit>("userTags"))
        , star(page->findChild<MarksForm *>()->findChild<QToolButton *>(QStringLiteral("star")))
    {}

    JobMarks marks(int number) { return stored(idOf(number))->marks; }
    bool isShownStarred(int row) const
    {
        return model->data(model->index(row), LibraryModel::StarredRole).toBool();
    }

    MarksForm *const form;
    QPlainTextEdit *const note;
    QLineEdit *const tags;
    QToolButton *const star;
};

} // namespace

class TestLibraryMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClickOnTheStarStarsTheRowAndDoesNotSelectIt()
    {
        Marked library;
        const QRect row = library.list->visualRect(library.model->index(1));
        const QPoint place = LibraryDelegate::starRect(row, Qt::LeftToRight).center();
        QTest::mouseClick(library.list->viewport(), Qt::LeftButton, {}, place);
        QVERIFY(library.isShownStarred(1)); // At once.
        QCOMPARE(library.list->selectedCount(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(library.marks(1).starred, waitMs);
        QTest::mouseClick(library.list->viewport(), Qt::LeftButton, {}, place);
        QTRY_VERIFY_WITH_TIMEOUT(!library.marks(1).starred, waitMs);
    }

    /// An answer that was asked for before knows nothing of the star.
    void aStarIsNotTakenBackByAnOlderAnswer()
    {
        Marked library;
        QTRY_COMPARE_WITH_TIMEOUT(library.resultText(), QStringLiteral("3 in all"), waitMs);
        QSignalSpy read(&library.model->loader(), &LibraryLoader::pageRead);
        Q_EMIT library.desktop.feed().missed();
        library.select({1});
        QTest::keyClick(library.list, Qt::Key_S);
        QTRY_VERIFY_WITH_TIMEOUT(!read.isEmpty(), waitMs);
        QVERIFY(library.isShownStarred(1));
        QTRY_VERIFY_WITH_TIMEOUT(library.marks(1).starred, waitMs);
        // By another program: what the store has is what counts in the end.
        library.history().setStarred(idOf(1), false, [](const Expected<JobMarks> &) {});
        QTRY_VERIFY_WITH_TIMEOUT(!library.isShownStarred(1), waitMs);
    }

    void aKeyStarsAllThatAreSelected()
    {
        Marked library;
        library.select({0, 2});
        QTest::keyClick(library.list, Qt::Key_S);
        QTRY_VERIFY_WITH_TIMEOUT(library.marks(0).starred && library.marks(2).starred, waitMs);
        QVERIFY(!library.marks(1).starred);
        QCOMPARE(library.list->selectedCount(), 2);
        QTest::keyClick(library.list, Qt::Key_S);
        QTRY_VERIFY_WITH_TIMEOUT(!library.marks(0).starred && !library.marks(2).starred, waitMs);
    }

    void theStarBesideTheListIsTheSame()
    {
        Marked library;
        library.select({0});
        QTRY_VERIFY_WITH_TIMEOUT(library.star->isEnabled() && library.star->isVisible(), waitMs);
        QTest::mouseClick(library.star, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(library.marks(0).starred, waitMs);
        QTRY_VERIFY_WITH_TIMEOUT(library.isShownStarred(0), waitMs);
        QTest::keyClick(library.list, Qt::Key_S);
        QTRY_VERIFY_WITH_TIMEOUT(!library.star->isChecked(), waitMs);
    }

    void aNoteTypedWhileNothingRunsStaysWithItsJob()
    {
        Marked library;
        library.select({0});
        QTRY_VERIFY_WITH_TIMEOUT(library.note->isEnabled() && library.note->isVisible(), waitMs);
        library.desktop.backend().stop();
        QTRY_COMPARE_WITH_TIMEOUT(library.desktop.backend().state(), Backend::State::Stopped,
                                  waitMs);
        library.note->setPlainText(QStringLiteral("of the first"));
        library.select({1});
        QTRY_COMPARE_WITH_TIMEOUT(library.form->id(), idOf(1), waitMs);
        QCOMPARE(library.note->toPlainText(), QString());
        library.desktop.start();
        QTRY_VERIFY_WITH_TIMEOUT(library.note->isEnabled(), waitMs);

        library.select({0});
        QTRY_COMPARE_WITH_TIMEOUT(library.note->toPlainText(), QStringLiteral("of the first"),
                                  waitMs);
        QTRY_COMPARE_WITH_TIMEOUT(library.marks(0).note, QStringLiteral("of the first"), waitMs);
        QCOMPARE(library.marks(1).note, QString());
    }

    void aNoteIsSavedAfterAPauseAndKept()
    {
        Marked library;
        library.select({1});
        QTRY_VERIFY_WITH_TIMEOUT(library.note->isEnabled() && library.note->isVisible(), waitMs);
        library.note->setFocus();
        QTest::keyClicks(library.note, QStringLiteral("for <b>Anna</b>"));
        QTRY_COMPARE_WITH_TIMEOUT(library.marks(1).note, QStringLiteral("for <b>Anna</b>"), waitMs);
        QTRY_COMPARE_WITH_TIMEOUT(library.child<QLabel>("said")->text(), QStringLiteral("Saved"),
                                  waitMs);
        QVERIFY(!library.form->isBusy());
        library.select({0});
        QTRY_VERIFY_WITH_TIMEOUT(library.note->toPlainText().isEmpty() && library.note->isEnabled(),
                                 waitMs);
        library.select({1});
        QTRY_COMPARE_WITH_TIMEOUT(library.note->toPlainText(), QStringLiteral("for <b>Anna</b>"),
                                  waitMs);
    }

    void aNoteIsSavedWhenAnotherRowIsSelected()
    {
        Marked library;
        library.select({1});
        QTRY_VERIFY_WITH_TIMEOUT(library.note->isEnabled() && library.note->isVisible(), waitMs);
        library.note->setPlainText(QStringLiteral("quick"));
        library.select({2});
        QTRY_COMPARE_WITH_TIMEOUT(library.marks(1).note, QStringLiteral("quick"), waitMs);
        QCOMPARE(library.marks(2).note, QString());
    }

    void aNoteThatIsTooLongIsRefusedAndStays()
    {
        Marked library;
        library.select({1});
        QTRY_VERIFY_WITH_TIMEOUT(library.note->isEnabled() && library.note->isVisible(), waitMs);
        const QString tooLong(JobMarks::maxNoteLength + 1, QLatin1Char('x'));
        library.note->setPlainText(tooLong);
        QTRY_VERIFY_WITH_TIMEOUT(
            library.child<QLabel>("said")->text().startsWith(QStringLiteral("Not saved: ")),
            waitMs);
        QCOMPARE(library.note->toPlainText(), tooLong);
        QCOMPARE(library.marks(1).note, QString());
    }

    void aNoteTypedWhileTheStoreIsAwayIsSavedWhenItIsBack()
    {
        Marked library;
        library.select({1});
        QTRY_VERIFY_WITH_TIMEOUT(library.note->isEnabled() && library.note->isVisible(), waitMs);
        library.desktop.store().kill();
        library.note->setPlainText(QStringLiteral("patient"));
        QTRY_VERIFY_WITH_TIMEOUT(
            library.child<QLabel>("said")->text().startsWith(QStringLiteral("Not saved: ")),
            waitMs);
        library.desktop.store().start();
        QTRY_COMPARE_WITH_TIMEOUT(library.child<QLabel>("said")->text(), QStringLiteral("Saved"),
                                  waitMs);
        QCOMPARE(library.marks(1).note, QStringLiteral("patient"));
    }

    void whatIsNotSavedYetIsShownAndSavedWhateverRowIsSelected()
    {
        Marked library;
        library.select({1});
        QTRY_VERIFY_WITH_TIMEOUT(library.note->isEnabled() && library.note->isVisible(), waitMs);
        library.desktop.store().kill();
        library.note->setPlainText(QStringLiteral("first thought"));
        library.form->save();
        library.note->setPlainText(QStringLiteral("second thought"));
        library.tags->setText(QStringLiteral("later"));
        Q_EMIT library.tags->textEdited(library.tags->text());
        library.select({2});
        QTRY_COMPARE_WITH_TIMEOUT(library.form->id(), idOf(2), waitMs);
        QCOMPARE(library.note->toPlainText(), QString());
        const auto isSaid = [&] {
            return library.shownTexts()
                .join(QLatin1Char('\n'))
                .contains(QStringLiteral("What you wrote was not saved: "));
        };
        QTRY_VERIFY_WITH_TIMEOUT(isSaid(), waitMs);
        library.select({1});
        QTRY_COMPARE_WITH_TIMEOUT(library.form->id(), idOf(1), waitMs);
        QCOMPARE(library.note->toPlainText(), QStringLiteral("second thought"));
        QCOMPARE(library.tags->text(), QStringLiteral("later"));
        library.select({2});
        QTRY_COMPARE_WITH_TIMEOUT(library.form->id(), idOf(2), waitMs);

        library.desktop.store().start();
        QTRY_VERIFY_WITH_TIMEOUT(!library.form->isBusy(), waitMs);
        QTRY_COMPARE_WITH_TIMEOUT(library.marks(1).note, QStringLiteral("second thought"), waitMs);
        QTRY_COMPARE_WITH_TIMEOUT(library.marks(1).tags, QStringList{QStringLiteral("later")},
                                  waitMs);
        QCOMPARE(library.marks(2).note, QString());
    }

    void aRefusedNoteIsThereToBeMendedWhenItsRowIsSelectedAgain()
    {
        Marked library;
        library.select({1});
        QTRY_VERIFY_WITH_TIMEOUT(library.note->isEnabled() && library.note->isVisible(), waitMs);
        const QString tooLong(JobMarks::maxNoteLength + 1, QLatin1Char('x'));
        library.note->setPlainText(tooLong);
        library.select({0});
        QTRY_COMPARE_WITH_TIMEOUT(library.form->id(), idOf(0), waitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!library.form->isBusy(), waitMs); // not for want of trying
        library.select({1});
        QTRY_COMPARE_WITH_TIMEOUT(library.note->toPlainText(), tooLong, waitMs);
        QVERIFY(library.child<QLabel>("said")->text().startsWith(QStringLiteral("Not saved: ")));
        library.note->setPlainText(QStringLiteral("short"));
        QTRY_COMPARE_WITH_TIMEOUT(library.marks(1).note, QStringLiteral("short"), waitMs);
    }

    void tagsAreWrittenWithCommas()
    {
        Marked library;
        library.select({1});
        QTRY_VERIFY_WITH_TIMEOUT(library.tags->isEnabled() && library.tags->isVisible(), waitMs);
        library.tags->setFocus();
        QTest::keyClicks(library.tags, QStringLiteral("read later,  <i>work</i>,,"));
        QTest::keyClick(library.tags, Qt::Key_Return);
        const QStringList tags{QStringLiteral("read later"), QStringLiteral("<i>work</i>")};
        QTRY_COMPARE_WITH_TIMEOUT(library.marks(1).tags, tags, waitMs);
        QTRY_VERIFY_WITH_TIMEOUT(library.model->content(1)
                                     && library.model->content(1)->tags.contains(tags.first()),
                                 waitMs);
        library.tags->setFocus();
        library.tags->selectAll();
        QTest::keyClick(library.tags, Qt::Key_Delete);
        library.list->setFocus(); // Leaving the field saves it.
        QTRY_COMPARE_WITH_TIMEOUT(library.marks(1).tags, QStringList(), waitMs);
    }

    void whatIsTypedIsNotOverwrittenByWhatOthersWrite()
    {
        Marked library;
        library.select({1});
        QTRY_VERIFY_WITH_TIMEOUT(library.note->isEnabled() && library.note->isVisible(), waitMs);
        library.tags->setFocus();
        QTest::keyClicks(library.tags, QStringLiteral("mine"));
        library.history().setNote(idOf(1), QStringLiteral("theirs"),
                                  [](const Expected<JobMarks> &) {});
        QTRY_COMPARE_WITH_TIMEOUT(library.note->toPlainText(), QStringLiteral("theirs"), waitMs);
        QCOMPARE(library.tags->text(), QStringLiteral("mine"));
        QTRY_COMPARE_WITH_TIMEOUT(library.marks(1).tags, QStringList{QStringLiteral("mine")},
                                  waitMs);
        QCOMPARE(library.marks(1).note, QStringLiteral("theirs"));
    }

    void copiesSummaries()
    {
        Marked library;
        library.select({1});
        QTest::keyClick(library.list, Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(QGuiApplication::clipboard()->text(),
                                  QStringLiteral("Summary of number 1."), waitMs);
        library.select({0, 2});
        QTest::keyClick(library.list, Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(QGuiApplication::clipboard()->text(),
                                  QStringLiteral("Title 0\nSummary of number 0.\n\n"
                                                 "Title 2\nSummary of number 2."),
                                  waitMs);
    }

    void summarizesAgain()
    {
        Marked library;
        Job failed = storedJob(-1);
        failed.status = JobStatus::Failed;
        failed.error = QStringLiteral("The page took too long.");
        failed.input.value = sampleText(1);
        library.put(failed);
        QTRY_COMPARE_WITH_TIMEOUT(library.model->rowCount(), 4, waitMs);
        library.select({1}); // A finished one is made again, as another job.
        QTest::keyClick(library.list, Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(library.model->rowCount(), 5, waitMs);
        QTRY_COMPARE_WITH_TIMEOUT(
            library.model->data(library.model->index(0), LibraryModel::StatusRole).toInt(),
            int(RowStatus::Done), waitMs);
        QCOMPARE(library.model->rowOf(failed.id), 1);
    }
};

QTEST_MAIN(TestLibraryMarks)
#include "testlibrarymarks.moc"
