#include "core/webhooks/webhookscripts.h"
#include "tests/core/jobs/jobstore.h"

#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

const QByteArray urlA = "http://a.example/done";
const QByteArray urlB = "http://b.example/done";
const QByteArray worker = "w";

using Outcome = WebhookScripts::Outcome;

struct Store : JobStore
{
    Store()
        : webhooks(scripts)
    {}

    Expected<SubmitReply> submit(const Job &job, const QByteArray &callback)
    {
        return JobScripts::readSubmit(run(scripts.submit(job, callback)), job);
    }

    /// Lets a worker take up the next job.
    Job begin()
    {
        const QByteArray id =
            call({"LMOVE", keys().jobQueue(), keys().running(worker), "LEFT", "RIGHT"}).bytes();
        run(scripts.begin(id, worker));
        return job(id);
    }

    void complete(Job job)
    {
        job.status = JobStatus::Completed;
        job.result = someResult();
        job.result.hash = job.hash;
        run(scripts.complete(job, worker));
    }

    std::vector<WebhookDelivery> claim(int limit = 10)
    {
        return WebhookScripts::readClaimed(run(webhooks.claim(limit, 30s)));
    }

    qint64 settle(const WebhookDelivery &delivery, Outcome outcome,
                  std::chrono::milliseconds wait = {})
    {
        return run(webhooks.settle(delivery, outcome, wait)).toInteger();
    }

    WebhookScripts webhooks;
};

QJsonObject bodyOf(const WebhookDelivery &delivery)
{
    return QJsonDocument::fromJson(delivery.body).object();
}

} // namespace

