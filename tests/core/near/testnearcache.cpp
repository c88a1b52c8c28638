#include "core/near/nearcache.h"
#include "tests/support/manualclock.h"

#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

class TestNearCache : public QObject
{
    Q_OBJECT

private:
    struct Fixture
    {
        explicit Fixture(qsizetype maxBytes = 100'000)
            : cache(maxBytes, clock)
        {
            cache.open();
        }

        void keep(const QByteArray &hash, const QByteArray &body,
                  std::chrono::milliseconds ttl = -1ms)
        {
            cache.keep(hash, cache.ticketFor(hash), {body, 7}, ttl);
        }
        QByteArray find(const QByteArray &hash)
        {
            const auto answer = cache.find(hash);
            return answer ? answer->body : QByteArray();
        }

        ManualClock clock;
        NearCache cache;
    };

private Q_SLOTS:
    void givesWhatWasKept()
    {
        Fixture f;
        QVERIFY(!f.cache.find("a"));
        f.keep("a", "answer");
        f.keep("b", "another");
        const auto answer = f.cache.find("a");
        QVERIFY(answer);
        QCOMPARE(answer->body, QByteArray("answer"));
        QCOMPARE(answer->savedNanodollars, 7);
        QCOMPARE(f.find("b"), QByteArray("another"));
    }

    void isClosedAtFirst()
    {
        ManualClock clock;
        NearCache cache(100'000, clock);
        const NearCache::Ticket ticket = cache.ticketFor("a");
        cache.keep("a", ticket, {"answer", 0}, -1ms);
        QVERIFY(!cache.find("a"));
        // Nor is kept what was asked before it could be followed.
        cache.open();
        cache.keep("a", ticket, {"answer", 0}, -1ms);
        QVERIFY(!cache.find("a"));
    }

    void closingForgetsAll()
    {
        Fixture f;
        f.keep("a", "answer");
        const NearCache::Ticket ticket = f.cache.ticketFor("b");
        f.cache.close();
        QVERIFY(!f.cache.find("a"));
        f.cache.open();
        QVERIFY(!f.cache.find("a"));
        f.cache.keep("b", ticket, {"from before", 0}, -1ms);
        QVERIFY(!f.cache.find("b"));
    }

    void forgets()
    {
        Fixture f;
        f.keep("a", "answer");
        f.keep("b", "another");
        f.cache.forget("a");
        QVERIFY(!f.cache.find("a"));
        QCOMPARE(f.find("b"), QByteArray("another"));
        f.cache.forgetAll();
        QVERIFY(!f.cache.find("b"));
        f.keep("b", "new");
        QCOMPARE(f.find("b"), QByteArray("new"));
    }

    void whatChangedMeanwhileIsNotKept_data()
    {
        QTest::addColumn<bool>("all");
        QTest::addRow("this one") << false;
        QTest::addRow("all") << true;
    }
    void whatChangedMeanwhileIsNotKept()
    {
        QFETCH(bool, all);
        Fixture f;
        const NearCache::Ticket ticket = f.cache.ticketFor("a");
        all ? f.cache.forgetAll() : f.cache.forget("a");
        f.cache.keep("a", ticket, {"outdated", 0}, -1ms);
        QVERIFY(!f.cache.find("a"));
    }

    void outlivesNoSummary()
    {
        Fixture f;
        const NearCache::Ticket ticket = f.cache.ticketFor("a");
        f.clock.advance(40ms); // The store's answer took so long, and was true at some time in it.
        f.cache.keep("a", ticket, {"answer", 0}, 100ms);
        f.clock.advance(59ms);
        QCOMPARE(f.find("a"), QByteArray("answer"));
        f.clock.jump(-1h);
        f.clock.advance(1ms);
        QVERIFY(!f.cache.find("a"));
        QCOMPARE(f.cache.bytes(), 0);
    }

    void outlivesNoSleep()
    {
        Fixture f;
        f.keep("a", "answer", 10s);
        f.clock.jump(9'999ms); // As a sleep looks: the steady clock stands still.
        QCOMPARE(f.find("a"), QByteArray("answer"));
        f.clock.jump(1ms);
        QVERIFY(!f.cache.find("a"));
    }

    void isAskedForAnewNowAndThen_data()
    {
        QTest::addColumn<int>("timeToLiveMs");
        QTest::addRow("for ever") << -1;
        QTest::addRow("an hour") << 3'600'000;
    }
    void isAskedForAnewNowAndThen()
    {
        QFETCH(int, timeToLiveMs);
        Fixture f;
        f.keep("a", "answer", std::chrono::milliseconds(timeToLiveMs));
        f.clock.advance(NearCache::longestLife - 1ms);
        QCOMPARE(f.find("a"), QByteArray("answer"));
        f.clock.advance(1ms);
        QVERIFY(!f.cache.find("a"));
    }

    void keepsNoRoomToGrowIn()
    {
        Fixture f;
        QByteArray body("answer");
        body.reserve(100'000);
        f.keep("a", std::exchange(body, {}));
        QVERIFY(f.cache.find("a")->body.capacity() < 1000);
    }

    void isBoundedAndKeepsWhatIsUsed()
    {
        Fixture f(10'000);
        const QByteArray body(1000, 'x');
        for (int i = 0; i < 100; ++i) {
            f.keep(QByteArray::number(i), body);
            QVERIFY(f.cache.bytes() <= 10'000);
            QCOMPARE(f.find("0"), body);
        }
        QVERIFY(!f.cache.find("50"));
        QCOMPARE(f.find("99"), body);
    }

    void whatIsTooLargeIsNotKept()
    {
        Fixture f(10'000);
        f.keep("a", "answer");
        f.keep("b", QByteArray(20'000, 'x'));
        QVERIFY(!f.cache.find("b"));
        QCOMPARE(f.find("a"), QByteArray("answer"));
    }
};

QTEST_GUILESS_MAIN(TestNearCache)
#include "testnearcache.moc"
