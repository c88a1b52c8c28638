#include "core/base/steadytime.h"
#include "tests/support/manualclock.h"

#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

class TestSteadyTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginsWithTheWallClock()
    {
        ManualClock clock;
        clock.advance(7s);
        const SteadyTime time(clock);
        QCOMPARE(time.nowMs(), clock.now().toMSecsSinceEpoch());
        QCOMPARE(time.afterMs(5s), clock.now().addSecs(5).toMSecsSinceEpoch());
    }

    void goesOnAsTimePasses()
    {
        ManualClock clock;
        const SteadyTime time(clock);
        const qint64 before = time.nowMs();
        clock.advance(90s);
        QCOMPARE(time.nowMs() - before, 90'000);
    }

    void catchesUpAndNeverGoesBack()
    {
        ManualClock clock;
        SteadyTime time(clock);
        const SteadyTime copy = time;
        const qint64 before = time.nowMs();
        time.catchUpWith(before + 5'000);
        QCOMPARE(time.nowMs(), before + 5'000);
        QCOMPARE(copy.nowMs(), before + 5'000);
        time.catchUpWith(before);
        QCOMPARE(time.nowMs(), before + 5'000);
        clock.advance(1s);
        QCOMPARE(time.nowMs(), before + 6'000);
    }

    void doesNotJumpWithTheWallClock()
    {
        ManualClock clock;
        const SteadyTime time(clock);
        const qint64 before = time.nowMs();
        clock.jump(24h);
        QCOMPARE(time.nowMs(), before);
        clock.jump(-48h);
        const SteadyTime copy = time;
        QCOMPARE(copy.nowMs(), before);
    }
};

QTEST_GUILESS_MAIN(TestSteadyTime)
#include "teststeadytime.moc"