class TestWebhookScripts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsDueBeforeTheJobEnds()
    {
        Store store;
        QVERIFY(store.submit(store.makeJob("h"), urlA));
        store.begin();
        QVERIFY(store.claim().empty());
    }

    void eachSubmissionsCallbackIsTold()
    {
        Store store;
        const Job job = store.makeJob("h");
        QVERIFY(store.submit(job, urlA));
        QCOMPARE(store.submit(store.makeJob("h"), urlB)->jobId, job.id);
        QCOMPARE(store.submit(store.makeJob("h"), urlB)->jobId, job.id); // the same again
        QCOMPARE(store.submit(store.makeJob("h"), {})->jobId, job.id);
        store.complete(store.begin());

        const std::vector<WebhookDelivery> deliveries = store.claim();
        QCOMPARE(deliveries.size(), size_t(2));
        QSet<QUrl> urls;
        QSet<QByteArray> ids;
        for (const WebhookDelivery &delivery : deliveries) {
            urls.insert(delivery.url);
            ids.insert(delivery.id);
            QCOMPARE(delivery.event, "job.completed");
            QCOMPARE(delivery.attempt, 1);
            QCOMPARE(bodyOf(delivery).value(u"job_id").toString().toLatin1(), job.id);
            QCOMPARE(bodyOf(delivery).value(u"summary").toString(), QStringLiteral("A summary."));
        }
        QCOMPARE(urls, (QSet<QUrl>{QUrl::fromEncoded(urlA), QUrl::fromEncoded(urlB)}));
        QCOMPARE(ids.size(), 2);
        QCOMPARE(store.call({"EXISTS", store.keys().jobCallbacks(job.id)}).toInteger(), 0);
    }

    void aHitIsToldAtOnce()
    {
        Store store;
        QVERIFY(store.submit(store.makeJob("h"), {}));
        store.complete(store.begin());
        QCOMPARE(store.submit(store.makeJob("h"), urlA)->outcome, SubmitReply::Outcome::Hit);
        const std::vector<WebhookDelivery> deliveries = store.claim();
        QCOMPARE(deliveries.size(), size_t(1));
        QCOMPARE(deliveries[0].event, "job.completed");
        QCOMPARE(bodyOf(deliveries[0]).value(u"job_id").toString(), QStringLiteral("h"));
        QCOMPARE(bodyOf(deliveries[0]).value(u"status").toString(), QStringLiteral("completed"));
        QCOMPARE(bodyOf(deliveries[0]).value(u"summary").toString(), QStringLiteral("A summary."));
    }

    void failureAndCancellationAreTold()
    {
        Store store;
        QVERIFY(store.submit(store.makeJob("h"), urlA));
        Job failed = store.begin();
        failed.status = JobStatus::Failed;
        failed.errorCode = QStringLiteral("http_status");
        store.run(store.scripts.fail(failed, worker));
        Job cancelled = store.makeJob("i");
        QVERIFY(store.submit(cancelled, urlA));
        cancelled.status = JobStatus::Failed;
        cancelled.errorCode = QStringLiteral("cancelled");
        store.run(store.scripts.cancel(cancelled));

        QStringList codes;
        for (const WebhookDelivery &delivery : store.claim()) {
            QCOMPARE(delivery.event, "job.failed");
            codes.append(bodyOf(delivery).value(u"error_code").toString());
        }
        codes.sort();
        QCOMPARE(codes, (QStringList{QStringLiteral("cancelled"), QStringLiteral("http_status")}));
    }

    void aLateSecondEndTellsNobodyAgain()
    {
        Store store;
        QVERIFY(store.submit(store.makeJob("h"), urlA));
        const Job job = store.begin();
        store.complete(job);
        store.complete(job);
        QCOMPARE(store.claim().size(), size_t(1));
    }

    void longInputsAreNotSentBack()
    {
        Store store;
        Job job = store.makeJob("h");
        job.input.value = QString(999, QLatin1Char('x')) + QStringLiteral("\U0001F600")
                          + QString(100'000, QLatin1Char('y'));
        QVERIFY(store.submit(job, urlA));
        store.complete(store.begin());
        const QString input = bodyOf(store.claim().at(0)).value(u"input").toString();
        QCOMPARE(input, QString(999, QLatin1Char('x'))); // no half of the last character
    }

    void aJobTakesOnlySoManyCallbacks()
    {
        Store store;
        for (int i = 0; i < 16; ++i)
            QVERIFY(store.submit(store.makeJob("h"), urlA + QByteArray::number(i)));
        QVERIFY(store.submit(store.makeJob("h"), urlA + "5")); // known
        const Expected<SubmitReply> reply = store.submit(store.makeJob("h"), urlB);
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, QStringLiteral("too_many_callbacks"));
        store.complete(store.begin());
        for (int i = 0; i < 4; ++i) // so many of one receiver at a time
            QCOMPARE(store.claim(100).size(), size_t(WebhookScripts::maxPerReceiver));
        QVERIFY(store.claim(100).empty());
    }

    void aClaimIsLeftAloneUntilItsLeaseEnds()
    {
        Store store;
        QVERIFY(store.submit(store.makeJob("h"), urlA));
        store.complete(store.begin());
        const WebhookDelivery first = store.claim().at(0);
        QVERIFY(store.claim().empty());
        store.clock.advance(31s);
        const WebhookDelivery second = store.claim().at(0);
        QCOMPARE(second.id, first.id);
        QCOMPARE(second.attempt, 2);
        // Whoever was slow has lost it to the second.
        QCOMPARE(store.settle(first, Outcome::Delivered), 0);
        QCOMPARE(store.metric("webhooks_delivered"), 0);
        QCOMPARE(store.settle(second, Outcome::Delivered), 1);
        QCOMPARE(store.metric("webhooks_delivered"), 1);
        QCOMPARE(store.call({"EXISTS", store.keys().webhook(first.id), store.keys().webhooks()})
                     .toInteger(),
                 0);
    }

    void aRetryIsDueWhenItIsDue()
    {
        Store store;
        QVERIFY(store.submit(store.makeJob("h"), urlA));
        store.complete(store.begin());
        const WebhookDelivery first = store.claim().at(0);
        QCOMPARE(store.settle(first, Outcome::Retried, 60s), 1);
        store.clock.advance(59s);
        QVERIFY(store.claim().empty());
        store.clock.advance(1s);
        QCOMPARE(store.claim().at(0).attempt, 2);
        QCOMPARE(store.metric("webhooks_retried"), 1);
    }

    void oldestFirstAndNoMoreThanAskedFor()
    {
        Store store;
        for (const QByteArray hash : {"1", "2", "3"}) {
            QVERIFY(store.submit(store.makeJob(hash), urlA));
            store.complete(store.begin());
            store.clock.advance(1s);
        }
        const std::vector<WebhookDelivery> two = store.claim(2);
        QCOMPARE(two.size(), size_t(2));
        QCOMPARE(bodyOf(two[0]).value(u"hash").toString(), QStringLiteral("1"));
        QCOMPARE(store.claim(2).size(), size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestWebhookScripts)
#include "testwebhookscripts.moc"
