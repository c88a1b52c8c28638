#include "core/jobs/explanation.h"
#include "tests/core/jobs/examplesummary.h"

#include <QCryptographicHash>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

using Outcome = SubmitReply::Outcome;

namespace {

const QDateTime now(QDate(2026, 1, 2), QTime(4, 0), Qt::UTC);

Job exampleJob()
{
    Job job;
    job.id = "0b6c7b1e-6c8e-4f0e-9d8d-2f4b8f0d7c11";
    job.hash = QByteArray(64, 'a');
    job.input = {CanonicalInput::Kind::Text, QStringLiteral("Ein Text.")};
    job.recipe = {QStringLiteral("gemini"),
                  QStringLiteral("some-model"),
                  QStringLiteral("7"),
                  {},
                  QStringLiteral("short")};
    job.createdAt = now.addSecs(-100);
    return job;
}

Job completedJob()
{
    Job job = exampleJob();
    job.status = JobStatus::Completed;
    job.completedAt = now.addSecs(-90);
    job.result = exampleSummary();
    job.result.costUsd = 0.5;
    return job;
}

SubmitReply replyWith(Outcome outcome)
{
    SubmitReply reply;
    reply.outcome = outcome;
    reply.summary = exampleSummary();
    reply.summary.createdAt = now.addSecs(-60);
    reply.summary.costUsd = 0.25;
    return reply;
}

QString why(const Job &job)
{
    return explain(job, {}, now).value(u"why").toString();
}

} // namespace

