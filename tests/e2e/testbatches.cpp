#include "tests/e2e/program.h"
#include "tests/fakes/fakegemini.h"
#include "tests/fakes/webhookreceiver.h"
#include "tests/support/valkeyserver.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

const QString secret = QStringLiteral("whsec-0123456789");

/// About 2 KB that no other number has.
QString longText(int number)
{
    return numberedText(number) + QLatin1Char(' ')
           + QStringLiteral("The river rises in spring. ").repeated(50);
}

QJsonObject batchOf(int count, const QString &callback = {})
{
    QJsonArray inputs;
    for (int i = 0; i < count; ++i)
        inputs.append(longText(i));
    QJsonObject batch{{QStringLiteral("inputs"), inputs}};
    if (!callback.isEmpty())
        batch.insert(u"callback_url", callback);
    return batch;
}

} // namespace

/// Many inputs at once, and callbacks that survive the program.
class TestBatches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aThousandInputsAreSummarised()
    {
        Program program({{QStringLiteral("MAX_INPUT_BYTES"), QStringLiteral("8MiB")},
                         {QStringLiteral("WORKER_COUNT"), QStringLiteral("4")},
                         {QStringLiteral("CACHE_TTL"), QStringLiteral("3600")}});
        program.start();
        const QJsonObject batch = batchOf(1000);
        const auto send = [&](const QString &path, const char *what) {
            QElapsedTimer elapsed;
            elapsed.start();
            const HttpAnswer answer = program.client().post(path, batch);
            qInfo("1,000 inputs of 2 KB, %s: %lld ms", what, elapsed.elapsed());
            return answer.json();
        };
        const QString path = QStringLiteral("/api/submit/batch");
        const QJsonObject foreseen = send(path + QStringLiteral("?dry_run=1"), "foreseen");
        QCOMPARE(foreseen.value(u"queued").toInt(), 1000);
        const QJsonObject queued = send(path, "queued");
        QCOMPARE(queued.value(u"queued").toInt(), 1000);
        QTRY_COMPARE_WITH_TIMEOUT(program.analytics().value(u"completed_jobs").toInt(), 1000,
                                  100'000);
        const QJsonObject hits = send(path, "all of them hits");
        QCOMPARE(hits.value(u"hits").toInt(), 1000);
        for (const QJsonValue &item : hits.value(u"items").toArray())
            QVERIFY(!item.toObject().value(u"summary").toString().isEmpty());
        QCOMPARE(program.stop(), 0);
    }

    void aCallbackOutlivesTheProgram()
    {
        ValkeyServer store;
        WebhookReceiver receiver(secret.toLatin1());
        receiver.react({WebhookReceiver::Reaction::KeepWaiting});
        const Program::Options options{{QStringLiteral("REDIS_URL"), store.url()},
                                       {QStringLiteral("ALLOW_PRIVATE_URLS"), QStringLiteral("1")},
                                       {QStringLiteral("WEBHOOK_SECRET"), secret}};
        Program killed(options);
        killed.start();
        const QJsonObject job = killed.submit({{QStringLiteral("input"), longText(1)},
                                               {QStringLiteral("callback_url"), receiver.url()}},
                                              202);
        // The job has ended, and its delivery is under way.
        QTRY_COMPARE_WITH_TIMEOUT(receiver.count(), size_t(1), 30'000);
        killed.kill();

        Program other(options);
        other.start();
        // The lease of the dead one ends after half a minute.
        QTRY_COMPARE_WITH_TIMEOUT(receiver.count(), size_t(2), 60'000);
        const std::vector<ReceivedWebhook> received = receiver.received();
        QCOMPARE(received[1].id, received[0].id);
        QCOMPARE(received[1].rawBody, received[0].rawBody);
        QCOMPARE(received[1].body.value(u"job_id"), job.value(u"job_id"));
        QCOMPARE(receiver.complaints(), QStringList());
        QTRY_COMPARE(store.connection().call({"ZCARD", "webhooks"})->toInteger(), 0);
    }
};

QTEST_GUILESS_MAIN(TestBatches)
#include "testbatches.moc"
