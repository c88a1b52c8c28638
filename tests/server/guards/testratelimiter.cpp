#include "server/guards/ratelimiter.h"
#include "tests/support/manualclock.h"

#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

class TestRateLimiter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void zeroIsNoLimit()
    {
        const ManualClock clock;
        RateLimiter limiter(0, clock);
        for (int i = 0; i < 10'000; ++i)
            QVERIFY(!limiter.check(m_alice));
        QCOMPARE(limiter.clients(), 0);
    }

    void letsABurstThroughAndThenTheRate()
    {
        ManualClock clock;
        RateLimiter limiter(5, clock);
        for (int i = 0; i < 10; ++i)
            QVERIFY(!limiter.check(m_alice));
        const auto error = limiter.check(m_alice);
        QVERIFY(error);
        QCOMPARE(error->status, 429);
        QCOMPARE(error->code, QStringLiteral("rate_limited"));
        QCOMPARE(error->retryAfter, 1s);

        clock.advance(200ms);
        QVERIFY(!limiter.check(m_alice));
        QVERIFY(limiter.check(m_alice));
        clock.advance(1h);
        for (int i = 0; i < 10; ++i)
            QVERIFY(!limiter.check(m_alice));
        QVERIFY(limiter.check(m_alice));
    }

    void refusedRequestsDoNotCount()
    {
        ManualClock clock;
        RateLimiter limiter(1, clock);
        for (int i = 0; i < 100; ++i)
            limiter.check(m_alice);
        clock.advance(1s);
        QVERIFY(!limiter.check(m_alice));
    }

    void clientsHaveBucketsOfTheirOwn()
    {
        const ManualClock clock;
        RateLimiter limiter(1, clock);
        QVERIFY(!limiter.check(m_alice));
        QVERIFY(!limiter.check(m_alice));
        QVERIFY(limiter.check(m_alice));
        QVERIFY(!limiter.check(QHostAddress(QStringLiteral("192.0.2.2"))));
        // The same address, as a socket that serves both families names it.
        QVERIFY(limiter.check(QHostAddress(QStringLiteral("::ffff:192.0.2.1"))));
    }

    void anIpv6NetworkIsOneClient()
    {
        const ManualClock clock;
        RateLimiter limiter(1, clock);
        QVERIFY(!limiter.check(QHostAddress(QStringLiteral("2001:db8:0:1::1"))));
        QVERIFY(!limiter.check(QHostAddress(QStringLiteral("2001:db8:0:1::2"))));
        QVERIFY(limiter.check(QHostAddress(QStringLiteral("2001:db8:0:1:ffff::3"))));
        QVERIFY(!limiter.check(QHostAddress(QStringLiteral("2001:db8:0:2::1"))));
    }

    void forgetsClientsThatStayedAway()
    {
        ManualClock clock;
        RateLimiter limiter(1, clock);
        for (quint32 i = 0; i < 1025; ++i)
            QVERIFY(!limiter.check(QHostAddress(0x0a000000 + i)));
        QCOMPARE(limiter.clients(), 1025);
        clock.advance(10s);
        QVERIFY(!limiter.check(m_alice));
        QCOMPARE(limiter.clients(), 1);
    }

private:
    const QHostAddress m_alice{QStringLiteral("192.0.2.1")};
};

QTEST_APPLESS_MAIN(TestRateLimiter)
#include "testratelimiter.moc"
