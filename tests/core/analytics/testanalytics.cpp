#include "core/analytics/analytics.h"

#include <QTest>

using namespace smartcache;

class TestAnalytics : public QObject
{
    Q_OBJECT

private:
    static std::vector<Reply> replies(const std::vector<QByteArray> &counters)
    {
        std::vector<Reply> values;
        for (const QByteArray &counter : counters)
            values.push_back(counter.isNull() ? Reply::nil() : Reply::bulk(counter));
        return {Reply::array(values),
                Reply::integer(4),
                Reply::integer(3),
                Reply::integer(2),
                Reply::integer(1),
                hash({"sum", "1001", "250", "2", "630", "2"}),
                hash({"requests", "4", "nanodollars", "1500000000", "estimated_nanodollars",
                      "500000000", "unknown_cost", "1"})};
    }

    static Reply hash(const std::vector<QByteArray> &fieldsAndValues)
    {
        std::vector<Reply> elements;
        for (const QByteArray &text : fieldsAndValues)
            elements.push_back(Reply::bulk(text));
        return Reply::array(elements);
    }

    static Expected<Analytics> read(const std::vector<Reply> &replies,
                                    const SpendLimits &limits = {})
    {
        return Analytics::fromReplies(replies, now(), Analytics::Detail::Counters,
                                      {limits, QDate(2026, 11, 24)});
    }

    static QDateTime now() { return QDateTime(QDate(2026, 11, 30), QTime(12, 0), Qt::UTC); }

private Q_SLOTS:
    void emptyStoreCountsNothing()
    {
        const Expected<Analytics> analytics =
            read({Reply::array({}), Reply::integer(0), Reply::integer(0), Reply::integer(0),
                  Reply::integer(0), Reply::array({}), Reply::array({})});
        QVERIFY(analytics);
        QCOMPARE(analytics->totalRequests, 0);
        QCOMPARE(analytics->averageProcessingTimeMs(), 0.0);
        QCOMPARE(analytics->hitRate(), 0.0);
    }

    /// Names and types that existing clients rely on.
    void jsonKeepsThePublicNames()
    {
        const Expected<Analytics> analytics = read(replies({"10",
                                                            "4",
                                                            "6",
                                                            "1",
                                                            "2",
                                                            "3",
                                                            "1",
                                                            {},
                                                            "2",
                                                            "1001",
                                                            "50",
                                                            "9",
                                                            "2",
                                                            "1",
                                                            "1",
                                                            "2500000000",
                                                            "1",
                                                            "3000000",
                                                            "2600000000"}));
        QVERIFY(analytics);
        const QJsonObject json = analytics->toJsonObject();
        QCOMPARE(json.value(u"total_requests").toInt(), 10);
        QCOMPARE(json.value(u"cache_hits").toInt(), 4);
        QCOMPARE(json.value(u"cache_misses").toInt(), 6);
        QCOMPARE(json.value(u"coalesced").toInt(), 1);
        QCOMPARE(json.value(u"refused").toInt(), 2);
        QCOMPARE(json.value(u"completed_jobs").toInt(), 3);
        QCOMPARE(json.value(u"failed_jobs").toInt(), 1);
        QCOMPARE(json.value(u"cancelled_jobs").toInt(), 0);
        QCOMPARE(json.value(u"retries").toInt(), 2);
        QCOMPARE(json.value(u"queue_size").toInt(), 7);
        QCOMPARE(json.value(u"delayed_jobs").toInt(), 2);
        QCOMPARE(json.value(u"dead_jobs").toInt(), 1);
        QCOMPARE(json.value(u"avg_processing_time_ms").toDouble(), 1001 / 4.0);
        QCOMPARE(json.value(u"hit_rate").toDouble(), 0.4);
        QCOMPARE(json.value(u"prompt_tokens").toInt(), 50);
        QCOMPARE(json.value(u"output_tokens").toInt(), 9);
        QCOMPARE(json.value(u"stale_hits").toInt(), 2);
        QCOMPARE(json.value(u"revalidated").toInt(), 1);
        QCOMPARE(json.value(u"shared").toInt(), 1);
        QCOMPARE(json.value(u"running_jobs").toInt(), 0);
        QCOMPARE(json.value(u"p50_processing_time_ms").toDouble(), 250.0);
        QCOMPARE(json.value(u"p95_processing_time_ms").toDouble(), 400 + 230 * 0.9);
        QCOMPARE(json.value(u"cost_usd").toDouble(), 2.5);
        QCOMPARE(json.value(u"cost_unknown_jobs").toInt(), 1);
        QCOMPARE(json.value(u"saved_usd").toDouble(), 0.003);
        QCOMPARE(json.value(u"spent_usd").toDouble(), 2.6);
        QCOMPARE(json.value(u"prices_updated").toString(), QStringLiteral("2026-11-24"));
    }

