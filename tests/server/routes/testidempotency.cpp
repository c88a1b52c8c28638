#include "tests/server/routes/runningnode.h"

#include <QJsonArray>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;

namespace {

QByteArray submitNamed(const QByteArray &key, const QString &input,
                       const QByteArray &target = "/api/submit")
{
    const QJsonObject body{{QStringLiteral("input"), input}};
    return postRequest(target, QJsonDocument(body).toJson(), "Idempotency-Key: " + key + "\r\n");
}

QString codeOf(const RawAnswer &answer)
{
    return jsonOf(answer).value(u"code").toString();
}

} // namespace

/// Two nodes over one store, neither of which works on what is submitted.
class TestIdempotency : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<ValkeyServer>();
        const auto settings = [this](Config &config) {
            config.redisUrl = m_store->url();
            config.role = Role::Api;
            config.httpThreads = 1;
        };
        m_one = std::make_unique<RunningNode>(settings);
        m_two = std::make_unique<RunningNode>(settings);
    }

    void cleanup()
    {
        m_one.reset();
        m_two.reset();
        m_store.reset();
    }

    void theSameAnswerFromEveryNode()
    {
        const RawAnswer first = m_one->ask(submitNamed("\"k1\"", QStringLiteral("A text.")));
        QCOMPARE(first.status, 202);
        QVERIFY(!first.header("location").isEmpty());
        for (RunningNode *node : {m_one.get(), m_two.get()}) {
            const RawAnswer again = node->ask(submitNamed("k1", QStringLiteral("A text.")));
            QCOMPARE(again.status, first.status);
            QCOMPARE(again.body, first.body); // not "coalesced"
            QCOMPARE(again.header("location"), first.header("location"));
            QCOMPARE(again.header("content-type"), first.header("content-type"));
        }
        QCOMPARE(number({"GET", "metrics:total_requests"}), 1);
        const qint64 seconds = number({"TTL", onlyKey()});
        QVERIFY2(seconds > 86'000 && seconds <= 86'400, qPrintable(QString::number(seconds)));
    }

    void anotherRequestUnderTheSameKeyIsRefused()
    {
        QCOMPARE(m_one->ask(submitNamed("k", QStringLiteral("A text."))).status, 202);
        const RawAnswer other = m_two->ask(submitNamed("k", QStringLiteral("Another.")));
        QCOMPARE(other.status, 422);
        QCOMPARE(codeOf(other), QStringLiteral("idempotency_key_reused"));
        QCOMPARE(number({"LLEN", "job_queue"}), 1);
        // On another route it is another key.
        QCOMPARE(m_two->ask(submitNamed("k", {}, "/api/jobs/none/retry")).status, 404);
    }

    void refusalsAreAnswersToo()
    {
        const RawAnswer first = m_one->ask(submitNamed("k", QStringLiteral(" ")));
        QCOMPARE(first.status, 400);
        QCOMPARE(m_two->ask(submitNamed("k", QStringLiteral(" "))).body, first.body);
        QCOMPARE(number({"HEXISTS", onlyKey(), "answer"}), 1);
    }

    void aBadKeyIsRefused()
    {
        const RawAnswer answer = m_one->ask(submitNamed("two words", QStringLiteral("A text.")));
        QCOMPARE(answer.status, 400);
        QCOMPARE(codeOf(answer), QStringLiteral("bad_idempotency_key"));
        QCOMPARE(number({"LLEN", "job_queue"}), 0);
    }

    /// As a node leaves it that died while it carried the request out.
    void oneUnderWayIsWaitedForUntilItsLeaseEnds()
    {
        QCOMPARE(m_one->ask(submitNamed("k", QStringLiteral("A text."))).status, 202);
        const QByteArray key = onlyKey();
        QCOMPARE(number({"HDEL", key, "answer"}), 1);
        QCOMPARE(number({"PEXPIRE", key, "1500"}), 1);
        const RawAnswer waiting = m_two->ask(submitNamed("k", QStringLiteral("A text.")));
        QCOMPARE(waiting.status, 409);
        QCOMPARE(codeOf(waiting), QStringLiteral("request_under_way"));
        QCOMPARE(waiting.header("retry-after"), "1");
        QCOMPARE(m_two->ask(submitNamed("k", QStringLiteral("Another."))).status, 422);
        QTRY_COMPARE(m_two->ask(submitNamed("k", QStringLiteral("A text."))).status, 202);
    }

    void ofManyAtOnceOneIsCarriedOut()
    {
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 20; ++i) {
            clients.push_back(
                std::make_unique<RawClient>(i % 2 == 0 ? m_one->port() : m_two->port()));
            clients.back()->send(submitNamed("k", QStringLiteral("A text.")));
        }
        QSet<QByteArray> answers;
        for (const auto &client : clients) {
            const RawAnswer answer = client->next();
            QVERIFY2(answer.status == 202 || answer.status == 409,
                     qPrintable(QString::number(answer.status)));
            if (answer.status == 202)
                answers.insert(answer.body);
        }
        QCOMPARE(answers.size(), 1);
        QCOMPARE(number({"GET", "metrics:total_requests"}), 1);
    }

    void troubleIsNotKept_data()
    {
        QTest::addColumn<bool>("isBatch");
        QTest::addColumn<int>("status");
        QTest::newRow("one") << false << 503;
        QTest::newRow("an item of a batch") << true << 200;
    }

    void troubleIsNotKept()
    {
        QFETCH(const bool, isBatch);
        QFETCH(const int, status);
        // The store takes the key but not the job.
        const QByteArray used = m_store->connection()
                                    .call({"INFO", "memory"})
                                    ->bytes()
                                    .split('\n')
                                    .at(1)
                                    .split(':')
                                    .at(1)
                                    .trimmed();
        const QString text = QString(1'500'000, QLatin1Char('x'));
        QCOMPARE(
            number({"CONFIG", "SET", "maxmemory", QByteArray::number(used.toLongLong() + 500'000)}),
            0);
        const QJsonObject body{{QStringLiteral("inputs"), QJsonArray{text}}};
        const QByteArray request =
            isBatch ? postRequest("/api/submit/batch", QJsonDocument(body).toJson(),
                                  "Idempotency-Key: k\r\n")
                    : submitNamed("k", text);
        const RawAnswer full = m_one->ask(request);
        QCOMPARE(full.status, status);
        QVERIFY2(full.body.contains("\"store_full\""), full.body.constData());
        QCOMPARE(number({"CONFIG", "SET", "maxmemory", "0"}), 0);
        QTRY_COMPARE(m_two->ask(request).status, isBatch ? 200 : 202);
        QCOMPARE(number({"LLEN", "job_queue"}), 1);
    }

    void tooManyCallbacksAreNotKept()
    {
        const auto named = [](int callback) {
            const QJsonObject body{{QStringLiteral("input"), QStringLiteral("A text.")},
                                   {QStringLiteral("callback_url"),
                                    QStringLiteral("https://example.org/%1").arg(callback)}};
            return postRequest("/api/submit", QJsonDocument(body).toJson(),
                               "Idempotency-Key: k" + QByteArray::number(callback) + "\r\n");
        };
        for (int i = 0; i < 16; ++i)
            QCOMPARE(m_one->ask(named(i)).status, 202);
        const RawAnswer tooMany = m_one->ask(named(16));
        QCOMPARE(tooMany.status, 409);
        QCOMPARE(codeOf(tooMany), QStringLiteral("too_many_callbacks"));
        const Expected<Reply> keys = m_store->connection().call({"KEYS", "idempotency:*"});
        QCOMPARE(keys->elements().size(), size_t(16));
    }

    void getsAreNotNamed()
    {
        const QByteArray request = getRequest("/api/analytics", "Idempotency-Key: two words\r\n");
        QCOMPARE(m_one->ask(request).status, 200);
        QCOMPARE(number({"EXISTS", "idempotency:"}), 0);
    }

    void withoutTheStoreNothingIsPromised()
    {
        m_store->kill();
        const RawAnswer answer = m_one->ask(submitNamed("k", QStringLiteral("A text.")));
        QCOMPARE(answer.status, 503);
        QCOMPARE(codeOf(answer), QStringLiteral("store_unavailable"));
        m_store->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_one->ask(submitNamed("k", QStringLiteral("A text."))).status,
                                  202, 20'000);
    }

    /// Whoever asks may hang up; the answer is kept for when it asks again.
    void aClientThatHangsUpFindsItsAnswer()
    {
        {
            RawClient client(m_one->port());
            client.send(submitNamed("k", QStringLiteral("A text.")));
            QTRY_COMPARE(number({"LLEN", "job_queue"}), 1);
        }
        RawAnswer answer;
        QTRY_VERIFY((answer = m_two->ask(submitNamed("k", QStringLiteral("A text.")))).status
                    != 409);
        QCOMPARE(answer.status, 202);
        QCOMPARE(jsonOf(answer).value(u"coalesced"), QJsonValue(false));
    }

private:
    qint64 number(const Command &command)
    {
        const Expected<Reply> reply = m_store->connection().call(command);
        if (!reply)
            qFatal("%s", qPrintable(reply.error().message));
        return reply->toInteger();
    }

    /// The one key of a request that is kept.
    QByteArray onlyKey()
    {
        const Expected<Reply> keys = m_store->connection().call({"KEYS", "idempotency:*"});
        if (!keys || keys->elements().size() != 1)
            qFatal("not one key is kept");
        return keys->at(0).bytes();
    }

    std::unique_ptr<ValkeyServer> m_store;
    std::unique_ptr<RunningNode> m_one;
    std::unique_ptr<RunningNode> m_two;
};

QTEST_GUILESS_MAIN(TestIdempotency)
#include "testidempotency.moc"
