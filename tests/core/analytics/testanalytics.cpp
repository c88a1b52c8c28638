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
        return {Reply::array(values), Reply::integer(7), Reply::integer(2), Reply::integer(1)};
    }

private Q_SLOTS:
    void emptyStoreCountsNothing()
    {
        const Expected<Analytics> analytics = Analytics::fromReplies(
            {Reply::array({}), Reply::integer(0), Reply::integer(0), Reply::integer(0)});
        QVERIFY(analytics);
        QCOMPARE(analytics->totalRequests, 0);
        QCOMPARE(analytics->averageProcessingTimeMs(), 0.0);
        QCOMPARE(analytics->hitRate(), 0.0);
    }

    /// Names and types that existing clients rely on.
    void jsonKeepsThePublicNames()
    {
        const Expected<Analytics> analytics = Analytics::fromReplies(
            replies({"10", "4", "6", "1", "3", "1", {}, "2", "1001", "50", "9", "2", "1", "1"}));
        QVERIFY(analytics);
        const QJsonObject json = analytics->toJsonObject();
        QCOMPARE(json.value(u"total_requests").toInt(), 10);
        QCOMPARE(json.value(u"cache_hits").toInt(), 4);
        QCOMPARE(json.value(u"cache_misses").toInt(), 6);
        QCOMPARE(json.value(u"coalesced").toInt(), 1);
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
    }

    void asksForAllCountersAtOnce()
    {
        const std::vector<Command> commands = Analytics::commands(Keys("p:"));
        QCOMPARE(commands.size(), size_t(4));
        QCOMPARE(commands.at(0).first(), QByteArray("MGET"));
        QVERIFY(commands.at(0).contains("p:metrics:total_time_ms"));
        QCOMPARE(commands.at(1), (Command{"LLEN", "p:job_queue"}));
    }

    void anErrorReplyIsAnError()
    {
        std::vector<Reply> answers = replies({"1"});
        answers[1] = Reply::error("WRONGTYPE Operation against a key");
        const Expected<Analytics> analytics = Analytics::fromReplies(answers);
        QVERIFY(!analytics);
        QCOMPARE(analytics.error().code, QStringLiteral("store_error"));
    }
};

QTEST_GUILESS_MAIN(TestAnalytics)
#include "testanalytics.moc"
