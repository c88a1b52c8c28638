#include "core/history/historyclient.h"
#include "core/store/subscriber.h"
#include "core/webhooks/webhookscripts.h"
#include "tests/core/jobs/jobstore.h"
#include "tests/support/answerto.h"

#include <QJsonDocument>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

class TestHistoryClient : public QObject
{
    Q_OBJECT

private:
    /// A store, its index and a client, with as much patience as a slow machine may need.
    struct Fixture
    {
        explicit Fixture(Lifetimes lifetimes = {})
            : store(lifetimes)
        {
            start();
        }

        void start()
        {
            client.reset();
            writes.reset();
            connection.reset();
            index.reset();
            index.emplace(
                HistoryIndex::Options{store.server.address(), store.keys(), folder.path(), 20s},
                store.clock);
            connection.emplace(store.server.address());
            writes.emplace(*connection, store.server.address(), 0);
            client.emplace(
                &*connection, &*writes, &*index, store.scripts,
                Recipe{QStringLiteral("extractive"), {}, {}, {}, QStringLiteral("medium")});
        }

        HistoryClient &history() { return *client; }

        Expected<HistoryPage> find(const HistoryQuery &query = {})
        {
            return answerTo<HistoryPage>([&](auto done) { history().find(query, done); });
        }
        QList<QByteArray> ids(const HistoryQuery &query = {})
        {
            const Expected<HistoryPage> page = find(query);
            if (!page)
                qFatal("%s", qPrintable(page.error().message));
            QList<QByteArray> list;
            for (const HistoryEntry &entry : page->entries)
                list.append(entry.id);
            return list;
        }
        QList<QByteArray> search(const QString &text)
        {
            HistoryQuery query;
            query.text = text;
            return ids(query);
        }
        Expected<void> remove(const QByteArray &id)
        {
            return answerTo<void>([&](auto done) { history().remove(id, done); });
        }

        void complete(const QByteArray &id, const QString &text)
        {
            Job job = store.job(id);
            store.run(store.scripts.begin(id, "w"));
            job.status = JobStatus::Completed;
            job.completedAt = store.clock.now();
            job.result = someResult(text);
            store.run(store.scripts.complete(job, "w"));
        }

        void fail(const QByteArray &id)
        {
            Job job = store.job(id);
            store.run(store.scripts.begin(id, "w"));
            job.status = JobStatus::Failed;
            job.completedAt = store.clock.now();
            job.errorCode = QStringLiteral("blocked_page");
            store.run(store.scripts.fail(job, "w"));
        }

        JobStore store;
        QTemporaryDir folder;
        std::optional<HistoryIndex> index;
        std::optional<AsyncConnection> connection;
        std::optional<ReplicatedWrites> writes;
        std::optional<HistoryClient> client;
    };

private Q_SLOTS:
    void whatWasJustSubmittedIsListed()
    {
        Fixture fixture;
        QVERIFY(fixture.ids().isEmpty());
        QList<QByteArray> expected;
        for (int i = 0; i < 30; ++i) {
            fixture.store.clock.advance(1ms);
            expected.prepend(fixture.store.queue("hash" + QByteArray::number(i)));
            QCOMPARE(fixture.ids(), expected);
        }
    }

    void allTheDeadAreListedHoweverMany()
    {
        constexpr int dead = 10'500;
        Fixture fixture;
        for (int i = 0; i < dead; ++i)
            fixture.fail(fixture.store.queue(QByteArray::number(i)));
        HistoryQuery query;
        query.status = QStringLiteral("dead");
        query.limit = HistoryQuery::maxLimit;
        QSet<QByteArray> listed;
        do {
            const Expected<HistoryPage> page = fixture.find(query);
            QVERIFY(page);
            for (const HistoryEntry &entry : page->entries)
                listed.insert(entry.id);
            query.after = page->next;
        } while (query.after);
        QCOMPARE(listed.size(), dead);
    }

