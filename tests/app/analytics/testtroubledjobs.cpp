#include "app/analytics/deferredremoval.h"
#include "app/analytics/retryall.h"
#include "app/analytics/troubledjobscard.h"
#include "app/widgets/segmentedswitch.h"
#include "tests/app/support/testdesktop.h"

#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;

namespace {

constexpr int patience = 30'000;

} // namespace

/// What can be done about jobs that failed or wait to be tried again.
class TestTroubledJobs : public QObject
{
    Q_OBJECT

private:
    /// With `failed` jobs that Gemini refused for good.
    struct Fixture
    {
        explicit Fixture(int failed)
            : desktop(TestDesktop::Engine::Gemini)
        {
            desktop.start();
            desktop.gemini().addFault(QStringLiteral("blocked-prompt"), FakeGemini::always);
            for (int i = 0; i < failed; ++i)
                ids.append(desktop.summarize(sampleText(i)));
        }

        /// Gemini works again.
        void mend() { desktop.gemini().clearFaults(); }

        TestDesktop desktop;
        QList<QByteArray> ids;
    };

    struct Shown
    {
        explicit Shown(Fixture &fixture)
            : card(fixture.desktop.context())
        {
            card.resize(600, 500);
            card.show();
            card.setActive(true);
        }

        QListView &list() { return *card.findChild<QListView *>(); }
        int rows() { return list().model()->rowCount(); }
        QString text(int row, int role)
        {
            return list().model()->index(row, 0).data(role).toString();
        }
        void click(const QString &text)
        {
            for (QPushButton *button : card.findChildren<QPushButton *>()) {
                if (button->text() == text && button->isVisible() && button->isEnabled())
                    return QTest::mouseClick(button, Qt::LeftButton);
            }
            QFAIL(qPrintable(text));
        }
        void select(int row)
        {
            QTest::mouseClick(list().viewport(), Qt::LeftButton, {},
                              list().visualRect(list().model()->index(row, 0)).center());
        }
        bool says(const QString &part)
        {
            for (QLabel *label : card.findChildren<QLabel *>()) {
                if (label->isVisible() && label->text().contains(part))
                    return true;
            }
            return false;
        }

        TroubledJobsCard card;
    };

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void listsWhyAJobFailed()
    {
        Fixture f(1);
        Shown shown(f);
        QTRY_COMPARE_WITH_TIMEOUT(shown.rows(), 1, patience);
        QVERIFY(shown.text(0, Qt::DisplayRole).startsWith(QStringLiteral("Report 0 of the town")));
        QVERIFY2(shown.text(0, TroubledJobsModel::ReasonRole).contains(QStringLiteral("refused")),
                 qPrintable(shown.text(0, TroubledJobsModel::ReasonRole)));
        QVERIFY(
            shown.text(0, TroubledJobsModel::FactsRole).startsWith(QStringLiteral("1 attempt")));
        QVERIFY(shown.text(0, Qt::AccessibleTextRole).contains(QStringLiteral("refused")));

        // One more, while it is looked at.
        f.desktop.summarize(sampleText(7));
        QTRY_COMPARE_WITH_TIMEOUT(shown.rows(), 2, patience);
        QVERIFY(shown.text(0, Qt::DisplayRole).startsWith(QStringLiteral("Report 7 of the town")));
    }

    void retriesWhatIsChosen()
    {
        Fixture f(2);
        Shown shown(f);
        QTRY_COMPARE_WITH_TIMEOUT(shown.rows(), 2, patience);
        f.mend();
        shown.select(1); // The older one.
        shown.click(QStringLiteral("Retry"));
        QTRY_VERIFY_WITH_TIMEOUT(shown.says(QStringLiteral("1 job(s) queued again")), patience);
        QTRY_COMPARE_WITH_TIMEOUT(shown.rows(), 1, patience);
        QCOMPARE(shown.text(0, TroubledJobsModel::IdRole).toLatin1(), f.ids.at(1));
    }

    void opensAJob()
    {
        Fixture f(1);
        Shown shown(f);
        QTRY_COMPARE_WITH_TIMEOUT(shown.rows(), 1, patience);
        QSignalSpy activated(&shown.card, &TroubledJobsCard::jobActivated);
        shown.select(0);
        QTest::keyClick(&shown.list(), Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        shown.click(QStringLiteral("Open"));
        QCOMPARE(activated.count(), 2);
        QCOMPARE(activated.constLast().constFirst().toByteArray(), f.ids.constFirst());
    }

    void whatIsDeletedCanBeHadBackForAWhile()
    {
        Fixture f(2);
        Shown shown(f);
        QTRY_COMPARE_WITH_TIMEOUT(shown.rows(), 2, patience);
        shown.select(0);
        QTest::keyClick(&shown.list(), Qt::Key_Delete);
        QCOMPARE(shown.rows(), 1);
        QVERIFY(shown.says(QStringLiteral("1 job(s) deleted")));
        shown.click(QStringLiteral("Undo"));
        QTRY_COMPARE_WITH_TIMEOUT(shown.rows(), 2, patience);

        shown.select(1);
        shown.click(QStringLiteral("Delete"));
        QCOMPARE(shown.rows(), 1);
        shown.card.findChild<DeferredRemoval *>()->commit();
        const QByteArray key = "job:" + f.ids.at(0);
        QTRY_COMPARE_WITH_TIMEOUT(f.desktop.store().connection().call({"EXISTS", key})->toInteger(),
                                  0, patience);
        QCOMPARE(f.desktop.store().connection().call({"EXISTS", "job:" + f.ids.at(1)})->toInteger(),
                 1);
    }

    void whatIsDeletedWhileTheBackendDoesNotRunGoesWhenItDoes()
    {
        Fixture f(2);
        DeferredRemoval removal(f.desktop.context());
        f.desktop.backend().stop();
        QTRY_COMPARE_WITH_TIMEOUT(f.desktop.backend().state(), Backend::State::Stopped, patience);
        removal.remove({f.ids.at(0)});
        removal.commit();
        QCOMPARE(removal.pending(), QList<QByteArray>{f.ids.at(0)});
        QVERIFY(removal.isBusy());
        f.desktop.start();
        QTRY_VERIFY_WITH_TIMEOUT(!removal.isBusy(), patience);
        QCOMPARE(f.desktop.store().connection().call({"EXISTS", "job:" + f.ids.at(0)})->toInteger(),
                 0);
        QCOMPARE(f.desktop.store().connection().call({"EXISTS", "job:" + f.ids.at(1)})->toInteger(),
                 1);
    }

    void pagesOfAnyNumber()
    {
        Fixture f(5);
        TroubledJobsModel model(f.desktop.context(), 2);
        model.reload(TroubledJobsModel::Rest::Forget);
        for (const int rows : {2, 4, 5}) {
            QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), rows, patience);
            QTRY_COMPARE_WITH_TIMEOUT(model.canFetchMore({}), rows < 5, patience);
            model.fetchMore({});
        }
        const auto ids = [&] {
            QList<QByteArray> listed;
            for (int row = 0; row < model.rowCount(); ++row)
                listed.prepend(model.index(row).data(TroubledJobsModel::IdRole).toByteArray());
            return listed;
        };
        QCOMPARE(ids(), f.ids);

