#include "core/base/timestamp.h"
#include "core/jobs/jobqueue.h"
#include "tests/core/jobs/jobstore.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

QJsonObject objectOf(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

/// What begin.lua and claim.lua make of a job: they write its record by themselves.
class TestClaim : public QObject
{
    Q_OBJECT

private:
    static QJsonObject record(JobStore &store, const QByteArray &id)
    {
        return objectOf(store.call({"GET", store.keys().job(id)}).bytes());
    }

    static QJsonObject lastEvent(JobStore &store)
    {
        const Reply entries =
            store.call({"XREVRANGE", store.keys().eventLog(), "+", "-", "COUNT", "1"});
        return objectOf(entries.at(0).at(1).at(1).bytes());
    }

private Q_SLOTS:
    void theRecordSaysThatItIsProcessed()
    {
        JobStore store;
        const Job job = store.makeJob("h");
        store.submit(job);
        store.clock.advance(5s);
        const Reply claimed = store.run(store.scripts.claim("w"));
        const QJsonObject now = objectOf(claimed.at(0).bytes());
        QCOMPARE(now, record(store, job.id));

        QJsonObject expected = objectOf(job.toJson());
        expected.insert(u"status", QStringLiteral("processing"));
        expected.insert(u"attempts", 1);
        expected.insert(u"started_at", QString(toTimestamp(store.clock.now())));
        QCOMPARE(now, expected);
        QCOMPARE(store.list(store.keys().running("w")), QList<QByteArray>{job.id});
    }

    void theEventIsThatOfTheJob()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        store.run(store.scripts.claim("w"));
        QCOMPARE(lastEvent(store), objectOf(store.job(id).event(store.clock.now())));
    }

    void aLaterAttemptForgetsWhenItWasToCome()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        store.run(store.scripts.claim("w"));
        Job job = store.job(id);
        job.status = JobStatus::Pending;
        job.retryAt = store.clock.now().addSecs(1);
        job.errorCode = QStringLiteral("ai_unavailable");
        job.error = QStringLiteral("It said \"no\", {really}.");
        QCOMPARE(store.run(store.scripts.delay(job, "w", 1s)).toInteger(), 1);
        store.clock.advance(2s);
        store.run(store.scripts.promote(10));

        store.run(store.scripts.claim("w"));
        const Job again = store.job(id);
        QCOMPARE(again.status, JobStatus::Processing);
        QCOMPARE(again.attempts, 2);
        QCOMPARE(again.startedAt, store.clock.now());
        QVERIFY(!again.retryAt.isValid());
        QCOMPARE(again.error, job.error);
        QCOMPARE(lastEvent(store), objectOf(again.event(store.clock.now())));
        QCOMPARE(lastEvent(store).value(u"error_code").toString(), job.errorCode);
    }

    /// Fields are found as text; no text of a user may pass for one.
    void textsAreLeftAlone()
    {
        JobStore store;
        Job job = store.makeJob("h");
        job.input.value = QStringLiteral(",\"retry_at\":\"x\",\"status\":\"pending\",\"attempts\":"
                                         "7,\"started_at\":\"y\",\"error_"
                                         "code\":\"z\"} \\\",\"retry_at\":\"x\" {");
        job.given.title = job.input.value;
        job.given.fileName = job.input.value;
        job.recipe.model = job.input.value;
        store.submit(job);
        store.run(store.scripts.claim("w"));
        const Job begun = store.job(job.id);
        QCOMPARE(begun.status, JobStatus::Processing);
        QCOMPARE(begun.attempts, 1);
        QCOMPARE(begun.input.value, job.input.value);
        QCOMPARE(begun.given.title, job.given.title);
        QCOMPARE(begun.given.fileName, job.given.fileName);
        QCOMPARE(begun.recipe.model, job.recipe.model);
        QVERIFY(!lastEvent(store).contains(u"error_code"));
    }

    void whereItStandsDoesNotMatter_data()
    {
        QTest::addColumn<QByteArray>("retryAt");
        QTest::newRow("in the middle") << QByteArray(",\"retry_at\":\"x\",\"error\":\"e\"}");
        QTest::newRow("last") << QByteArray(",\"error\":\"e\",\"retry_at\":\"x\"}");
        QTest::newRow("before the input")
            << QByteArray(",\"error\":\"e\",\"retry_at\":\"x\",\"input\":\"again\"}");
    }

    void whereItStandsDoesNotMatter()
    {
        QFETCH(QByteArray, retryAt);
        JobStore store;
        const QByteArray id = store.queue("h");
        QJsonObject object = record(store, id);
        object.remove(u"input");
        const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
        store.call({"SET", store.keys().job(id), json.chopped(1) + retryAt});
        store.run(store.scripts.claim("w"));
        const QJsonObject now = record(store, id);
        QVERIFY(!now.isEmpty());
        QVERIFY(!now.contains(u"retry_at"));
        QCOMPARE(now.value(u"error").toString(), QStringLiteral("e"));
        QCOMPARE(now.value(u"status").toString(), QStringLiteral("processing"));
    }

    /// The store does nothing else meanwhile. It took 400 ms when all was gone through for each
    /// field.
    void aLargeInputTakesLittleTime()
    {
        JobStore store;
        Job job = store.makeJob("h");
        job.input.value = QString(8'000'000, QLatin1Char(','));
        store.submit(job);
        store.call({"CONFIG", "SET", "slowlog-log-slower-than", "150000"}); // µs
        store.call({"SLOWLOG", "RESET"});
        QVERIFY(!store.run(store.scripts.claim("w")).at(0).isNil());
        QCOMPARE(store.call({"SLOWLOG", "LEN"}).toInteger(), 0);
        QCOMPARE(store.job(job.id).input.value.size(), 8'000'000);
    }

    /// Earlier versions sorted the fields, and who edits a record by hand may set spaces.
    void otherWritingsAreUnderstood_data()
    {
        QTest::addColumn<QJsonDocument::JsonFormat>("format");
        QTest::newRow("sorted") << QJsonDocument::Compact;
        QTest::newRow("indented") << QJsonDocument::Indented;
    }

    void otherWritingsAreUnderstood()
    {
        QFETCH(QJsonDocument::JsonFormat, format);
        JobStore store;
        const QByteArray id = store.queue("h");
        const QByteArray json = QJsonDocument(record(store, id)).toJson(format).trimmed();
        store.call({"SET", store.keys().job(id), json});
        const Reply claimed = store.run(store.scripts.claim("w"));
        const Expected<Job> job = Job::fromJson(claimed.at(0).bytes());
        QVERIFY2(job, qPrintable(job ? QString() : job.error().message));
        QCOMPARE(job->status, JobStatus::Processing);
        QCOMPARE(job->attempts, 1);
        QCOMPARE(job->startedAt, store.clock.now());
    }

    void anEmptyQueueGivesNothing()
    {
        JobStore store;
        QVERIFY(store.run(store.scripts.claim("w")).isNil());
        QCOMPARE(store.list(store.keys().running("w")), QList<QByteArray>());
    }

    void aJobThatIsGoneIsDropped()
    {
        JobStore store;
        const QByteArray id = store.queue("h");
        store.call({"DEL", store.keys().job(id)});
        const Reply claimed = store.run(store.scripts.claim("w"));
        QVERIFY(!claimed.isNil());
        QVERIFY(claimed.at(0).isNil());
        QCOMPARE(store.list(store.keys().running("w")), QList<QByteArray>());
    }

    /// One after the other without waiting, and the first one after a pause.
    void takesOneAfterTheOther()
    {
        JobStore store;
        const QByteArray first = store.queue("a");
        const QByteArray second = store.queue("b");
        JobQueue queue(store.server.address(), store.scripts, "w");
        QCOMPARE(queue.claim(1s).value()->id, first);
        QCOMPARE(queue.claim(1s).value()->id, second);
        QVERIFY(!queue.claim(10ms).value());
        const QByteArray third = store.queue("c");
        const std::optional<Job> job = queue.claim(1s).value();
        QCOMPARE(job->id, third);
        QCOMPARE(job->attempts, 1);
        QCOMPARE(store.list(store.keys().running("w")), QList<QByteArray>({first, second, third}));
    }
};

QTEST_GUILESS_MAIN(TestClaim)
#include "testclaim.moc"
