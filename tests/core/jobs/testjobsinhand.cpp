#include "core/jobs/jobsinhand.h"

#include <QTest>

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