        // The first page anew leaves alone what stands behind it.
        QSignalSpy loaded(&model, &TroubledJobsModel::loaded);
        model.reload(TroubledJobsModel::Rest::Keep);
        QTRY_COMPARE_WITH_TIMEOUT(loaded.count(), 1, patience);
        QCOMPARE(ids(), f.ids);
        model.reload(TroubledJobsModel::Rest::Forget);
        QTRY_COMPARE_WITH_TIMEOUT(loaded.count(), 2, patience);
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(model.canFetchMore({}));
    }

    void retriesAllPages()
    {
        Fixture f(5);
        f.mend();
        RetryAll retryAll(f.desktop.context(), 2);
        QSignalSpy finished(&retryAll, &RetryAll::finished);
        QSignalSpy progressed(&retryAll, &RetryAll::progressed);
        retryAll.start();
        QVERIFY(retryAll.isRunning());
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
        QCOMPARE(finished.constFirst().constFirst().toInt(), 5);
        QCOMPARE(progressed.count(), 3);
        QVERIFY(!retryAll.isRunning());
    }

    void retryAllEndsWhereTheyFailAgain()
    {
        Fixture f(3);
        RetryAll retryAll(f.desktop.context(), 1);
        QSignalSpy finished(&retryAll, &RetryAll::finished);
        retryAll.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
        QCOMPARE(finished.constFirst().constFirst().toInt(), 3);
    }

    void retryAllSaysWhatStoppedIt()
    {
        Fixture f(1);
        RetryAll retryAll(f.desktop.context(), 1);
        QSignalSpy failed(&retryAll, &RetryAll::failed);
        f.desktop.store().kill();
        retryAll.start();
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, patience);
        QVERIFY(!retryAll.isRunning());
        f.desktop.store().start();
    }

    void listsWhatWillBeTriedAgain()
    {
        Fixture f(0);
        f.desktop.gemini().clearFaults();
        f.desktop.gemini().setRetryDelay(std::chrono::minutes(30));
        f.desktop.gemini().addFault(QStringLiteral("429-per-minute"), FakeGemini::always);
        Shown shown(f);
        shown.card.findChild<SegmentedSwitch *>()->choose(1);
        Submission submission;
        submission.input = sampleText(1);
        f.desktop.client().submit(submission, [](const Expected<SubmitReply> &) {});
        QTRY_COMPARE_WITH_TIMEOUT(shown.rows(), 1, patience);
        QVERIFY(
            shown.text(0, TroubledJobsModel::FactsRole).contains(QStringLiteral("next one at")));

        // Deleting ends it; there is nothing to retry by hand.
        shown.select(0);
        for (const QPushButton *button : shown.card.findChildren<QPushButton *>())
            QVERIFY(!button->isVisible() || !button->text().startsWith(QStringLiteral("Retry")));
        shown.click(QStringLiteral("Delete"));
        QCOMPARE(shown.rows(), 0);
    }

    void foreignTextStaysText()
    {
        Fixture f(0);
        const QString hostile = QStringLiteral("<b>bold</b><script>alert(1)</script><img src=x "
                                               "onerror=alert(2)> ")
                                + sampleText(1);
        f.desktop.summarize(hostile);
        Shown shown(f);
        QTRY_COMPARE_WITH_TIMEOUT(shown.rows(), 1, patience);
        QVERIFY(shown.text(0, Qt::DisplayRole)
                    .startsWith(QStringLiteral("<b>bold</b><script>alert(1)")));

        // An error as it might come from a page or a model.
        HistoryEntry entry;
        entry.listed = "{\"error\": \"<img src=x> & more\"}";
        QCOMPARE(TroubledJob::of(entry, TroubledJob::Kind::Dead).reason,
                 QStringLiteral("<img src=x> & more"));
        QVERIFY(!shown.text(0, Qt::ToolTipRole).contains(QStringLiteral("<b>")));
    }
};

QTEST_MAIN(TestTroubledJobs)
#include "testtroubledjobs.moc"
