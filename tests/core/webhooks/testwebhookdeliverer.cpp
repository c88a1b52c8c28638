#include "core/webhooks/webhookdeliverer.h"
#include "tests/core/jobs/jobstore.h"
#include "tests/fakes/webhookreceiver.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

using Reaction = WebhookReceiver::Reaction;

const QByteArray secret = "whsec-0123456789";

/// Knows one name, which has two addresses: nobody listens on the first.
Resolver someResolver()
{
    return [](const QString &host, QObject *,
              const std::function<void(const QList<QHostAddress> &)> &done) {
        if (host == QLatin1String("callbacks.test")) {
            done({QHostAddress(QStringLiteral("127.0.0.2")),
                  QHostAddress(QStringLiteral("127.0.0.1"))});
        } else {
            done({});
        }
    };
}

} // namespace

class TestWebhookDeliverer : public QObject
{
    Q_OBJECT

private:
    static WebhookDeliverer::Duties duties(const JobStore &store)
    {
        WebhookDeliverer::Duties duties{store.server.address(), WebhookScripts(store.scripts)};
        duties.options.allowPrivateAddresses = true;
        duties.options.secret = secret;
        duties.options.timeout = 5s;
        duties.options.resolver = someResolver();
        return duties;
    }

    /// Ends a job for which `urls` asked to be called.
    static QByteArray endJob(JobStore &store, const QByteArray &hash, const QStringList &urls)
    {
        for (const QString &url : urls)
            store.run(store.scripts.submit(store.makeJob(hash), url.toLatin1()));
        const QByteArray id = store
                                  .call({"LMOVE", store.keys().jobQueue(),
                                         store.keys().running("w"), "LEFT", "RIGHT"})
                                  .bytes();
        store.run(store.scripts.begin(id, "w"));
        Job job = store.job(id);
        job.status = JobStatus::Completed;
        job.result = someResult();
        job.result.hash = hash;
        store.run(store.scripts.complete(job, "w"));
        return id;
    }

    static qint64 waiting(JobStore &store)
    {
        return store.call({"ZCARD", store.keys().webhooks()}).toInteger();
    }

    /// When the only delivery in the queue is due, from now.
    static qint64 secondsUntilDue(JobStore &store)
    {
        const Reply reply =
            store.call({"ZRANGE", store.keys().webhooks(), "0", "-1", "WITHSCORES"});
        return (reply.at(1).toInteger() - store.clock.now().toMSecsSinceEpoch()) / 1000;
    }

private Q_SLOTS:
    void tellsHowTheJobEnded()
    {
        JobStore store;
        WebhookReceiver receiver(secret, store.clock.now());
        WebhookDeliverer deliverer(duties(store));
        deliverer.start();
        const QByteArray id =
            endJob(store, "h", {receiver.url(), receiver.url(QStringLiteral("/other?x=1"))});
        QTRY_COMPARE(store.metric("webhooks_delivered"), 2);
        QCOMPARE(receiver.complaints(), QStringList());
        const std::vector<ReceivedWebhook> received = receiver.received();
        QCOMPARE(received.size(), size_t(2));
        QVERIFY(received[0].id != received[1].id);
        QVERIFY(received[0].target != received[1].target);
        for (const ReceivedWebhook &webhook : received) {
            QCOMPARE(webhook.event, "job.completed");
            QCOMPARE(webhook.body.value(u"job_id").toString().toLatin1(), id);
            QCOMPARE(webhook.body.value(u"summary").toString(), QStringLiteral("A summary."));
        }
        QCOMPARE(waiting(store), 0);
    }

    void signsNothingWithoutASecret()
    {
        JobStore store;
        WebhookReceiver receiver({}, store.clock.now());
        WebhookDeliverer::Duties unsigned_ = duties(store);
        unsigned_.options.secret.clear();
        WebhookDeliverer deliverer(unsigned_);
        deliverer.start();
        endJob(store, "h", {receiver.url()});
        QTRY_COMPARE(store.metric("webhooks_delivered"), 1);
        QCOMPARE(receiver.complaints(), QStringList());
    }

    void triesAgainWhatMayPass_data()
    {
        QTest::addColumn<int>("reaction");
        QTest::addColumn<int>("seconds");
        QTest::newRow("500") << int(Reaction::Fail) << 5;
        QTest::newRow("429 with Retry-After") << int(Reaction::Busy) << 120;
        QTest::newRow("reset") << int(Reaction::Reset) << 5;
    }