    void todayStandsBesideItsLimits_data()
    {
        QTest::addColumn<double>("usd");
        QTest::addColumn<int>("requests");
        QTest::addColumn<QString>("exhausted");
        QTest::newRow("no limits") << 0.0 << 0 << QString();
        QTest::newRow("room") << 2.01 << 5 << QString();
        QTest::newRow("requests") << 0.0 << 4 << QStringLiteral("request_quota_exhausted");
        QTest::newRow("money") << 2.0 << 5 << QStringLiteral("budget_exhausted");
    }

    void todayStandsBesideItsLimits()
    {
        QFETCH(double, usd);
        QFETCH(int, requests);
        QFETCH(QString, exhausted);
        const QJsonObject today =
            read(replies({}), {usd, requests})->toJsonObject().value(u"today").toObject();
        QCOMPARE(today.value(u"date").toString(), QStringLiteral("2026-11-30"));
        QCOMPARE(today.value(u"requests").toInt(), 4);
        QCOMPARE(today.value(u"spent_usd").toDouble(), 1.5);
        QCOMPARE(today.value(u"estimated_usd").toDouble(), 0.5);
        QCOMPARE(today.value(u"unknown_cost_requests").toInt(), 1);
        QCOMPARE(today.contains(u"budget_usd"), usd > 0);
        QCOMPARE(today.value(u"requests_limit").toInt(), requests);
        QCOMPARE(today.value(u"exhausted").toString(), exhausted);
        QCOMPARE(today.value(u"resumes_at").toString(),
                 exhausted.isEmpty() ? QString() : QStringLiteral("2026-12-01T00:00:00.000Z"));
    }

    void asksForAllCountersAtOnce()
    {
        const std::vector<Command> commands =
            Analytics::commands(Keys("p:"), now(), Analytics::Detail::Counters);
        QCOMPARE(commands.size(), size_t(7));
        QCOMPARE(commands.at(0).first(), QByteArray("MGET"));
        QVERIFY(commands.at(0).contains("p:metrics:total_time_ms"));
        QCOMPARE(commands.at(1), (Command{"LLEN", "p:job_queue"}));
        QCOMPARE(commands.at(2), (Command{"ZCARD", "p:job_lanes"}));
        QCOMPARE(commands.at(6), (Command{"HGETALL", "p:spend:2026-11-30"}));
        QCOMPARE(Analytics::commands(Keys("p:"), now(), Analytics::Detail::WithSeries).size(),
                 size_t(7 + 60 + 48));
    }

    void anErrorReplyIsAnError()
    {
        std::vector<Reply> answers = replies({"1"});
        answers[1] = Reply::error("WRONGTYPE Operation against a key");
        const Expected<Analytics> analytics = read(answers);
        QVERIFY(!analytics);
        QCOMPARE(analytics.error().code, QStringLiteral("store_error"));
    }
};

QTEST_GUILESS_MAIN(TestAnalytics)
#include "testanalytics.moc"
