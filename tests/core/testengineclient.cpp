#include "core/engineclient.h"
#include "core/jobs/heartbeat.h"
#include "core/jobs/jobqueue.h"
#include "tests/core/jobs/jobstore.h"
#include "tests/support/answerto.h"

#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

class TestEngineClient : public QObject
{
    Q_OBJECT

private:
    struct Fixture
    {
        Fixture()
            : client(store.server.address(), store.scripts,
                     {QStringLiteral("extractive"), {}, {}, {}, QStringLiteral("medium")},
                     documents)
        {}

        Expected<SubmitReply> submit(const QString &input, bool refresh = false)
        {
            return answerTo<SubmitReply>([&](auto done) {
                client.submit({input, refresh, {}, {}}, done);
            });
        }
        Expected<Job> status(const QByteArray &id)
        {
            return answerTo<Job>([&](auto done) { client.status(id, done); });
        }
        Expected<Job> cancel(const QByteArray &id)
        {
            return answerTo<Job>([&](auto done) { client.cancel(id, done); });
        }
        Expected<QByteArray> retry(const QByteArray &id)
        {
            return answerTo<QByteArray>([&](auto done) { client.retry(id, done); });
        }
        Expected<Analytics> analytics()
        {
            return answerTo<Analytics>(
                [&](auto done) { client.analytics(Analytics::Detail::Counters, done); });
        }
        Health health()
        {
            return *answerTo<Health>(
                [&](auto done) { client.health([done](const Health &health) { done(health); }); });
        }

        /// Does the next job as a worker would.
        void work(const std::function<Expected<void>(JobQueue &, const Job &)> &how)
        {
            JobQueue queue(store.server.address(), store.scripts, "w");
            const Expected<std::optional<Job>> job = queue.claim(100ms);
            if (!job || !*job || !how(queue, **job))
                qFatal("the job could not be worked on");
        }
        void completeNext()
        {
            work([](JobQueue &queue, const Job &job) { return queue.complete(job, someResult()); });
        }
        void failNext()
        {
            work([](JobQueue &queue, const Job &job) {
                return queue.fail(job, {QStringLiteral("blocked_page"), QStringLiteral("A wall.")});
            });
        }

        JobStore store;
        DocumentIntake documents;
        EngineClient client;
    };

    static QString codeOf(const Error &error) { return error.code; }

private Q_SLOTS:
    void tellsThePlaceInTheQueue()
    {
        Fixture f;
        const auto placeOf = [&](const QByteArray &id) {
            return answerTo<std::optional<qint64>>(
                [&](auto done) { f.client.queuePlace(id, done); });
        };
        const QByteArray first = f.submit(QStringLiteral("One text."))->jobId;
        const QByteArray second = f.submit(QStringLiteral("Another text."))->jobId;
        QCOMPARE(placeOf(first)->value_or(0), 1);
        QCOMPARE(placeOf(second)->value_or(0), 2);
        f.completeNext();
        QVERIFY(!placeOf(first)->has_value());
        QCOMPARE(placeOf(second)->value_or(0), 1);
        QVERIFY(!placeOf("nobody")->has_value());
    }

    void readsADocumentForItsSubmission()
    {
        Fixture f;
        QObject asker;
        const auto read = [&](const QByteArray &bytes) {
            return answerTo<Submission>([&](auto done) {
                HandedIn document;
                document.fileName = QStringLiteral("notes.txt");
                document.bytes = bytes;
                Submission submission;
                submission.length = QStringLiteral("short");
                f.client.read(document, submission, &asker, done);
            });
        };
        const Expected<Submission> submission = read("What was noted down.");
        QVERIFY(submission);
        QCOMPARE(submission->fileName, QStringLiteral("notes.txt"));
        QCOMPARE(submission->length, QStringLiteral("short"));
        QCOMPARE(submission->document->text, QStringLiteral("What was noted down."));
        QCOMPARE(codeOf(read("  ").error()), QStringLiteral("empty_page"));
    }

