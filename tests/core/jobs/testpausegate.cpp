#include "core/jobs/pausegate.h"
#include "tests/support/manualclock.h"

#include <QTest>
#include <QThread>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

Error keyRejected()
{
    return {QStringLiteral("key_rejected"), QStringLiteral("The key was rejected."),
            Disposition::PausePool};
}

} // namespace

class TestPauseGate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isOpenAtFirst()
    {
        ManualClock clock;
        PauseGate gate(clock);
        QVERIFY(gate.waitUntilOpen(0ms));
        QVERIFY(!gate.pause());
        QVERIFY(!gate.takeProbe());
    }

    void saysWhyAndSinceWhenItIsClosed()
    {
        ManualClock clock;
        PauseGate gate(clock);
        const QDateTime start = clock.now();
        gate.close(keyRejected());
        clock.advance(10s);
        gate.close(keyRejected());
        QVERIFY(!gate.waitUntilOpen(1ms));
        QVERIFY(gate.pause());
        QCOMPARE(gate.pause()->reason, keyRejected());
        QCOMPARE(gate.pause()->since, start);
        gate.open();
        QVERIFY(gate.waitUntilOpen(0ms));
        QVERIFY(!gate.pause());
    }

    void oneProbeForEachInterval()
    {
        ManualClock clock;
        PauseGate gate(clock, 60s);
        gate.close(keyRejected());
        QVERIFY(!gate.takeProbe());
        clock.advance(59s);
        QVERIFY(!gate.takeProbe());
        clock.advance(1s);
        QVERIFY(gate.takeProbe());
        QVERIFY(!gate.takeProbe());
        clock.advance(60s);
        QVERIFY(gate.takeProbe());
    }

    void waitsAsLongAsItWasAsked()
    {
        ManualClock clock;
        PauseGate gate(clock, 60s);
        Error quota{QStringLiteral("quota_exhausted"), QStringLiteral("Spent."),
                    Disposition::PausePool, 3600s};
        gate.close(quota);
        clock.advance(3599s);
        QVERIFY(!gate.takeProbe());
        clock.advance(1s);
        QVERIFY(gate.takeProbe());
    }

    void saysUntilWhenWhereThatIsKnown()
    {
        ManualClock clock;
        PauseGate gate(clock);
        gate.close(keyRejected());
        QVERIFY(!gate.pause()->resumesAt.isValid());
        gate.close({QStringLiteral("budget_exhausted"), QStringLiteral("Spent."),
                    Disposition::PausePool, 2h});
        QCOMPARE(gate.pause()->resumesAt, clock.now().addSecs(7200));
    }

    /// The monotonic clock stands still while a machine sleeps; the day ends all the same.
    void theWallClockEndsAPauseToo()
    {
        class SleepingClock final : public Clock
        {
        public:
            QDateTime now() const override { return time; }
            std::chrono::milliseconds elapsed() const override { return 0ms; }
            QDateTime time{QDate(2026, 11, 24), QTime(22, 0), Qt::UTC};
        };
        SleepingClock clock;
        PauseGate gate(clock);
        gate.close({QStringLiteral("budget_exhausted"), QStringLiteral("Spent."),
                    Disposition::PausePool, 2h});
        clock.time = clock.time.addSecs(7199);
        QVERIFY(!gate.takeProbe());
        clock.time = clock.time.addSecs(1);
        QVERIFY(gate.takeProbe());
        QVERIFY(!gate.takeProbe());
    }

    void openingWakesThoseWhoWait()
    {
        ManualClock clock;
        PauseGate gate(clock);
        gate.close(keyRejected());
        bool opened = false;
        const std::unique_ptr<QThread> waiter(
            QThread::create([&] { opened = gate.waitUntilOpen(20s); }));
        waiter->start();
        gate.open();
        QVERIFY(waiter->wait(10000));
        QVERIFY(opened);
    }
};

QTEST_GUILESS_MAIN(TestPauseGate)
#include "testpausegate.moc"
