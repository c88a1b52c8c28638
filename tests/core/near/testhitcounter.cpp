#include "core/base/inbox.h"
#include "core/near/hitcounter.h"
#include "tests/core/jobs/jobstore.h"

#include <QTest>
#include <QThread>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

class TestHitCounter : public QObject
{
    Q_OBJECT

private:
    static Reply count(JobStore &store, const QByteArray &process, qint64 batch, qint64 hits)
    {
        return store.run(store.scripts.countHits(process, batch, hits, 10 * hits));
    }

    static bool hasCounted(HitCounter &counter)
    {
        const auto isCounted = std::make_shared<bool>(false); // It may come after the wait is over.
        counter.whenCounted([isCounted] { *isCounted = true; });
        return QTest::qWaitFor([&] { return *isCounted; }, 10'000);
    }

private Q_SLOTS:
    void theScriptCountsABatchOnce()
    {
        JobStore store;
        QCOMPARE(count(store, "p", 1, 3).toInteger(), 1);
        QCOMPARE(count(store, "p", 1, 3).toInteger(), 0);
        QCOMPARE(count(store, "p", 2, 4).toInteger(), 1);
        QCOMPARE(count(store, "p", 1, 3).toInteger(), 0);
        QCOMPARE(count(store, "other", 1, 5).toInteger(), 1);
        QCOMPARE(store.metric("total_requests"), 12);
        QCOMPARE(store.metric("cache_hits"), 12);
        QCOMPARE(store.metric("cache_misses"), 0);
        QCOMPARE(store.metric("saved_nanodollars"), 120);
        const QByteArray minute =
            Series::key(store.keys(), Series::Step::Minute, store.clock.now());
        QCOMPARE(store.call({"HGET", minute, "hits"}).toInteger(), 12);
        QVERIFY(store.call({"TTL", minute}).toInteger() > 0);
        QVERIFY(store.call({"TTL", store.keys().hitsCounted("p")}).toInteger() > 0);
    }

    void countsByItself()
    {
        JobStore store;
        HitCounter counter(store.server.address(), store.scripts, "p");
        for (int i = 0; i < 1000; ++i)
            counter.add(i % 2);
        QTRY_COMPARE(store.metric("cache_hits"), 1000);
        QCOMPARE(store.metric("total_requests"), 1000);
        QCOMPARE(store.metric("saved_nanodollars"), 500);
        // In few batches.
        QVERIFY(store.call({"GET", store.keys().hitsCounted("p")}).toInteger() <= 2);
        counter.add(0);
        QTRY_COMPARE(store.metric("cache_hits"), 1001);
    }

    void saysWhenAllIsCounted()
    {
        JobStore store;
        HitCounter counter(store.server.address(), store.scripts, "p");
        QVERIFY(hasCounted(counter)); // There is nothing to count.
        for (int i = 1; i <= 50; ++i) {
            counter.add(0);
            QVERIFY(hasCounted(counter));
            QCOMPARE(store.metric("cache_hits"), i);
        }
    }

    void saysSoWhileOthersAdd()
    {
        JobStore store;
        HitCounter counter(store.server.address(), store.scripts, "p");
        std::atomic<bool> isOver = false;
        std::atomic<qint64> added = 0;
        const std::unique_ptr<QThread> other(QThread::create([&] {
            while (!isOver) {
                counter.add(0);
                ++added;
            }
        }));
        other->start();
        for (int i = 0; i < 20; ++i) {
            const qint64 before = added;
            QVERIFY(hasCounted(counter));
            QVERIFY(store.metric("cache_hits") >= before);
        }
        isOver = true;
        other->wait();
        QVERIFY(hasCounted(counter));
        QCOMPARE(store.metric("cache_hits"), added.load());
    }

    void countsLaterWhatTheStoreCouldNotBeTold()
    {
        JobStore store;
        HitCounter counter(store.server.address(), store.scripts, "p");
        counter.add(0);
        QVERIFY(hasCounted(counter));
        store.server.kill();
        counter.add(0);
        counter.add(0);
        QVERIFY(hasCounted(counter)); // It cannot be now: nobody need wait for it.
        counter.add(0);
        store.server.start();
        QTRY_COMPARE_WITH_TIMEOUT(store.metric("cache_hits"), 4, 20'000);
        QCOMPARE(store.metric("total_requests"), 4);
    }

    void countsWhatIsLeftWhenItRetires()
    {
        JobStore store;
        {
            HitCounter counter(store.server.address(), store.scripts, "p");
            for (int i = 0; i < 5; ++i)
                counter.add(2);
            counter.retire(store.server.address());
        }
        QCOMPARE(store.metric("cache_hits"), 5);
        QCOMPARE(store.metric("saved_nanodollars"), 10);
    }

    void tellsNobodyWhoHasGone()
    {
        JobStore store;
        HitCounter counter(store.server.address(), store.scripts, "p");
        counter.add(0);
        bool isTold = false;
        const auto inbox = std::make_shared<Inbox>();
        counter.whenCounted([inbox, &isTold] { inbox->put([&isTold] { isTold = true; }); });
        inbox->close();
        QVERIFY(hasCounted(counter));
        QVERIFY(!isTold);
    }
};

QTEST_GUILESS_MAIN(TestHitCounter)
#include "testhitcounter.moc"