    void fromSubmissionToHit()
    {
        Fixture f;
        const Expected<SubmitReply> first = f.submit(QStringLiteral("Some text."));
        QVERIFY(first);
        QCOMPARE(first->outcome, SubmitReply::Outcome::Queued);
        QCOMPARE(f.status(first->jobId)->status, JobStatus::Pending);
        QCOMPARE(f.submit(QStringLiteral(" Some  text. "))->outcome,
                 SubmitReply::Outcome::Coalesced);

        f.completeNext();
        const Expected<Job> job = f.status(first->jobId);
        QVERIFY(job);
        QCOMPARE(job->status, JobStatus::Completed);
        QCOMPARE(job->result.summary.text, QStringLiteral("A summary."));

        const Expected<SubmitReply> hit = f.submit(QStringLiteral("Some text."));
        QVERIFY(hit);
        QCOMPARE(hit->outcome, SubmitReply::Outcome::Hit);

        // The hash is an id too.
        const Expected<Job> byHash = f.status(hit->summary.hash);
        QVERIFY(byHash);
        QCOMPARE(byHash->id, hit->summary.hash);
        QCOMPARE(byHash->status, JobStatus::Completed);
        QCOMPARE(byHash->result.summary.text, QStringLiteral("A summary."));

        QCOMPARE(f.submit(QStringLiteral("Some text."), true)->outcome,
                 SubmitReply::Outcome::Queued);

        const Expected<Analytics> analytics = f.analytics();
        QVERIFY(analytics);
        QCOMPARE(analytics->totalRequests, 4);
        QCOMPARE(analytics->cacheHits, 1);
        QCOMPARE(analytics->cacheMisses, 3);
        QCOMPARE(analytics->coalesced, 1);
        QCOMPARE(analytics->completedJobs, 1);
        QCOMPARE(analytics->queueSize, 1);
    }

