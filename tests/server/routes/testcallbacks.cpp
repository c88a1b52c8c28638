#include "tests/fakes/webhookreceiver.h"
#include "tests/server/routes/runningnode.h"

#include <QJsonArray>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;

namespace {

const QByteArray secret = "whsec-0123456789";

QByteArray submitWithCallback(const QString &input, const QString &url)
{
    const QJsonObject body{{QStringLiteral("input"), input}, {QStringLiteral("callback_url"), url}};
    return postRequest("/api/submit", QJsonDocument(body).toJson());
}

} // namespace

/// Callbacks through a whole node, from the submission to the receiver.
class TestCallbacks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOfAJobAndThenOfHits()
    {
        RunningNode node([](Config &config) {
            config.allowPrivateUrls = true;
            config.webhookSecret = secret;
        });
        WebhookReceiver receiver(secret);
        const QString text = QStringLiteral("The bridge is old. It will be repaired in spring.");
        const QJsonObject first = jsonOf(node.ask(submitWithCallback(text, receiver.url())));
        QVERIFY(first.contains(u"job_id"));
        QTRY_COMPARE_WITH_TIMEOUT(receiver.count(), size_t(1), 15'000);
        const QJsonObject told = receiver.received()[0].body;
        QCOMPARE(told.value(u"job_id"), first.value(u"job_id"));
        QVERIFY(!told.value(u"summary").toString().isEmpty());

        const RawAnswer hit = node.ask(submitWithCallback(text, receiver.url()));
        QCOMPARE(hit.status, 200);
        QTRY_COMPARE_WITH_TIMEOUT(receiver.count(), size_t(2), 15'000);
        QCOMPARE(receiver.received()[1].body.value(u"summary"), jsonOf(hit).value(u"summary"));
        QCOMPARE(receiver.complaints(), QStringList());
    }

    void aBatchsCallbackIsToldOfEachItem()
    {
        RunningNode node([](Config &config) { config.allowPrivateUrls = true; });
        WebhookReceiver receiver;
        const QJsonObject own{
            {QStringLiteral("input"), QStringLiteral("The ferry runs twice a day.")},
            {QStringLiteral("callback_url"), receiver.url(QStringLiteral("/own"))}};
        const QJsonObject body{
            {QStringLiteral("inputs"), QJsonArray{QStringLiteral("The bridge is old."), own,
                                                  QStringLiteral("The mill is new.")}},
            {QStringLiteral("callback_url"), receiver.url()}};
        QCOMPARE(node.ask(postRequest("/api/submit/batch", QJsonDocument(body).toJson())).status,
                 200);
        QTRY_COMPARE_WITH_TIMEOUT(receiver.count(), size_t(3), 15'000);
        int own_ = 0;
        for (const ReceivedWebhook &webhook : receiver.received())
            own_ += webhook.target == "/own" ? 1 : 0;
        QCOMPARE(own_, 1);
        QCOMPARE(receiver.complaints(), QStringList());
    }

    void refusesOnesOwnNetworkUnlessAllowed()
    {
        RunningNode node;
        const RawAnswer answer = node.ask(submitWithCallback(
            QStringLiteral("A text."), QStringLiteral("http://127.0.0.1:9/done")));
        QCOMPARE(answer.status, 400);
        QCOMPARE(jsonOf(answer).value(u"code").toString(), QStringLiteral("bad_callback_url"));
        QVERIFY(jsonOf(answer).value(u"error").toString().contains(u"ALLOW_PRIVATE_URLS"));
    }

    /// What one node promised another one keeps.
    void anotherNodeDeliversWhatAStoppedOneLeft()
    {
        ValkeyServer store;
        WebhookReceiver receiver(secret);
        const auto settings = [&](Config &config) {
            config.redisUrl = store.url();
            config.allowPrivateUrls = true;
            config.webhookSecret = secret;
        };
        {
            RunningNode node(settings);
            receiver.react({WebhookReceiver::Reaction::KeepWaiting});
            node.ask(submitWithCallback(QStringLiteral("The bridge is old."), receiver.url()));
            QTRY_COMPARE_WITH_TIMEOUT(receiver.count(), size_t(1), 15'000);
        }
        RunningNode other(settings);
        QTRY_COMPARE_WITH_TIMEOUT(receiver.count(), size_t(2), 15'000);
        QCOMPARE(receiver.received()[1].id, receiver.received()[0].id);
        QTRY_COMPARE(store.connection().call({"ZCARD", "webhooks"})->toInteger(), 0);
        QCOMPARE(receiver.complaints(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestCallbacks)
#include "testcallbacks.moc"
