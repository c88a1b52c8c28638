#include "tests/server/routes/runningnode.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>

#include <algorithm>

using namespace smartcache;
using namespace smartcache::test;

namespace {

QByteArray batchRequest(const QJsonObject &body, const QByteArray &query = {})
{
    return postRequest("/api/submit/batch" + query,
                       QJsonDocument(body).toJson(QJsonDocument::Compact));
}

QByteArray batchRequest(const QJsonArray &inputs)
{
    return batchRequest(QJsonObject{{QStringLiteral("inputs"), inputs}});
}

QString codeOf(const QJsonValue &item)
{
    return item.toObject().value(u"code").toString();
}

/// About 2 KB that no other number has.
QString longText(int number)
{
    return QStringLiteral("Number %1 stands first. ").arg(number)
           + QStringLiteral("The river rises in spring. ").repeated(72);
}

} // namespace

class TestBatchRoute : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_node = std::make_unique<RunningNode>([](Config &config) {
            config.role = Role::Api; // nobody works on what is submitted
            config.httpThreads = 1;
            config.maxInputBytes = 10'000'000;
        });
    }
    void cleanup() { m_node.reset(); }

    void refusesWhatIsNoBatch_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::newRow("no JSON") << QByteArray("[") << QStringLiteral("bad_json");
        QTest::newRow("no inputs") << QByteArray("{}") << QStringLiteral("missing_input");
        QTest::newRow("a text") << QByteArray("{\"inputs\":\"x\"}")
                                << QStringLiteral("missing_input");
        QTest::newRow("none") << QByteArray("{\"inputs\":[]}") << QStringLiteral("bad_batch_size");
        QTest::newRow("too many") << QByteArray("{\"inputs\":[" + QByteArray("1,").repeated(1000)
                                                + "1]}")
                                  << QStringLiteral("bad_batch_size");
        QTest::newRow("batch-wide field")
            << QByteArray("{\"inputs\":[\"x\"],\"length\":5}") << QStringLiteral("bad_field");
    }

    void refusesWhatIsNoBatch()
    {
        QFETCH(const QByteArray, body);
        const RawAnswer answer = m_node->ask(postRequest("/api/submit/batch", body));
        QCOMPARE(answer.status, 400);
        QTEST(jsonOf(answer).value(u"code").toString(), "code");
    }

    void answersEachItemInOrder()
    {
        const QJsonObject known{{QStringLiteral("input"), QStringLiteral("one")}};
        const QByteArray knownId = jsonOf(m_node->ask(submitRequest(QStringLiteral("one"))))
                                       .value(u"job_id")
                                       .toString()
                                       .toLatin1();
        const RawAnswer answer = m_node->ask(
            batchRequest(QJsonArray{QStringLiteral("zero"), known, QStringLiteral("  "), 5,
                                    QJsonObject{}, QStringLiteral("http:///nowhere"),
                                    QJsonObject{{QStringLiteral("input"), QStringLiteral("x")},
                                                {QStringLiteral("length"), QStringLiteral("huge")}},
                                    QStringLiteral("zero ")}));
        QCOMPARE(answer.status, 200);
        const QJsonObject body = jsonOf(answer);
        const QJsonArray items = body.value(u"items").toArray();
        QCOMPARE(items.size(), 8);
        QCOMPARE(items[0].toObject().value(u"status").toString(), QStringLiteral("pending"));
        QCOMPARE(items[0].toObject().value(u"coalesced"), QJsonValue(false));
        QCOMPARE(items[1].toObject().value(u"job_id").toString().toLatin1(), knownId);
        QCOMPARE(items[1].toObject().value(u"coalesced"), QJsonValue(true));
        QCOMPARE(codeOf(items[2]), QStringLiteral("blank_input"));
        QCOMPARE(codeOf(items[3]), QStringLiteral("bad_input"));
        QCOMPARE(codeOf(items[4]), QStringLiteral("missing_input"));
        QCOMPARE(codeOf(items[5]), QStringLiteral("bad_url"));
        QCOMPARE(codeOf(items[6]), QStringLiteral("bad_length"));
        // The same text, but for white space at its end, as the first.
        QCOMPARE(items[7].toObject().value(u"job_id"), items[0].toObject().value(u"job_id"));
        QCOMPARE(items[7].toObject().value(u"coalesced"), QJsonValue(true));
        QCOMPARE(body.value(u"queued").toInt(), 1);
        QCOMPARE(body.value(u"coalesced").toInt(), 2);
        QCOMPARE(body.value(u"failed").toInt(), 5);
        QCOMPARE(body.value(u"hits").toInt(), 0);
    }

    void anItemsOwnFieldsGoBeforeTheBatchs()
    {
        const QJsonObject own{{QStringLiteral("input"), QStringLiteral("same")},
                              {QStringLiteral("language"), QStringLiteral("de")}};
        const QJsonObject body{{QStringLiteral("inputs"),
                                QJsonArray{QStringLiteral("same"), own, QStringLiteral("same")}},
                               {QStringLiteral("language"), QStringLiteral("fr")}};
        const QJsonArray items = jsonOf(m_node->ask(batchRequest(body))).value(u"items").toArray();
        QCOMPARE(items.size(), 3);
        QVERIFY(items[0].toObject().value(u"job_id") != items[1].toObject().value(u"job_id"));
        QCOMPARE(items[0].toObject().value(u"job_id"), items[2].toObject().value(u"job_id"));
    }

    void takesPagesWithTheirAddress()
    {
        const QJsonObject page{
            {QStringLiteral("input"), QStringLiteral("http://example.org/a")},
            {QStringLiteral("html"),
             QStringLiteral("<html><body><article><p>%1</p></article></body></html>")
                 .arg(longText(1))}};
        QJsonArray inputs{QStringLiteral("A text."), page};
        const QJsonObject empty{{QStringLiteral("input"), QStringLiteral("http://example.org/b")},
                                {QStringLiteral("html"), QString()}};
        inputs.append(empty);
        inputs.append(page);
        const QJsonObject body = jsonOf(m_node->ask(batchRequest(inputs)));
        const QJsonArray items = body.value(u"items").toArray();
        QCOMPARE(items.size(), 4);
        QCOMPARE(codeOf(items[2]), QStringLiteral("empty_page"));
        QCOMPARE(items[3].toObject().value(u"job_id"), items[1].toObject().value(u"job_id"));
        QCOMPARE(body.value(u"queued").toInt(), 2);
        QCOMPARE(body.value(u"coalesced").toInt(), 1);
    }

    /// More pages at once than may wait to be read: each waits for its turn.
    void pagesWaitForTheirTurnInACrowd()
    {
        constexpr int batches = 12; // with four pages each under way; 18 have room
        constexpr int pages = 8;
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int batch = 0; batch < batches; ++batch) {
            QJsonArray inputs;
            for (int i = 0; i < pages; ++i) {
                inputs.append(QJsonObject{
                    {QStringLiteral("input"), QStringLiteral("http://example.org/%1").arg(i)},
                    {QStringLiteral("html"),
                     QStringLiteral("<html><body><article><p>%1</p></article></body></html>")
                         .arg(longText(batch * pages + i))}});
            }
            clients.push_back(std::make_unique<RawClient>(m_node->port()));
            clients.back()->send(batchRequest(inputs));
        }
        int failed = 0;
        const auto countFailed = [&](const std::unique_ptr<RawClient> &client) {
            failed += jsonOf(client->next()).value(u"failed").toInt();
        };
        std::for_each(clients.begin(), clients.end(), countFailed);
        QCOMPARE(failed, 0);
    }

    void foreseesABatchAndChangesNothing()
    {
        const QString known = longText(1);
        const QJsonObject job = jsonOf(m_node->ask(submitRequest(known)));
        const QJsonObject body{{QStringLiteral("inputs"),
                                QJsonArray{known, longText(2), longText(2), QStringLiteral(""),
                                           QStringLiteral("http://example.org/")}}};
        const RawAnswer answer = m_node->ask(batchRequest(body, "?dry_run=1"));
        QCOMPARE(answer.status, 200);
        const QJsonObject foreseen = jsonOf(answer);
        QCOMPARE(foreseen.value(u"dry_run"), QJsonValue(true));
        QCOMPARE(foreseen.value(u"queued").toInt(), 2);
        QCOMPARE(foreseen.value(u"coalesced").toInt(), 2);
        QCOMPARE(foreseen.value(u"failed").toInt(), 1);
        const QJsonArray items = foreseen.value(u"items").toArray();
        QCOMPARE(items[0].toObject().value(u"outcome").toString(), QStringLiteral("coalesced"));
        QCOMPARE(items[0].toObject().value(u"job_id"), job.value(u"job_id"));
        QCOMPARE(items[1].toObject().value(u"outcome").toString(), QStringLiteral("queued"));
        QCOMPARE(items[2].toObject().value(u"outcome").toString(), QStringLiteral("coalesced"));
        QCOMPARE(codeOf(items[3]), QStringLiteral("blank_input"));
        QCOMPARE(items[4].toObject().value(u"assumed"), QJsonValue(true));
        QCOMPARE(items[4].toObject().value(u"characters").toInt(), 6000);
        const QJsonObject totals = foreseen.value(u"totals").toObject();
        // The offline summarizer asks nobody.
        QCOMPARE(totals.value(u"prompt_tokens"), QJsonValue(0));
        QCOMPARE(totals.value(u"cost_usd"), QJsonValue(0));
        QCOMPARE(totals.value(u"characters").toInt(),
                 3 * items[0].toObject().value(u"characters").toInt() + 6000);
        QCOMPARE(m_node->store().connection().call({"LLEN", "job_queue"})->toInteger(), 1);
        QCOMPARE(m_node->store().connection().call({"ZCARD", "history"})->toInteger(), 1);
        QCOMPARE(m_node->store().connection().call({"GET", "metrics:total_requests"})->toInteger(),
                 1);
    }

    void foreseesOneSubmission()
    {
        const QByteArray body =
            QJsonDocument(QJsonObject{{QStringLiteral("input"), longText(1)}}).toJson();
        const RawAnswer answer = m_node->ask(postRequest("/api/submit?dry_run=1", body));
        QCOMPARE(answer.status, 200);
        QCOMPARE(jsonOf(answer).value(u"outcome").toString(), QStringLiteral("queued"));
        QCOMPARE(m_node->store().connection().call({"EXISTS", "job_queue"})->toInteger(), 0);
        const RawAnswer wrong = m_node->ask(postRequest("/api/submit?dry_run=maybe", body));
        QCOMPARE(wrong.status, 400);
        QCOMPARE(codeOf(jsonOf(wrong)), QStringLiteral("bad_parameter"));
        QCOMPARE(m_node->ask(postRequest("/api/submit?dry_run=0", body)).status, 202);
    }

    void pricesABatchWithGemini()
    {
        RunningNode node([](Config &config) {
            config.role = Role::Api;
            config.geminiApiKey = "a-key-that-nobody-is-asked-with";
            config.geminiModel = QStringLiteral("gemini-3.5-flash-lite");
        });
        const QJsonObject body{
            {QStringLiteral("inputs"), QJsonArray{longText(1), longText(2), longText(1)}}};
        const QJsonObject foreseen = jsonOf(node.ask(batchRequest(body, "?dry_run=1")));
        const QJsonArray items = foreseen.value(u"items").toArray();
        const double each = items[0].toObject().value(u"cost_usd").toDouble();
        QVERIFY2(each > 0.0001 && each < 0.01, qPrintable(QString::number(each)));
        QCOMPARE(items[0].toObject().value(u"price_model").toString(),
                 QStringLiteral("gemini-3.5-flash-lite"));
        QCOMPARE(items[2].toObject().value(u"cost_usd"), QJsonValue(0));
        const QJsonObject totals = foreseen.value(u"totals").toObject();
        QCOMPARE(totals.value(u"cost_usd").toDouble(), 2 * each);
        QCOMPARE(totals.value(u"prompt_tokens").toInt(),
                 2 * items[0].toObject().value(u"prompt_tokens").toInt());
    }

    void aStoreThatIsAwayFailsEachItem()
    {
        m_node->store().kill();
        const RawAnswer answer = m_node->ask(
            batchRequest(QJsonArray{QStringLiteral("a"), QStringLiteral(""), QStringLiteral("b")}));
        QCOMPARE(answer.status, 200);
        const QJsonArray items = jsonOf(answer).value(u"items").toArray();
        QCOMPARE(codeOf(items[0]), QStringLiteral("store_unavailable"));
        QCOMPARE(codeOf(items[1]), QStringLiteral("blank_input"));
        QCOMPARE(codeOf(items[2]), QStringLiteral("store_unavailable"));
        QCOMPARE(jsonOf(answer).value(u"failed").toInt(), 3);

        // Not each of a thousand waits for it anew.
        QJsonArray many;
        for (int i = 0; i < 1000; ++i)
            many.append(QStringLiteral("Text %1").arg(i));
        QElapsedTimer elapsed;
        elapsed.start();
        QCOMPARE(jsonOf(m_node->ask(batchRequest(many))).value(u"failed").toInt(), 1000);
        QVERIFY2(elapsed.elapsed() < 5000, qPrintable(QString::number(elapsed.elapsed())));
    }

    /// The store takes some of a batch and then no more: the client must see which.
    void aStoreThatFillsUpFailsTheRest()
    {
        const auto limit = [&](const QByteArray &bytes) {
            QVERIFY(m_node->store().connection().call({"CONFIG", "SET", "maxmemory", bytes}));
        };
        const Expected<Reply> info = m_node->store().connection().call({"INFO", "memory"});
        QVERIFY(info);
        const QByteArray used = info->bytes().split('\n').at(1).split(':').at(1).trimmed();
        limit(QByteArray::number(used.toLongLong() + 1'500'000));
        QJsonArray inputs;
        for (int i = 0; i < 1000; ++i)
            inputs.append(longText(i));
        const QJsonObject body = jsonOf(m_node->ask(batchRequest(inputs)));
        const int queued = body.value(u"queued").toInt();
        QVERIFY2(queued > 0 && queued < 1000, qPrintable(QString::number(queued)));
        QCOMPARE(body.value(u"failed").toInt(), 1000 - queued);
        int jobs = 0;
        for (const QJsonValue &item : body.value(u"items").toArray()) {
            if (item.toObject().contains(u"job_id"))
                ++jobs;
            else
                QCOMPARE(codeOf(item), QStringLiteral("store_full"));
        }
        QCOMPARE(jobs, queued);
        limit("0");
        QCOMPARE(waitingJobs(), qint64(queued));
    }

    void takesAThousandInputsWithoutKeepingOthersWaiting()
    {
        QJsonArray inputs;
        for (int i = 0; i < 1000; ++i)
            inputs.append(longText(i));
        RawClient batch(m_node->port());
        RawClient other(m_node->port());
        QVERIFY(other.ask(getRequest("/api/health")).status == 200);
        QElapsedTimer total;
        total.start();
        batch.send(batchRequest(inputs));
        qint64 longest = 0;
        int asked = 0;
        RawAnswer answer;
        // The connection of the batch has its answer when a question on the other finds bytes.
        QByteArray seen;
        while (seen.isEmpty()) {
            QElapsedTimer one;
            one.start();
            QCOMPARE(other.ask(getRequest("/api/health")).status, 200);
            longest = std::max(longest, one.elapsed());
            ++asked;
            seen = batch.unread();
        }
        qInfo("1,000 inputs of 2 KB: %lld ms; %d other questions meanwhile, the slowest %lld ms",
              total.elapsed(), asked, longest);
        QVERIFY(seen.startsWith("HTTP/1.1 200"));
        QCOMPARE(waitingJobs(), qint64(1000));
    }

private:
    /// In the queue and in the lanes.
    qint64 waitingJobs()
    {
        BlockingConnection &store = m_node->store().connection();
        return store.call({"LLEN", "job_queue"})->toInteger()
               + store.call({"ZCARD", "job_lanes"})->toInteger();
    }

    std::unique_ptr<RunningNode> m_node;
};

QTEST_GUILESS_MAIN(TestBatchRoute)
#include "testbatchroute.moc"