    void triesAgainWhatMayPass()
    {
        QFETCH(const int, reaction);
        QFETCH(const int, seconds);
        JobStore store;
        WebhookReceiver receiver(secret, store.clock.now());
        // More than one, for Qt itself repeats a request whose connection was reset.
        receiver.react(std::vector<Reaction>(10, Reaction(reaction)));
        WebhookDeliverer deliverer(duties(store));
        deliverer.start();
        endJob(store, "h", {receiver.url()});
        QTRY_COMPARE(store.metric("webhooks_retried"), 1);
        receiver.react({});
        const qint64 until = secondsUntilDue(store);
        QVERIFY2(until >= seconds - 1 && until <= seconds * 11 / 10 + 1,
                 qPrintable(QString::number(until)));
        store.clock.advance(std::chrono::seconds(until + 1));
        QTRY_COMPARE(store.metric("webhooks_delivered"), 1);
        QCOMPARE(waiting(store), 0);
        // The receiver can tell that it is the same again.
        const std::vector<ReceivedWebhook> received = receiver.received();
        QVERIFY(received.size() >= 2);
        for (const ReceivedWebhook &webhook : received) {
            QCOMPARE(webhook.id, received[0].id);
            QCOMPARE(webhook.rawBody, received[0].rawBody);
        }
        QCOMPARE(receiver.complaints(), QStringList());
    }

    void endsWithWhatWillNotPass_data()
    {
        QTest::addColumn<int>("reaction");
        QTest::newRow("403") << int(Reaction::Refuse);
        QTest::newRow("410") << int(Reaction::Gone);
        QTest::newRow("301, which is not followed") << int(Reaction::Redirect);
    }

