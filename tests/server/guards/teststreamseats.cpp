#include "server/guards/streamseats.h"

#include <QTest>

#include <vector>

using namespace smartcache;

class TestStreamSeats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneClientGetsAQuarter()
    {
        StreamSeats seats(16);
        const std::vector<StreamSeats::Seat> taken = takeAll(&seats, QStringLiteral("192.0.2.1"));
        QCOMPARE(taken.size(), size_t(4));
        const auto refused = seats.take(QHostAddress(QStringLiteral("192.0.2.1")));
        QVERIFY(!refused);
        QCOMPARE(refused.error().status, 429);
        QCOMPARE(refused.error().code, QStringLiteral("too_many_streams"));
        QVERIFY(refused.error().retryAfter);
        QVERIFY(seats.take(QHostAddress(QStringLiteral("192.0.2.2"))));
    }

    void allTogetherGetThreeQuarters()
    {
        StreamSeats seats(16);
        std::vector<StreamSeats::Seat> taken;
        for (int client = 0; client < 20; ++client) {
            auto seat = seats.take(QHostAddress(QStringLiteral("192.0.2.%1").arg(client)));
            QCOMPARE(bool(seat), client < 12);
            if (seat)
                taken.push_back(*seat);
        }
        taken.pop_back();
        QVERIFY(seats.take(QHostAddress(QStringLiteral("192.0.2.99"))));
    }

    void aSeatThatIsGivenBackCanBeTakenAgain()
    {
        StreamSeats seats(16);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(takeAll(&seats, QStringLiteral("192.0.2.1")).size(), size_t(4));
    }

    void anIpv6NetworkIsOneClient()
    {
        StreamSeats seats(4);
        const auto seat = seats.take(QHostAddress(QStringLiteral("2001:db8:0:1::1")));
        QVERIFY(seat);
        QVERIFY(!seats.take(QHostAddress(QStringLiteral("2001:db8:0:1:ffff::2"))));
        QVERIFY(seats.take(QHostAddress(QStringLiteral("2001:db8:0:2::1"))));
    }

    void thereIsAlwaysOne()
    {
        StreamSeats seats(1);
        QVERIFY(seats.take(QHostAddress(QHostAddress::LocalHost)));
    }

private:
    static std::vector<StreamSeats::Seat> takeAll(StreamSeats *seats, const QString &address)
    {
        std::vector<StreamSeats::Seat> taken;
        while (auto seat = seats->take(QHostAddress(address)))
            taken.push_back(*seat);
        return taken;
    }
};

QTEST_GUILESS_MAIN(TestStreamSeats)
#include "teststreamseats.moc"