class TestExplanation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keySaysWhatTheHashIsMadeOf()
    {
        const QJsonObject object = explain(replyWith(Outcome::Queued), exampleJob(), now);
        QCOMPARE(object.value(u"canonical").toString(), QStringLiteral("Ein Text."));
        QCOMPARE(object.value(u"kind").toString(), QStringLiteral("text"));
        const QJsonObject key = object.value(u"key").toObject();
        QCOMPARE(key.value(u"hash").toString(), QString(64, QLatin1Char('a')));
        QCOMPARE(key.value(u"content_hash").toString().toLatin1(),
                 QCryptographicHash::hash("Ein Text.", QCryptographicHash::Sha256).toHex());
        QCOMPARE(key.value(u"engine").toString(), QStringLiteral("gemini"));
        QCOMPARE(key.value(u"model").toString(), QStringLiteral("some-model"));
        QCOMPARE(key.value(u"prompt_version").toString(), QStringLiteral("7"));
        QCOMPARE(key.value(u"length").toString(), QStringLiteral("short"));
        QVERIFY(key.value(u"language").isNull());
    }

    void longTextsAreCut()
    {
        Job job = exampleJob();
        job.input.value = QString(1'000'000, QLatin1Char('x'));
        const QJsonObject object = explain(replyWith(Outcome::Queued), job, now);
        QCOMPARE(object.value(u"canonical").toString().size(), 1000);
    }

    void aHitCostsNothing()
    {
        SubmitReply reply = replyWith(Outcome::Hit);
        reply.timeToLive = 239'001ms;
        const QJsonObject object = explain(reply, exampleJob(), now);
        QCOMPARE(object.value(u"outcome").toString(), QStringLiteral("hit"));
        QCOMPARE(object.value(u"age_s").toInt(), 60);
        QCOMPARE(object.value(u"ttl_s").toInt(), 240);
        QCOMPARE(object.value(u"cost_usd").toDouble(-1), 0.0);
        QCOMPARE(object.value(u"saved_usd").toDouble(), 0.25);
        QCOMPARE(object.value(u"tokens").toObject().value(u"prompt").toInt(), 1200);
        QCOMPARE(object.value(u"tokens").toObject().value(u"thoughts").toInt(), 40);
    }

    void whatStaysForEverHasNoTimeToLive()
    {
        SubmitReply reply = replyWith(Outcome::Hit);
        reply.timeToLive = -1ms;
        reply.summary.costUsd.reset();
        const QJsonObject object = explain(reply, exampleJob(), now);
        QVERIFY(object.value(u"ttl_s").isNull());
        QVERIFY(object.value(u"saved_usd").isNull());
        QVERIFY(object.value(u"why").toString().contains(QLatin1String("for good")));
    }

    void aStaleHitHasExpired()
    {
        const QJsonObject object = explain(replyWith(Outcome::Stale), exampleJob(), now);
        QCOMPARE(object.value(u"outcome").toString(), QStringLiteral("stale"));
        QCOMPARE(object.value(u"ttl_s").toInt(-1), 0);
        QCOMPARE(object.value(u"age_s").toInt(), 60);
    }

    void whatIsYetToBeMadeHasNoCost()
    {
        for (const Outcome outcome : {Outcome::Queued, Outcome::Coalesced}) {
            const QJsonObject object = explain(replyWith(outcome), exampleJob(), now);
            QCOMPARE(object.value(u"outcome").toString(), outcome == Outcome::Queued
                                                              ? QStringLiteral("new")
                                                              : QStringLiteral("coalesced"));
            for (const char *name : {"age_s", "ttl_s", "tokens", "cost_usd", "saved_usd"})
                QVERIFY2(object.value(QLatin1String(name)).isNull(), name);
        }
    }

    void aCompletedJobSaysWhatWasSpent()
    {
        const QJsonObject object = explain(completedJob(), 210s, now);
        QCOMPARE(object.value(u"outcome").toString(), QStringLiteral("new"));
        QCOMPARE(object.value(u"age_s").toInt(), 90);
        QCOMPARE(object.value(u"ttl_s").toInt(), 210);
        QCOMPARE(object.value(u"cost_usd").toDouble(), 0.5);
        QCOMPARE(object.value(u"saved_usd").toDouble(-1), 0.0);
    }

    void aJobThatUsedASummaryAgainSaysWhatWasSaved()
    {
        Job job = completedJob();
        job.result.sharedFrom = QByteArray(64, 'b');
        job.result = job.result.asReused();
        const QJsonObject object = explain(job, -2ms, now);
        QCOMPARE(object.value(u"cost_usd").toDouble(-1), 0.0);
        QCOMPARE(object.value(u"saved_usd").toDouble(), 0.5);
        QCOMPARE(object.value(u"tokens").toObject().value(u"prompt").toInt(-1), 0);
        QVERIFY(object.value(u"ttl_s").isNull());
    }

    void everyWayHasItsReason()
    {
        QStringList reasons;
        Job job = exampleJob();
        reasons << why(job);
        job.error = QStringLiteral("No answer.");
        reasons << why(job);
        QVERIFY(reasons.last().contains(job.error));
        job.status = JobStatus::Processing;
        reasons << why(job);
        job.status = JobStatus::Failed;
        reasons << why(job);
        QVERIFY(reasons.last().contains(job.error));

        job = completedJob();
        reasons << why(job);
        job.refresh = true;
        reasons << why(job);
        job.result.summary.engine = QStringLiteral("verbatim");
        reasons << why(job);
        job.result.revalidatedAt = now;
        reasons << why(job);
        job.result.sharedFrom = QByteArray(64, 'b');
        reasons << why(job);
        job.result.sharedFrom = job.hash;
        reasons << why(job);
        QCOMPARE(reasons.removeDuplicates(), 0);
    }

    /// All that is known of a summary by its hash is the summary.
    void aSummaryByItsHash()
    {
        Job job = completedJob();
        job.id = job.hash;
        job.input = {};
        job.recipe = {};
        job.result.createdAt = now.addSecs(-60);
        const QJsonObject fresh = explain(job, 240s, now);
        QCOMPARE(fresh.value(u"outcome").toString(), QStringLiteral("hit"));
        QVERIFY(fresh.value(u"canonical").isNull());
        QVERIFY(fresh.value(u"kind").isNull());
        QVERIFY(fresh.value(u"key").toObject().value(u"content_hash").isNull());
        QCOMPARE(fresh.value(u"age_s").toInt(), 60);
        const QJsonObject stale = explain(job, -2ms, now);
        QCOMPARE(stale.value(u"outcome").toString(), QStringLiteral("stale"));
        QCOMPARE(stale.value(u"ttl_s").toInt(-1), 0);
    }
};

QTEST_GUILESS_MAIN(TestExplanation)
#include "testexplanation.moc"
