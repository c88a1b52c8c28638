#include "app/library/librarydeletions.h"
#include "tests/app/library/libraryfixture.h"

#include <QPushButton>
#include <QSignalSpy>

using namespace smartcache;
using namespace smartcache::test;

namespace {

struct Deleting : LibraryFixture
{
    Deleting()
        : LibraryFixture({storedJob(0), storedJob(1), storedJob(2), storedJob(3), storedJob(4)})
        , deletions(page->findChild<LibraryDeletions *>())
    {}

    QString order() const
    {
        return titles().join(QLatin1Char('|')).remove(QLatin1String("Title "));
    }
    bool isStored(int number) { return stored(idOf(number)).has_value(); }
    QPushButton *undoButton() const
    {
        for (QPushButton *button : page->findChildren<QPushButton *>()) {
            if (button->text() == QStringLiteral("Undo") && button->isVisible())
                return button;
        }
        return nullptr;
    }

    LibraryDeletions *const deletions;
};

} // namespace

class TestLibraryDeletions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsGoAtOnceAndComeBackToTheirPlaces()
    {
        Deleting library;
        library.select({1, 3});
        QTest::keyClick(library.list, Qt::Key_Delete);
        QCOMPARE(library.order(), QStringLiteral("0|2|4"));
        QTRY_VERIFY(library.shownTexts().contains(QStringLiteral("2 deleted")));
        QVERIFY(library.isStored(1) && library.isStored(3));
        // Also what is read anew meanwhile.
        Q_EMIT library.desktop.feed().missed();
        library.put(storedJob(-1));
        QTRY_COMPARE_WITH_TIMEOUT(library.order(), QStringLiteral("-1|0|2|4"), waitMs);
        QTRY_VERIFY(library.undoButton());
        QPushButton *undo = library.undoButton();
        QTest::mouseClick(undo, Qt::LeftButton);
        QCOMPARE(library.order(), QStringLiteral("-1|0|1|2|3|4"));
        QTRY_VERIFY(!library.undoButton());
        QVERIFY(library.isStored(1) && library.isStored(3));
    }

    void aKeyUndoesSeveralDeletions()
    {
        Deleting library;
        library.select({0});
        QTest::keyClick(library.list, Qt::Key_Delete);
        // The next row has come into its place and is selected.
        QCOMPARE(library.list->selectedIds(), QList<QByteArray>{idOf(1)});
        QTest::keyClick(library.list, Qt::Key_Delete);
        QCOMPARE(library.order(), QStringLiteral("2|3|4"));
        QTRY_VERIFY(library.shownTexts().contains(QStringLiteral("2 deleted")));
        QTest::keyClick(library.list, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(library.order(), QStringLiteral("0|1|2|3|4"));
    }

    void isCarriedOutWhenTheTimeIsOver()
    {
        Deleting library;
        library.deletions->setUndoTime(50);
        library.select({1, 2});
        QTest::keyClick(library.list, Qt::Key_Delete);
        QTRY_VERIFY_WITH_TIMEOUT(!library.isStored(1) && !library.isStored(2), waitMs);
        QTRY_VERIFY(!library.deletions->isBusy());
        QVERIFY(!library.undoButton());
        QCOMPARE(library.order(), QStringLiteral("0|3|4"));
        QVERIFY(!library.model->isHidden(idOf(1)));
    }

    void isCarriedOutWhenThePageIsLeft()
    {
        Deleting library;
        library.select({1});
        QTest::keyClick(library.list, Qt::Key_Delete);
        library.page->hide();
        QTRY_VERIFY_WITH_TIMEOUT(!library.isStored(1), waitMs);
    }

    void isCarriedOutWhenThePageGoes()
    {
        Deleting library;
        library.list->setFocus();
        library.list->selectAll();
        QTest::keyClick(library.list, Qt::Key_Delete);
        library.page.reset();
        for (int i = 0; i < 5; ++i)
            QTRY_VERIFY_WITH_TIMEOUT(!library.isStored(i), waitMs);
    }

    void theEndOfTheProgramWaitsForIt()
    {
        Deleting library;
        library.select({1});
        QTest::keyClick(library.list, Qt::Key_Delete);
        library.page->finish();
        QVERIFY(!library.deletions->isBusy());
        QVERIFY(!library.isStored(1));
    }

    void whatCannotBeDeletedComesBack()
    {
        Deleting library;
        library.select({1});
        library.desktop.store().kill();
        QTest::keyClick(library.list, Qt::Key_Delete);
        QCOMPARE(library.order(), QStringLiteral("0|2|3|4"));
        library.deletions->carryOut();
        QTRY_COMPARE_WITH_TIMEOUT(library.order(), QStringLiteral("0|1|2|3|4"), waitMs);
        QTRY_VERIFY(library.shownTexts()
                        .join(QLatin1Char('\n'))
                        .contains(QStringLiteral("1 could not be deleted: ")));
    }

    void aFilterMeanwhileDoesNotBringThemBack()
    {
        Deleting library;
        library.select({1});
        QTest::keyClick(library.list, Qt::Key_Delete);
        HistoryQuery query;
        query.text = QStringLiteral("title");
        library.model->setQuery(query);
        QTRY_COMPARE_WITH_TIMEOUT(library.model->loader().state(), LibraryLoader::State::Ready,
                                  waitMs);
        QCOMPARE(library.order(), QStringLiteral("0|2|3|4"));
        library.deletions->undo();
        QTRY_COMPARE_WITH_TIMEOUT(library.order(), QStringLiteral("0|1|2|3|4"), waitMs);
    }
};

QTEST_MAIN(TestLibraryDeletions)
#include "testlibrarydeletions.moc"
