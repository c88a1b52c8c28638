#include "core/jobs/jobsinhand.h"

#include <QTest>

#include <memory>

using namespace smartcache;

class TestJobsInHand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cancelsOne()
    {
        JobsInHand jobs;
        JobsInHand::Entry a(&jobs, "a");
        JobsInHand::Entry b(&jobs, "b");
        QCOMPARE(jobs.count(), 2);
        jobs.cancel("b");
        jobs.cancel("unknown");
        QVERIFY(!a.cancellation().isCancelled());
        QVERIFY(b.cancellation().isCancelled());
    }

    void forgetsWhatIsDone()
    {
        JobsInHand jobs;
        {
            JobsInHand::Entry a(&jobs, "a");
        }
        QCOMPARE(jobs.count(), 0);
        jobs.cancel("a");
        JobsInHand::Entry again(&jobs, "a");
        QVERIFY(!again.cancellation().isCancelled());
    }

    /// A job that was cancelled and retried can be with a second worker before the first lets go.
    void sameJobTwice()
    {
        JobsInHand jobs;
        auto first = std::make_unique<JobsInHand::Entry>(&jobs, "a");
        jobs.cancel("a");
        JobsInHand::Entry second(&jobs, "a");
        QCOMPARE(jobs.count(), 2);
        QVERIFY(first->cancellation().isCancelled());
        QVERIFY(!second.cancellation().isCancelled());
        first.reset();
        QCOMPARE(jobs.count(), 1);
        jobs.cancel("a");
        QVERIFY(second.cancellation().isCancelled());
    }

    void cancelReachesBoth()
    {
        JobsInHand jobs;
        JobsInHand::Entry first(&jobs, "a");
        JobsInHand::Entry second(&jobs, "a");
        jobs.cancel("a");
        QVERIFY(first.cancellation().isCancelled());
        QVERIFY(second.cancellation().isCancelled());
    }

    void cancelsAllAndWhateverComes()
    {
        JobsInHand jobs;
        JobsInHand::Entry a(&jobs, "a");
        jobs.cancelAll();
        JobsInHand::Entry b(&jobs, "b");
        QVERIFY(a.cancellation().isCancelled());
        QVERIFY(b.cancellation().isCancelled());
    }
};

QTEST_GUILESS_MAIN(TestJobsInHand)
#include "testjobsinhand.moc"