    void badInputIsAnErrorAndNotCounted()
    {
        Fixture f;
        const Expected<SubmitReply> reply = f.submit(QStringLiteral("  "));
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, QStringLiteral("blank_input"));
        QCOMPARE(f.analytics()->totalRequests, 0);
    }

    void unknownIds_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::newRow("uuid") << QByteArray("0b6c7b1e-6c8e-4f0e-9d8d-2f4b8f0d7c11");
        QTest::newRow("hash") << QByteArray(64, 'a');
        QTest::newRow("nonsense") << QByteArray("../../etc");
        QTest::newRow("bytes") << QByteArray("\xff\x00\r\n", 4);
    }

    void unknownIds()
    {
        QFETCH(QByteArray, id);
        Fixture f;
        QCOMPARE(codeOf(f.status(id).error()), QStringLiteral("unknown_job"));
        QCOMPARE(codeOf(f.cancel(id).error()), QStringLiteral("unknown_job"));
        QCOMPARE(codeOf(f.retry(id).error()), QStringLiteral("unknown_job"));
    }

    void cancel()
    {
        Fixture f;
        const QByteArray id = f.submit(QStringLiteral("Some text."))->jobId;
        const Expected<Job> cancelled = f.cancel(id);
        QVERIFY(cancelled);
        QCOMPARE(cancelled->errorCode, QStringLiteral("cancelled"));
        QCOMPARE(f.status(id)->status, JobStatus::Failed);
        QCOMPARE(codeOf(f.cancel(id).error()), QStringLiteral("job_ended"));
        QCOMPARE(f.analytics()->cancelledJobs, 1);
        QCOMPARE(f.analytics()->failedJobs, 0);
    }

    void retry()
    {
        Fixture f;
        const QByteArray id = f.submit(QStringLiteral("Some text."))->jobId;
        QCOMPARE(codeOf(f.retry(id).error()), QStringLiteral("job_not_failed"));
        f.failNext();
        QCOMPARE(f.status(id)->errorCode, QStringLiteral("blocked_page"));
        QCOMPARE(f.analytics()->deadJobs, 1);
        QCOMPARE(f.retry(id).value(), id);
        QCOMPARE(f.status(id)->status, JobStatus::Pending);
        QVERIFY(f.status(id)->error.isEmpty());
        QCOMPARE(f.analytics()->deadJobs, 0);
        f.completeNext();
        QCOMPARE(f.status(id)->status, JobStatus::Completed);
    }

    void retryJoinsTheJobUnderWay()
    {
        Fixture f;
        const QByteArray failed = f.submit(QStringLiteral("Some text."))->jobId;
        f.failNext();
        const QByteArray other = f.submit(QStringLiteral("Some text."))->jobId;
        QCOMPARE(f.retry(failed).value(), other);
    }

    void healthCountsWorkers()
    {
        Fixture f;
        QVERIFY(f.health().isOk);
        QCOMPARE(f.health().workers, 0);
        QVERIFY(f.health().warnings.value(0).startsWith(u"No worker is alive"));
        PauseGate working(f.store.clock);
        QVERIFY(Heartbeat(f.store.scripts, {"a", "b"}, working).beat(f.store.server.connection()));
        QCOMPARE(f.health().workers, 2);
        QVERIFY(f.health().warnings.isEmpty());

        // Some can work, so the whole can.
        PauseGate paused(f.store.clock);
        paused.close(
            {QStringLiteral("key_rejected"), QStringLiteral("A bad key."), Disposition::PausePool});
        QVERIFY(Heartbeat(f.store.scripts, {"c"}, paused).beat(f.store.server.connection()));
        QVERIFY(f.health().isOk);
        QCOMPARE(f.health().pausedWorkers, 1);

        QVERIFY(Heartbeat(f.store.scripts, {"a", "b"}, paused).beat(f.store.server.connection()));
        const Health health = f.health();
        QVERIFY(!health.isOk);
        QCOMPARE(health.code, QStringLiteral("key_rejected"));
        QCOMPARE(health.reason, QStringLiteral("A bad key."));
        QCOMPARE(health.pausedWorkers, 3);
    }

    void healthWarnsOfAStoreThatMayDropJobs()
    {
        Fixture f;
        PauseGate working(f.store.clock);
        QVERIFY(Heartbeat(f.store.scripts, {"a"}, working).beat(f.store.server.connection()));
        QVERIFY(f.health().warnings.isEmpty());
        f.store.call({"CONFIG", "SET", "maxmemory-policy", "allkeys-lru"});
        const Health health = f.health();
        QVERIFY(health.isOk);
        QCOMPARE(health.warnings.size(), 1);
        QVERIFY(health.warnings.first().contains(QStringLiteral("allkeys-lru")));
        QVERIFY(health.warnings.first().contains(QStringLiteral("noeviction")));
    }

    /// Whoever answers provisionally does not pause, and says why all the same.
    void healthCountsProvisionalWorkers()
    {
        Fixture f;
        PauseGate gate(f.store.clock, std::chrono::seconds(60),
                       PauseGate::Meanwhile::AnswersProvisionally);
        gate.close(
            {QStringLiteral("key_rejected"), QStringLiteral("A bad key."), Disposition::PausePool});
        QVERIFY(Heartbeat(f.store.scripts, {"a", "b"}, gate).beat(f.store.server.connection()));
        const Health health = f.health();
        QVERIFY(health.isOk);
        QCOMPARE(health.code, QStringLiteral("key_rejected"));
        QCOMPARE(health.pausedWorkers, 0);
        QCOMPARE(health.provisionalWorkers, 2);
    }

    void storeAwayIsAnErrorForAll()
    {
        Fixture f;
        const QByteArray id = f.submit(QStringLiteral("Some text."))->jobId;
        f.store.server.kill();
        QCOMPARE(codeOf(f.submit(QStringLiteral("Other.")).error()),
                 QStringLiteral("store_unavailable"));
        QCOMPARE(codeOf(f.status(id).error()), QStringLiteral("store_unavailable"));
        QCOMPARE(codeOf(f.cancel(id).error()), QStringLiteral("store_unavailable"));
        QCOMPARE(codeOf(f.retry(id).error()), QStringLiteral("store_unavailable"));
        QCOMPARE(codeOf(f.analytics().error()), QStringLiteral("store_unavailable"));
        const Health health = f.health();
        QVERIFY(!health.isOk);
        QCOMPARE(health.code, QStringLiteral("store_unavailable"));

        f.store.server.start();
        QTRY_VERIFY(f.status(id));
    }
};

QTEST_GUILESS_MAIN(TestEngineClient)
#include "testengineclient.moc"