    void followsAJobThroughItsLife()
    {
        Fixture fixture;
        const QByteArray id = fixture.store.queue("h");
        QCOMPARE(fixture.find()->entries.at(0).fields().value(u"status").toString(),
                 QStringLiteral("pending"));
        QVERIFY(fixture.search(QStringLiteral("wonderful")).isEmpty());
        fixture.complete(id, QStringLiteral("A wonderful summary."));
        QCOMPARE(fixture.search(QStringLiteral("wonder")), QList<QByteArray>{id});
        const QJsonObject listed = fixture.find()->entries.at(0).fields();
        QCOMPARE(listed.value(u"status").toString(), QStringLiteral("completed"));
        QCOMPARE(listed.value(u"summary").toString(), QStringLiteral("A wonderful summary."));
        QCOMPARE(listed.value(u"excerpt").toString(), QStringLiteral("text of h"));
    }

    void marksAreKeptListedAndFound()
    {
        Fixture fixture;
        const QByteArray id = fixture.store.queue("h");
        HistoryClient &history = fixture.history();
        QVERIFY(
            answerTo<JobMarks>([&](auto done) { history.setStarred(id, true, done); })->starred);
        const QString note = QStringLiteral(" For the \"garden\"\n");
        QCOMPARE(answerTo<JobMarks>([&](auto done) { history.setNote(id, note, done); })->note,
                 note.trimmed());
        const QStringList tags{QStringLiteral("To  read"), QStringLiteral("TO READ")};
        QCOMPARE(answerTo<JobMarks>([&](auto done) { history.setTags(id, tags, done); })->tags,
                 QStringList(QStringLiteral("To read")));
        HistoryQuery query;
        query.onlyStarred = true;
        query.text = QStringLiteral("garden");
        query.tag = QStringLiteral("to read");
        QCOMPARE(fixture.ids(query), QList<QByteArray>{id});
        const auto job =
            answerTo<HistoryClient::MarkedJob>([&](auto done) { history.job(id, done); });
        QCOMPARE(job->marks.tags, QStringList(QStringLiteral("To read")));
        QCOMPARE(job->job.input.value, QStringLiteral("text of h"));
        // They outlive what happens to the job, and can be taken off.
        fixture.complete(id, QStringLiteral("Done."));
        QCOMPARE(fixture.ids(query), QList<QByteArray>{id});
        QVERIFY(
            !answerTo<JobMarks>([&](auto done) { history.setStarred(id, false, done); })->starred);
        QVERIFY(fixture.ids(query).isEmpty());
        QVERIFY(
            answerTo<JobMarks>([&](auto done) { history.setNote(id, {}, done); })->note.isEmpty());
        QVERIFY(
            answerTo<JobMarks>([&](auto done) { history.setTags(id, {}, done); })->tags.isEmpty());
        QCOMPARE(fixture.store.call({"EXISTS", fixture.store.keys().jobMarks(id)}).toInteger(), 0);
    }

    void markingTwiceTellsOnce()
    {
        Fixture fixture;
        const QByteArray id = fixture.store.queue("h");
        const auto told = [&] {
            return fixture.store.call({"XLEN", fixture.store.keys().eventLog()}).toInteger();
        };
        const auto before = told();
        for (int i = 0; i < 2; ++i)
            answerTo<JobMarks>([&](auto done) { fixture.history().setStarred(id, true, done); });
        QCOMPARE(told(), before + 1);
    }

    void refusesBadMarks()
    {
        Fixture fixture;
        const QByteArray id = fixture.store.queue("h");
        HistoryClient &history = fixture.history();
        const auto noteError = [&](const QString &note) {
            return answerTo<JobMarks>([&](auto done) { history.setNote(id, note, done); })
                .error()
                .code;
        };
        const auto tagsError = [&](const QStringList &tags) {
            return answerTo<JobMarks>([&](auto done) { history.setTags(id, tags, done); })
                .error()
                .code;
        };
        QCOMPARE(noteError(QString(JobMarks::maxNoteLength + 1, QLatin1Char('x'))),
                 QStringLiteral("bad_note"));
        QCOMPARE(tagsError({QStringLiteral(" ")}), QStringLiteral("bad_tags"));
        QCOMPARE(tagsError({QString(JobMarks::maxTagLength + 1, QLatin1Char('x'))}),
                 QStringLiteral("bad_tags"));
        QStringList many;
        for (int i = 0; i <= JobMarks::maxTags; ++i)
            many.append(QString::number(i));
        QCOMPARE(tagsError(many), QStringLiteral("bad_tags"));
    }

