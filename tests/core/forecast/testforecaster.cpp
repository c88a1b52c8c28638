#include "core/forecast/forecaster.h"
#include "tests/core/jobs/jobstore.h"

#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

using Outcome = SubmitReply::Outcome;

const Recipe recipe{
    QStringLiteral("gemini"), QStringLiteral("m"), {}, {}, QStringLiteral("medium")};

Submission someText()
{
    return {QStringLiteral("The bridge is old and will be repaired. ").repeated(10), false, {}, {}};
}

struct Store : JobStore
{
    explicit Store(Lifetimes lifetimes = {})
        : JobStore(lifetimes)
        , connection(server.address())
        , forecaster(connection, scripts, recipe, {})
    {}

    Expected<Forecast> foresee(const Submission &submission)
    {
        std::optional<Expected<Forecast>> answer;
        forecaster.foresee(submission,
                           [&](const Expected<Forecast> &forecast) { answer = forecast; });
        if (answer)
            qFatal("answered from within the call");
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 10'000))
            qFatal("no answer");
        return *answer;
    }

    Job make(const Submission &submission)
    {
        return *smartcache::makeJob(submission, recipe, clock.now());
    }

    /// All that is in the store, but for when it expires.
    QByteArray everything()
    {
        QList<QByteArray> dumps;
        const Reply keys = call({"KEYS", "*"});
        for (const Reply &key : keys.elements())
            dumps.append(key.bytes() + call({"DUMP", key.bytes()}).bytes());
        std::sort(dumps.begin(), dumps.end());
        return dumps.join();
    }

    AsyncConnection connection;
    Forecaster forecaster;
};

} // namespace

class TestForecaster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void somethingNewAsksAModel()
    {
        Store store;
        const Expected<Forecast> forecast = store.foresee(someText());
        QVERIFY(forecast);
        QCOMPARE(forecast->outcome, Outcome::Queued);
        QVERIFY(forecast->usage.prompt > 0);
        QCOMPARE(forecast->hash, store.make(someText()).hash);
        QVERIFY(!forecast->costUsd); // there is no price
    }

    void changesAndCountsNothing()
    {
        Store store;
        store.submit(store.make(someText()));
        const QByteArray before = store.everything();
        QVERIFY(store.foresee(someText()));
        QVERIFY(store.foresee({QStringLiteral("Something else."), false, {}, {}}));
        QCOMPARE(store.everything(), before);
    }

    void joinsAJobUnderWay()
    {
        Store store;
        const Job job = store.make(someText());
        store.submit(job);
        const Expected<Forecast> forecast = store.foresee(someText());
        QCOMPARE(forecast->outcome, Outcome::Coalesced);
        QCOMPARE(forecast->jobId, job.id);
        QCOMPARE(forecast->usage, TokenUsage());
        QCOMPARE(forecast->costUsd.value_or(-1), 0.0);
    }

    void aClaimOfAnEndedJobDoesNotCount()
    {
        Store store;
        const Job job = store.make(someText());
        store.call({"SET", store.keys().inflight(job.hash), "gone"});
        QCOMPARE(store.foresee(someText())->outcome, Outcome::Queued);
    }

    void aHitCostsNothingUnlessItIsMadeAnew()
    {
        Store store;
        const Job job = store.make(someText());
        CachedSummary summary = someResult();
        summary.hash = job.hash;
        store.call({"SET", store.keys().summary(job.hash), summary.toJson()});
        const Expected<Forecast> hit = store.foresee(someText());
        QCOMPARE(hit->outcome, Outcome::Hit);
        QCOMPARE(hit->costUsd.value_or(-1), 0.0);
        Submission anew = someText();
        anew.refresh = true;
        QCOMPARE(store.foresee(anew)->outcome, Outcome::Queued);
        QVERIFY(store.foresee(anew)->usage.prompt > 0);
    }

    void badInputIsToldLater()
    {
        Store store;
        const Expected<Forecast> forecast = store.foresee({QStringLiteral(" "), false, {}, {}});
        QVERIFY(!forecast);
        QCOMPARE(forecast.error().code, QStringLiteral("blank_input"));
    }

    void aStoreThatIsAwayIsAnError()
    {
        Store store;
        store.server.kill();
        const Expected<Forecast> forecast = store.foresee(someText());
        QVERIFY(!forecast);
        QCOMPARE(forecast.error().code, QStringLiteral("store_unavailable"));
    }
};

QTEST_GUILESS_MAIN(TestForecaster)
#include "testforecaster.moc"
