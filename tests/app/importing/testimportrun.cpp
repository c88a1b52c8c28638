#include "app/importing/importrun.h"
#include "tests/app/support/testdesktop.h"
#include "tests/fakes/fakesite.h"
#include "tests/support/answerto.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;
using State = ImportRun::State;

namespace {

constexpr int patience = 60'000; ///< ms, of a busy machine

const ImportRun::Pace quick{50, 100ms, 200ms, 20ms};

QList<ImportItem> numberedItems(const FakeSite &site, int count, int first = 0)
{
    QList<ImportItem> items;
    for (int i = first; i < first + count; ++i) {
        items.append({site.url(QStringLiteral("/numbered/%1").arg(i)).toString(),
                      QStringLiteral("Number %1").arg(i),
                      {}});
    }
    return items;
}

/// All jobs there are, by what lists of jobs are made from.
QList<QByteArray> allJobs(TestDesktop &desktop)
{
    QList<QByteArray> ids;
    const Expected<Reply> reply =
        desktop.store().connection().call({"ZRANGE", "history", "0", "-1"});
    if (!reply)
        qFatal("%s", qPrintable(reply.error().message));
    for (const Reply &id : reply->elements())
        ids.append(id.bytes());
    return ids;
}

QStringList tagsOf(TestDesktop &desktop, const QByteArray &id)
{
    const Expected<HistoryClient::MarkedJob> job = answerTo<HistoryClient::MarkedJob>(
        [&](const auto &done) { desktop.client().history().job(id, done); });
    return job ? job->marks.tags : QStringList{QStringLiteral("no such job")};
}

std::unique_ptr<ImportRun> makeRun(TestDesktop &desktop, ImportRun::Pace pace = quick)
{
    auto run =
        std::make_unique<ImportRun>(desktop.context(), desktop.path(QStringLiteral("data")), pace);
    if (!QTest::qWaitFor([&] { return run->state() != State::Loading; }, patience))
        qFatal("not loaded");
    return run;
}

bool isFileThere(TestDesktop &desktop)
{
    return QFile::exists(
        QDir(desktop.path(QStringLiteral("data"))).filePath(QStringLiteral("import.json")));
}

} // namespace

class TestImportRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bringsAllPagesToTheirEnd()
    {
        TestDesktop desktop;
        FakeSite site;
        desktop.start();
        const auto run = makeRun(desktop);
        QCOMPARE(run->state(), State::Idle);
        QSignalSpy changed(run.get(), &ImportRun::changed);
        run->start(numberedItems(site, 40));
        QCOMPARE(run->state(), State::Running);
        QTRY_COMPARE_WITH_TIMEOUT(run->state(), State::Ended, patience);
        QCOMPARE(run->figures().total, 40);
        QCOMPARE(run->figures().done, 40);
        QCOMPARE(run->figures().handedIn, 40);
        QVERIFY(run->failures().isEmpty());
        QVERIFY(changed.count() >= 1);
        QCOMPARE(allJobs(desktop).size(), 40);
        run->dismiss();
        QCOMPARE(run->state(), State::Idle);
        QTRY_VERIFY_WITH_TIMEOUT(!isFileThere(desktop), patience);

        // The same again comes from the cache, and makes no jobs.
        run->start(numberedItems(site, 40));
        QTRY_COMPARE_WITH_TIMEOUT(run->state(), State::Ended, patience);
        QCOMPARE(run->figures().fromCache, 40);
        QCOMPARE(allJobs(desktop).size(), 40);
    }

    void handsInNoMoreThanItsPaceAllows()
    {
        // No worker takes anything.
        TestDesktop desktop(TestDesktop::Engine::Extractive,
                            {{QStringLiteral("ROLE"), QStringLiteral("api")}});
        FakeSite site;
        desktop.start();
        const auto run = makeRun(desktop, {5, 100ms, 200ms, 20ms});
        run->start(numberedItems(site, 40));
        QTRY_COMPARE_WITH_TIMEOUT(run->figures().handedIn, 5, patience);
        const QByteArray first = allJobs(desktop).constFirst();
        QVERIFY(answerTo<Job>([&](const auto &done) { desktop.client().cancel(first, done); }));
        QTRY_COMPARE_WITH_TIMEOUT(run->figures().handedIn, 6, patience);
        QCOMPARE(run->figures().failed, 1);
        QCOMPARE(run->failures().at(0).code, QStringLiteral("cancelled"));
        QCOMPARE(allJobs(desktop).size(), 6);

        // A job that is deleted is not waited for.
        const QByteArray last = allJobs(desktop).constLast();
        const auto remove = [&](const auto &done) {
            desktop.client().history().remove(last, done);
        };
        QVERIFY(answerTo<void>(remove));
        QTRY_COMPARE_WITH_TIMEOUT(run->figures().failed, 2, patience);
    }

    void pauseHoldsItAlsoOverANewStart()
    {
        TestDesktop desktop;
        FakeSite site;
        desktop.start();
        auto run = makeRun(desktop, {3, 100ms, 200ms, 20ms});
        run->start(numberedItems(site, 40));
        QTRY_VERIFY_WITH_TIMEOUT(run->figures().ended() >= 2, patience);
        run->pause();
        QCOMPARE(run->state(), State::Paused);
        // What was on its way is handed in, as it was asked for before this text; that comes to its
        // end, and nothing follows.
        desktop.summarize(sampleText(1));
        QTRY_COMPARE_WITH_TIMEOUT(run->figures().ended(), run->figures().handedIn, patience);
        const ImportRun::Figures held = run->figures();
        QVERIFY(held.ended() < 40);
        desktop.summarize(sampleText(2)); // time enough for more, if it did
        QCOMPARE(run->figures().handedIn, held.handedIn);

        run.reset();
        run = makeRun(desktop, {3, 100ms, 200ms, 20ms});
        QCOMPARE(run->state(), State::Paused);
        QCOMPARE(run->figures().ended(), held.ended());
        run->resume();
        QTRY_COMPARE_WITH_TIMEOUT(run->state(), State::Ended, patience);
        QCOMPARE(run->figures().done, 40);
        QCOMPARE(allJobs(desktop).size(), 42);
    }

    void goesOnAfterANewStartWithoutHandingInTwice()
    {
        TestDesktop desktop;
        FakeSite site;
        desktop.start();
        const ImportRun::Pace slow{2, 100ms, 200ms, 20ms};
        auto run = makeRun(desktop, slow);
        run->start(numberedItems(site, 60));
        int starts = 0;
        for (int ended = 3; ended < 60; ended += 8) {
            QTRY_VERIFY_WITH_TIMEOUT(run->figures().ended() >= ended, patience);
            if (run->state() == State::Ended)
                break; // faster than this test could look
            run.reset();
            QVERIFY(isFileThere(desktop));
            run = makeRun(desktop, slow);
            QVERIFY(run->isActive() || run->state() == State::Ended);
            ++starts;
        }
        QVERIFY(starts > 0);
        QTRY_COMPARE_WITH_TIMEOUT(run->state(), State::Ended, patience);
        QCOMPARE(run->figures().ended(), 60);
        QCOMPARE(run->figures().failed, 0);
        QCOMPARE(allJobs(desktop).size(), 60);
        run.reset();
        QVERIFY(!isFileThere(desktop));
        QCOMPARE(makeRun(desktop)->state(), State::Idle);
    }

    void goesOnAfterTheProgramWasKilledBeforeItCouldWrite()
    {
        TestDesktop desktop;
        FakeSite site;
        desktop.start();
        const QString folder = desktop.path(QStringLiteral("data"));
        // As if it had never written how far it came.
        {
            ImportFiles files(folder);
            files.saveItems("x", numberedItems(site, 10));
        }
        auto run = makeRun(desktop);
        QTRY_COMPARE_WITH_TIMEOUT(run->state(), State::Ended, patience);
        run.reset(); // which takes its files away until then
        {
            ImportFiles files(folder);
            files.saveItems("x", numberedItems(site, 10));
        }
        run = makeRun(desktop);
        QTRY_COMPARE_WITH_TIMEOUT(run->state(), State::Ended, patience);
        QCOMPARE(run->figures().fromCache, 10);
        QCOMPARE(allJobs(desktop).size(), 10);
    }

    void losesNothingWhenTheStoreIsKilled()
    {
        TestDesktop desktop;
        FakeSite site;
        desktop.start();
        const auto run = makeRun(desktop, {4, 100ms, 200ms, 20ms});
        QList<ImportItem> items = numberedItems(site, 30);
        for (ImportItem &item : items)
            item.tags = QStringList{QStringLiteral("kept")};
        run->start(items);
        QTRY_VERIFY_WITH_TIMEOUT(run->figures().ended() >= 5, patience);
        desktop.store().kill();
        QTRY_COMPARE_WITH_TIMEOUT(run->wait(), ImportRun::Wait::Store, patience);
        QCOMPARE(run->state(), State::Running);
        QVERIFY(run->figures().ended() < 30);
        desktop.store().start();
        QTRY_COMPARE_WITH_TIMEOUT(run->state(), State::Ended, patience);
        QCOMPARE(run->figures().ended(), 30);
        QCOMPARE(run->figures().failed, 0);
        const QList<QByteArray> jobs = allJobs(desktop);
        QCOMPARE(jobs.size(), 30);
        for (const QByteArray &id : jobs)
            QCOMPARE(tagsOf(desktop, id), QStringList{QStringLiteral("kept")});
    }

    /// When all is handed in there is nothing to ask the store for.
    void seesThatTheStoreIsAwayWhileItOnlyWaits()
    {
        TestDesktop desktop;
        FakeSite site;
        desktop.start();
        const auto run = makeRun(desktop, {4, 100ms, 200ms, 20ms});
        run->start({{site.url(QStringLiteral("/slow?ms=3000")).toString(), {}, {}}});
        QTRY_COMPARE_WITH_TIMEOUT(run->figures().handedIn, 1, patience);
        desktop.store().kill();
        QTRY_COMPARE_WITH_TIMEOUT(run->wait(), ImportRun::Wait::Store, patience);
        QCOMPARE(run->figures().ended(), 0);
        desktop.store().start();
        QTRY_COMPARE_WITH_TIMEOUT(run->state(), State::Ended, patience);
        QCOMPARE(run->figures().done, 1);
    }

    void waitsForTheNetworkAndDrainsWhenItIsBack()
    {
        TestDesktop desktop(TestDesktop::Engine::Extractive,
                            {{QStringLiteral("MAX_ATTEMPTS"), QStringLiteral("2")}});
        auto site = std::make_unique<FakeSite>();
        const quint16 port = site->port();
        QList<ImportItem> items = numberedItems(*site, 6);
        for (int i = 0; i < 4; ++i) // RFC 2606: names that nobody has
            items.append({QStringLiteral("http://nobody-%1.invalid/").arg(i), {}, {}});
        site.reset();
        desktop.setHasNetwork(false);
        // What happens before it hears of jobs tells nobody that there is no network.
        QSignalSpy hears(&desktop.feed(), &JobFeed::missed);
        desktop.start();
        QTRY_VERIFY_WITH_TIMEOUT(!hears.isEmpty(), patience);
        auto run = makeRun(desktop);
        run->start(items);
        QTRY_COMPARE_WITH_TIMEOUT(run->wait(), ImportRun::Wait::Network, patience);
        // Their attempts are used up, but it is not the pages that are at fault.
        QTRY_COMPARE_WITH_TIMEOUT(run->figures().handedIn, 0, patience);
        QCOMPARE(run->figures().failed, 0);
        run.reset();
        run = makeRun(desktop);
        QCOMPARE(run->wait(), ImportRun::Wait::Network);
        QCOMPARE(run->figures().handedIn, 0);

        RawHttpServer::Options samePort;
        samePort.port = port;
        site = std::make_unique<FakeSite>(samePort);
        desktop.setHasNetwork(true);
        QTRY_COMPARE_WITH_TIMEOUT(run->state(), State::Ended, patience);
        QCOMPARE(run->figures().done, 6);
        QCOMPARE(run->failures().size(), 4); // with a network, they are
        for (const ImportFailure &failure : run->failures())
            QCOMPARE(failure.code, QStringLiteral("dns_failed"));
        QCOMPARE(allJobs(desktop).size(), 10);
    }

    void waitsForTheBackend()
    {
        TestDesktop desktop;
        FakeSite site;
        const auto run = makeRun(desktop, {2, 100ms, 200ms, 20ms});
        run->start(numberedItems(site, 12));
        QCOMPARE(run->wait(), ImportRun::Wait::Backend);
        QCOMPARE(run->figures().handedIn, 0);
        desktop.start();
        QTRY_VERIFY_WITH_TIMEOUT(run->figures().ended() >= 2, patience);
        desktop.start(); // with other settings, say
        QTRY_COMPARE_WITH_TIMEOUT(run->state(), State::Ended, patience);
        QCOMPARE(run->figures().ended(), 12);
        QCOMPARE(allJobs(desktop).size(), 12);
    }

    void saysThatTheSummarizerWaits()
    {
        TestDesktop desktop(TestDesktop::Engine::Gemini,
                            {{QStringLiteral("GEMINI_API_KEY"), QStringLiteral("wrong-key")}});
        FakeSite site;
        desktop.start();
        const auto run = makeRun(desktop);
        run->start(numberedItems(site, 3));
        QTRY_COMPARE_WITH_TIMEOUT(run->wait(), ImportRun::Wait::Summarizer, patience);
        QVERIFY(!run->waitReason().isEmpty());
        QCOMPARE(run->figures().failed, 0);
    }

    void cancelStopsItAndItsJobs()
    {
        TestDesktop desktop(TestDesktop::Engine::Extractive,
                            {{QStringLiteral("ROLE"), QStringLiteral("api")}});
        FakeSite site;
        desktop.start();
        // One of the pages is somebody else's job already.
        Submission other;
        other.input = numberedItems(site, 1).constFirst().url;
        const Expected<SubmitReply> joined =
            answerTo<SubmitReply>([&](const auto &done) { desktop.client().submit(other, done); });
        const auto run = makeRun(desktop, {5, 100ms, 200ms, 20ms});
        run->start(numberedItems(site, 20));
        QTRY_COMPARE_WITH_TIMEOUT(run->figures().handedIn, 5, patience);
        run->cancel();
        QCOMPARE(run->state(), State::Ended);
        QVERIFY(run->wasCancelled());
        const auto statusOf = [&](const QByteArray &id) {
            return answerTo<Job>([&](const auto &done) { desktop.client().status(id, done); });
        };
        const QList<QByteArray> jobs = allJobs(desktop);
        QCOMPARE(jobs.size(), 5);
        for (const QByteArray &id : jobs) {
            const JobStatus wanted = id == joined->jobId ? JobStatus::Pending : JobStatus::Failed;
            QTRY_COMPARE_WITH_TIMEOUT(statusOf(id)->status, wanted, patience);
        }
        QTRY_VERIFY_WITH_TIMEOUT(!isFileThere(desktop), patience);
    }

    void carriesTagsOverBesideThoseThereAre()
    {
        TestDesktop desktop;
        FakeSite site;
        desktop.start();
        const auto run = makeRun(desktop);
        QList<ImportItem> items = numberedItems(site, 2);
        items[0].tags = QStringList{QStringLiteral("<b>railways</b>"), QStringLiteral("history")};
        run->start(items);
        QTRY_COMPARE_WITH_TIMEOUT(run->state(), State::Ended, patience);
        QStringList all;
        for (const QByteArray &id : allJobs(desktop))
            all.append(tagsOf(desktop, id).join(u'|'));
        all.sort();
        QCOMPARE(all, (QStringList{QString(), QStringLiteral("<b>railways</b>|history")}));

        // Of a page that is in the cache, too.
        items[0].tags = QStringList{QStringLiteral("History"), QStringLiteral("again")};
        run->start(items);
        QTRY_COMPARE_WITH_TIMEOUT(run->state(), State::Ended, patience);
        QCOMPARE(run->figures().fromCache, 2);
        QStringList later;
        for (const QByteArray &id : allJobs(desktop))
            later.append(tagsOf(desktop, id).join(u'|'));
        later.sort();
        QCOMPARE(later, (QStringList{QString(), QStringLiteral("<b>railways</b>|history|again")}));
    }

    void failedOnesCanBeTriedAgain()
    {
        TestDesktop desktop;
        FakeSite site;
        desktop.start();
        const auto run = makeRun(desktop);
        QList<ImportItem> items = numberedItems(site, 2);
        items.append({site.url(QStringLiteral("/revised/late")).toString(),
                      QStringLiteral("<img src=x onerror=alert(1)>"),
                      {}});
        items.append({QStringLiteral("http://"), QStringLiteral("No address"), {}});
        run->start(items);
        QTRY_COMPARE_WITH_TIMEOUT(run->state(), State::Ended, patience);
        QCOMPARE(run->figures().done, 2);
        QCOMPARE(run->failures().size(), 2);
        QStringList codes;
        for (const ImportFailure &failure : run->failures())
            codes.append(failure.code);
        codes.sort();
        QCOMPARE(codes, (QStringList{QStringLiteral("bad_url"), QStringLiteral("http_status")}));

        RevisedPage page;
        page.article = 9001;
        site.revise("late", page);
        run->tryFailedAgain();
        QCOMPARE(run->figures().total, 2);
        QTRY_COMPARE_WITH_TIMEOUT(run->state(), State::Ended, patience);
        QCOMPARE(run->figures().done, 1);
        QCOMPARE(run->failures().size(), 1);
        QCOMPARE(allJobs(desktop).size(), 3); // the failed job was used again
    }

    void aDamagedFileIsSaid()
    {
        TestDesktop desktop;
        QFile file(
            QDir(desktop.path(QStringLiteral("data"))).filePath(QStringLiteral("import.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"id\": \"x\", \"items\": [{");
        file.close();
        const auto run = makeRun(desktop);
        QCOMPARE(run->state(), State::Idle);
        QVERIFY(run->fileError());
        QCOMPARE(run->fileError()->code, QStringLiteral("damaged_import"));
    }
};

QTEST_MAIN(TestImportRun)
#include "testimportrun.moc"