    void unknownJobs()
    {
        Fixture fixture;
        HistoryClient &history = fixture.history();
        const QString unknown = QStringLiteral("unknown_job");
        QCOMPARE(fixture.remove("none").error().code, unknown);
        QCOMPARE(answerTo<HistoryClient::MarkedJob>([&](auto done) { history.job("none", done); })
                     .error()
                     .code,
                 unknown);
        QCOMPARE(
            answerTo<SubmitReply>([&](auto done) { history.refresh("none", done); }).error().code,
            unknown);
        QCOMPARE(answerTo<JobMarks>([&](auto done) { history.setStarred("none", true, done); })
                     .error()
                     .code,
                 unknown);
        QCOMPARE(fixture.store.call({"EXISTS", fixture.store.keys().jobMarks("none")}).toInteger(),
                 0);
    }

    void deletesAnEndedJobButNotItsSummary()
    {
        Fixture fixture;
        const QByteArray id = fixture.store.queue("h");
        const QByteArray other = fixture.store.queue("other");
        fixture.complete(id, QStringLiteral("Done."));
        answerTo<JobMarks>([&](auto done) { fixture.history().setStarred(id, true, done); });
        QCOMPARE(fixture.ids().size(), 2);
        QVERIFY(fixture.remove(id));
        QCOMPARE(fixture.ids(), QList<QByteArray>{other});
        const Keys &keys = fixture.store.keys();
        QCOMPARE(fixture.store.call({"EXISTS", keys.job(id), keys.jobState(id), keys.jobMarks(id)})
                     .toInteger(),
                 0);
        QVERIFY(fixture.store.call({"ZSCORE", keys.history(), id}).isNil());
        QCOMPARE(fixture.store.call({"EXISTS", keys.summary("h")}).toInteger(), 1);
        QCOMPARE(fixture.remove(id).error().code, QStringLiteral("unknown_job"));
    }

    void deletingAnUnfinishedJobCancelsIt()
    {
        Fixture fixture;
        const Keys &keys = fixture.store.keys();
        Subscriber workers(fixture.store.server.address(), {keys.drops()});
        QSignalSpy dropped(&workers, &Subscriber::message);
        QTRY_VERIFY(workers.isReady());
        const QByteArray waiting = fixture.store.queue("waiting");
        QVERIFY(fixture.remove(waiting));
        QVERIFY(fixture.store.list(keys.jobQueue()).isEmpty());
        QCOMPARE(fixture.store.call({"EXISTS", keys.inflight("waiting")}).toInteger(), 0);
        QCOMPARE(fixture.store.metric("cancelled"), 1);

        const QByteArray running = fixture.store.queue("running");
        const Job job = fixture.store.job(running);
        fixture.store.call({"LMOVE", keys.jobQueue(), keys.running("w"), "LEFT", "RIGHT"});
        fixture.store.run(fixture.store.scripts.begin(running, "w"));
        QVERIFY(fixture.remove(running));
        QVERIFY(fixture.store.list(keys.running("w")).isEmpty());
        // Whoever has it in hand is told.
        QTRY_COMPARE(dropped.count(), 2);
        QCOMPARE(dropped.at(0).at(1).toByteArray(), waiting);
        QCOMPARE(dropped.at(1).at(1).toByteArray(), running);
        // What the worker still brings makes no job of it, but is kept as a summary.
        Job done = job;
        done.status = JobStatus::Completed;
        done.result = someResult();
        fixture.store.run(fixture.store.scripts.complete(done, "w"));
        QCOMPARE(fixture.store.call({"EXISTS", keys.job(running)}).toInteger(), 0);
        QCOMPARE(fixture.store.call({"EXISTS", keys.summary("running")}).toInteger(), 1);
        QVERIFY(fixture.ids().isEmpty());
    }

