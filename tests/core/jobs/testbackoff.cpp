#include "core/jobs/backoff.h"

#include <QTest>

#include <algorithm>

using namespace smartcache;
using namespace std::chrono_literals;

class TestBackoff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staysWithinItsBound_data()
    {
        QTest::addColumn<int>("attempts");
        QTest::addColumn<int>("boundMs");
        QTest::newRow("none yet") << 0 << 1000;
        QTest::newRow("first") << 1 << 1000;
        QTest::newRow("second") << 2 << 2000;
        QTest::newRow("fifth") << 5 << 16000;
        QTest::newRow("ninth") << 9 << 256000;
        QTest::newRow("tenth") << 10 << 300000;
        QTest::newRow("absurd") << 1000000 << 300000;
    }

    void staysWithinItsBound()
    {
        QFETCH(int, attempts);
        QFETCH(int, boundMs);
        std::chrono::milliseconds longest = 0ms;
        std::chrono::milliseconds shortest = 1h;
        for (int i = 0; i < 2000; ++i) {
            const std::chrono::milliseconds delay = retryDelay(attempts, {});
            longest = std::max(longest, delay);
            shortest = std::min(shortest, delay);
        }
        QVERIFY(shortest >= 0ms);
        QVERIFY(longest.count() < boundMs);
        // Full jitter uses the whole range.
        QVERIFY(longest.count() > boundMs * 8 / 10);
        QVERIFY(shortest.count() < boundMs * 2 / 10);
    }

    void neverSoonerThanAskedFor()
    {
        for (int i = 0; i < 500; ++i) {
            const std::chrono::milliseconds delay = retryDelay(3, 30s);
            QVERIFY(delay >= 30s);
            QVERIFY(delay <= 31s);
        }
    }
};

QTEST_GUILESS_MAIN(TestBackoff)
#include "testbackoff.moc"