    void endsWithWhatWillNotPass()
    {
        QFETCH(const int, reaction);
        JobStore store;
        WebhookReceiver receiver(secret, store.clock.now());
        receiver.react({Reaction(reaction)});
        WebhookDeliverer deliverer(duties(store));
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("was given up after 1 attempts: "
                                                               "127.0.0.1:[0-9]+ answered")));
        deliverer.start();
        endJob(store, "h", {receiver.url()});
        QTRY_COMPARE(store.metric("webhooks_given_up"), 1);
        QCOMPARE(waiting(store), 0);
        QCOMPARE(receiver.count(), size_t(1));
    }

    void givesUpAfterAboutADay()
    {
        JobStore store;
        const QDateTime start = store.clock.now();
        WebhookDeliverer::Duties unsigned_ = duties(store);
        WebhookReceiver anyTime({}, start);
        anyTime.react(std::vector<Reaction>(100, Reaction::Fail));
        unsigned_.options.secret.clear(); // its time would not be the receiver's after an hour
        WebhookDeliverer deliverer(unsigned_);
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("was given up after 12 attempts")));
        deliverer.start();
        endJob(store, "h", {anyTime.url()});
        for (int attempt = 1; attempt < 12; ++attempt) {
            QTRY_COMPARE(store.metric("webhooks_retried"), attempt);
            store.clock.advance(std::chrono::seconds(secondsUntilDue(store) + 1));
        }
        QTRY_COMPARE(store.metric("webhooks_given_up"), 1);
        QCOMPARE(anyTime.count(), size_t(12));
        const qint64 hours = start.secsTo(store.clock.now()) / 3600;
        QVERIFY2(hours >= 20 && hours <= 32, qPrintable(QString::number(hours)));
    }

    void takesTheNextAddressOfAHost()
    {
        JobStore store;
        WebhookReceiver receiver(secret, store.clock.now());
        WebhookDeliverer deliverer(duties(store));
        deliverer.start();
        QString url = receiver.url();
        endJob(store, "h",
               {url.replace(QLatin1String("127.0.0.1"), QLatin1String("callbacks.test"))});
        QTRY_COMPARE(store.metric("webhooks_delivered"), 1);
        QCOMPARE(receiver.complaints(), QStringList());
    }

    /// The name was fine when it was submitted, and resolves to one's own network now.
    void checksTheAddressAtEachDelivery()
    {
        JobStore store;
        WebhookReceiver receiver(secret, store.clock.now());
        WebhookDeliverer::Duties publicOnly = duties(store);
        publicOnly.options.allowPrivateAddresses = false;
        WebhookDeliverer deliverer(publicOnly);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("loopback")));
        deliverer.start();
        QString url = receiver.url();
        endJob(store, "h",
               {url.replace(QLatin1String("127.0.0.1"), QLatin1String("callbacks.test"))});
        QTRY_COMPARE(store.metric("webhooks_given_up"), 1);
        QCOMPARE(receiver.count(), size_t(0));
        QCOMPARE(receiver.complaints(), QStringList());
    }

    void waitsForANameToComeBack()
    {
        JobStore store;
        WebhookDeliverer deliverer(duties(store));
        deliverer.start();
        endJob(store, "h", {QStringLiteral("http://nowhere.test/")});
        QTRY_COMPARE(store.metric("webhooks_retried"), 1);
        QCOMPARE(waiting(store), 1);
    }

    void aReceiverThatNeverAnswersKeepsNobodyWaiting()
    {
        JobStore store;
        WebhookReceiver silent(secret, store.clock.now());
        silent.react({Reaction::KeepWaiting});
        WebhookReceiver receiver(secret, store.clock.now());
        WebhookDeliverer::Duties quick = duties(store);
        quick.options.timeout = 1s;
        WebhookDeliverer deliverer(quick);
        deliverer.start();
        endJob(store, "h", {silent.url(), receiver.url()});
        QTRY_COMPARE(store.metric("webhooks_delivered"), 1);
        QTRY_COMPARE(store.metric("webhooks_retried"), 1);
    }

    /// What has no connection is not under way: its time does not run, nor is an attempt used.
    void aSlowReceiverGetsEachOnceAndLeavesRoomForOthers()
    {
        constexpr int count = 20;
        JobStore store;
        WebhookReceiver slow(secret, store.clock.now());
        slow.react(std::vector<Reaction>(count, Reaction::KeepWaiting));
        WebhookReceiver receiver(secret, store.clock.now());
        WebhookDeliverer::Duties patient = duties(store);
        patient.options.timeout = 60s;
        for (int i = 0; i < count; ++i)
            endJob(store, QByteArray::number(i), {slow.url()});
        store.clock.advance(1s); // The last one is due last.
        endJob(store, "last", {receiver.url()});
        WebhookDeliverer deliverer(patient);
        deliverer.start();
        QTRY_COMPARE(store.metric("webhooks_delivered"), 1);
        QCOMPARE(receiver.count(), size_t(1));
        QTRY_COMPARE(slow.count(), size_t(WebhookScripts::maxPerReceiver));
        qint64 attempts = 0;
        const Reply waitingIds = store.call({"ZRANGE", store.keys().webhooks(), "0", "-1"});
        for (const Reply &id : waitingIds.elements()) {
            attempts +=
                store.call({"HGET", store.keys().webhook(id.bytes()), "attempts"}).bytes().toInt();
        }
        QCOMPARE(attempts, WebhookScripts::maxPerReceiver);
        QCOMPARE(waiting(store), count);
    }

    void anEndlessAnswerIsCutOff()
    {
        JobStore store;
        WebhookReceiver receiver(secret, store.clock.now());
        receiver.react({Reaction::Pour});
        WebhookDeliverer deliverer(duties(store));
        deliverer.start();
        QElapsedTimer elapsed;
        elapsed.start();
        endJob(store, "h", {receiver.url()});
        QTRY_COMPARE(store.metric("webhooks_delivered"), 1);
        QVERIFY(elapsed.elapsed() < 4000); // not for the time-out
    }

    void stopsAtOnceAndLeavesTheRestToOthers()
    {
        JobStore store;
        WebhookReceiver receiver(secret, store.clock.now());
        receiver.react({Reaction::KeepWaiting});
        {
            WebhookDeliverer deliverer(duties(store));
            deliverer.start();
            endJob(store, "h", {receiver.url()});
            QTRY_COMPARE(receiver.count(), size_t(1));
            QElapsedTimer elapsed;
            elapsed.start();
            deliverer.stop();
            QVERIFY(elapsed.elapsed() < 2000);
        }
        WebhookDeliverer other(duties(store));
        other.start();
        QTRY_COMPARE(store.metric("webhooks_delivered"), 1); // without waiting for the lease
        QCOMPARE(receiver.received()[1].id, receiver.received()[0].id);
    }

    void twoNodesShareTheWork()
    {
        JobStore store;
        WebhookReceiver receiver(secret, store.clock.now());
        WebhookDeliverer one(duties(store));
        WebhookDeliverer two(duties(store));
        one.start();
        two.start();
        constexpr int count = 200;
        for (int i = 0; i < count; ++i)
            endJob(store, QByteArray::number(i), {receiver.url()});
        QTRY_COMPARE_WITH_TIMEOUT(store.metric("webhooks_delivered"), count, 20'000);
        QCOMPARE(receiver.complaints(), QStringList());
        QCOMPARE(receiver.count(), size_t(count)); // each once
    }

    void goesOnWhenTheStoreIsBack()
    {
        JobStore store;
        WebhookReceiver receiver(secret, store.clock.now());
        WebhookDeliverer deliverer(duties(store));
        endJob(store, "h", {receiver.url()});
        store.server.kill();
        deliverer.start();
        store.server.start();
        QTRY_COMPARE_WITH_TIMEOUT(store.metric("webhooks_delivered"), 1, 20'000);
    }
};

QTEST_GUILESS_MAIN(TestWebhookDeliverer)
#include "testwebhookdeliverer.moc"