    void deletingAnUnfinishedJobTellsItsCallbacks()
    {
        Fixture fixture;
        JobStore &store = fixture.store;
        const Job job = store.makeJob("h");
        store.run(store.scripts.submit(job, "http://a.example/done"));
        QVERIFY(fixture.remove(job.id));
        const WebhookScripts webhooks(store.scripts);
        const auto deliveries = WebhookScripts::readClaimed(store.run(webhooks.claim(10, 30s)));
        QCOMPARE(deliveries.size(), size_t(1));
        QCOMPARE(deliveries[0].url, QUrl(QStringLiteral("http://a.example/done")));
        QCOMPARE(deliveries[0].event, "job.failed");
        const QJsonObject body = QJsonDocument::fromJson(deliveries[0].body).object();
        QCOMPARE(body.value(u"job_id").toString().toLatin1(), job.id);
        QCOMPARE(body.value(u"status").toString(), QStringLiteral("failed"));
        QCOMPARE(body.value(u"error_code").toString(), QStringLiteral("cancelled"));
        QCOMPARE(store.call({"EXISTS", store.keys().jobCallbacks(job.id)}).toInteger(), 0);

        // One that had ended has told its own already.
        const Job ended = store.makeJob("i");
        store.run(store.scripts.submit(ended, "http://a.example/done"));
        fixture.complete(ended.id, QStringLiteral("Done."));
        QCOMPARE(WebhookScripts::readClaimed(store.run(webhooks.claim(10, 30s))).size(), size_t(1));
        QVERIFY(fixture.remove(ended.id));
        QVERIFY(WebhookScripts::readClaimed(store.run(webhooks.claim(10, 30s))).empty());
    }

    void refreshMakesTheSummaryAnew()
    {
        Fixture fixture;
        const QByteArray id = fixture.store.queue("h");
        fixture.complete(id, QStringLiteral("Old."));
        const auto refresh = [&] {
            return answerTo<SubmitReply>([&](auto done) { fixture.history().refresh(id, done); });
        };
        const Expected<SubmitReply> first = refresh();
        QVERIFY(first);
        QCOMPARE(first->outcome, SubmitReply::Outcome::Queued);
        QVERIFY(first->jobId != id);
        // Another engine had made it, so that nothing would replace it.
        QCOMPARE(fixture.store.call({"EXISTS", fixture.store.keys().summary("h")}).toInteger(), 0);
        const Job again = fixture.store.job(first->jobId);
        QCOMPARE(again.input.value, fixture.store.job(id).input.value);
        const Expected<SubmitReply> second = refresh();
        QCOMPARE(second->outcome, SubmitReply::Outcome::Coalesced);
        QCOMPARE(second->jobId, first->jobId);
    }

    /// What comes may be provisional: it must find the better one that it is not to replace.
    void refreshKeepsTheSummaryUntilItIsReplaced()
    {
        Fixture fixture;
        const auto refresh = [&](const QByteArray &id) {
            return answerTo<SubmitReply>([&](auto done) { fixture.history().refresh(id, done); });
        };
        const QByteArray id = refresh(fixture.store.queue("h"))->jobId; // with today's hash
        fixture.complete(id, QStringLiteral("By Gemini."));
        const QByteArray hash = fixture.store.job(id).hash;
        const auto summary = [&] {
            const Reply json = fixture.store.call({"GET", fixture.store.keys().summary(hash)});
            return CachedSummary::fromJson(json.bytes()).value_or(CachedSummary()).summary.text;
        };

        const Expected<SubmitReply> second = refresh(id);
        QCOMPARE(second->outcome, SubmitReply::Outcome::Queued);
        QCOMPARE(fixture.store.job(second->jobId).hash, hash);
        QCOMPARE(summary(), QStringLiteral("By Gemini."));
        Job job = fixture.store.job(second->jobId);
        job.status = JobStatus::Completed;
        job.result = someResult(QStringLiteral("For now."));
        job.result.summary.isProvisional = true;
        fixture.store.run(fixture.store.scripts.complete(job, "w"));
        QCOMPARE(summary(), QStringLiteral("By Gemini."));

        fixture.complete(refresh(id)->jobId, QStringLiteral("By Gemini, anew."));
        QCOMPARE(summary(), QStringLiteral("By Gemini, anew."));
    }

    void expiredJobsLeaveTheList()
    {
        Lifetimes lifetimes;
        lifetimes.job = 100s;
        Fixture fixture(lifetimes);
        const QByteArray id = fixture.store.queue("h");
        fixture.complete(id, QStringLiteral("Done."));
        QCOMPARE(fixture.ids(), QList<QByteArray>{id});
        fixture.store.clock.advance(99s);
        QCOMPARE(fixture.ids(), QList<QByteArray>{id});
        fixture.store.clock.advance(2s);
        QVERIFY(fixture.ids().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestHistoryClient)
#include "testhistoryclient.moc"
