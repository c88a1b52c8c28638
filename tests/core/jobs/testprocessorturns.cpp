#include "core/jobs/processorturns.h"

#include <QElapsedTimer>
#include <QTest>

#include <array>
#include <atomic>
#include <thread>
#include <vector>

using namespace smartcache;
using namespace std::chrono_literals;

class TestProcessorTurns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void letsThemInInTheOrderInWhichTheyCame()
    {
        ProcessorTurns turns(1);
        ProcessorTurns::Turn held = turns.take();
        QMutex mutex;
        QList<int> order;
        std::vector<std::jthread> threads;
        for (int number = 0; number < 4; ++number) {
            threads.emplace_back([&, number] {
                const ProcessorTurns::Turn turn = turns.take(20s);
                const QMutexLocker lock(&mutex);
                order.append(number);
            });
            QTRY_COMPARE_WITH_TIMEOUT(turns.waiting(), size_t(number + 1), 20'000);
        }
        held = {};
        threads.clear();
        QCOMPARE(order, QList<int>({0, 1, 2, 3}));
        QCOMPARE(turns.waiting(), size_t(0));
    }

    void letsOnlySoManyInAtOnce()
    {
        constexpr int most = 3;
        ProcessorTurns turns(most);
        std::atomic<int> inside = 0;
        std::atomic<int> mostSeen = 0;
        {
            std::vector<std::jthread> threads;
            for (int number = 0; number < 16; ++number) {
                threads.emplace_back([&] {
                    for (int round = 0; round < 200; ++round) {
                        const ProcessorTurns::Turn turn = turns.take(60s);
                        const int now = ++inside;
                        for (int seen = mostSeen; seen < now;) {
                            if (mostSeen.compare_exchange_weak(seen, now))
                                break;
                        }
                        std::this_thread::yield();
                        --inside;
                    }
                });
            }
        }
        QVERIFY2(mostSeen <= most, qPrintable(QString::number(mostSeen)));
        // All were given back.
        const std::array again{turns.take(0ms), turns.take(0ms), turns.take(0ms)};
        QCOMPARE(turns.waiting(), size_t(0));
    }

    /// Who hangs within a turn holds nobody up for ever.
    void whoeverHasWaitedLongEnoughGoesAhead()
    {
        ProcessorTurns turns(1);
        ProcessorTurns::Turn stuck = turns.take();
        QElapsedTimer timer;
        timer.start();
        {
            const ProcessorTurns::Turn late = turns.take(50ms);
            QVERIFY(timer.elapsed() >= 49);
            QCOMPARE(turns.waiting(), size_t(0));
        }
        stuck = {};
        // There is one turn, neither none nor two.
        const ProcessorTurns::Turn next = turns.take();
        timer.start();
        const ProcessorTurns::Turn second = turns.take(50ms);
        QVERIFY(timer.elapsed() >= 49);
    }
};

QTEST_GUILESS_MAIN(TestProcessorTurns)
#include "testprocessorturns.moc"
