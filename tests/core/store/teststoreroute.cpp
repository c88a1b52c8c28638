#include "core/store/storeerror.h"
#include "core/store/storeroute.h"

#include <QTest>

using namespace smartcache;

namespace {

using Progress = StoreRoute::Progress;

StoreAddress parsed(const char *url)
{
    return StoreAddress::parse(QString::fromLatin1(url)).value();
}

StoreAddress clusterAt(const char *url)
{
    StoreAddress address = parsed(url);
    address.slotKey = "{t}:";
    return address;
}

Reply texts(const QList<QByteArray> &words)
{
    std::vector<Reply> elements;
    for (const QByteArray &word : words)
        elements.push_back(Reply::bulk(word));
    return Reply::array(std::move(elements));
}

Reply slotsOf(const QList<int> &ports)
{
    std::vector<Reply> range{Reply::integer(0), Reply::integer(16383)};
    for (const int port : ports)
        range.push_back(Reply::array({Reply::bulk("h"), Reply::integer(port)}));
    return Reply::array({Reply::array(std::move(range))});
}

const Reply noSlots = Reply::error("ERR This instance has cluster support disabled");

/// Where the route is now, by its port alone.
int at(const StoreRoute &route)
{
    return route.stop().address.port;
}

} // namespace

class TestStoreRoute : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlainAddressIsOneStop()
    {
        StoreRoute route(parsed("redis://:pw@h:1/2"), {{"PING"}});
        QCOMPARE(route.stop().name, QStringLiteral("the store at redis://h:1/2"));
        QCOMPARE(route.stop().greeting,
                 (std::vector<Command>{{"AUTH", "pw"}, {"SELECT", "2"}, {"PING"}}));
        QCOMPARE(*route.judge({Reply::status("OK")}), Progress::Greeting);
        QCOMPARE(*route.judge({Reply::status("OK"), Reply::status("OK"), Reply::status("PONG")}),
                 Progress::Arrived);
        const auto refused = route.judge({Reply::error("WRONGPASS no")});
        QVERIFY(!refused);
        const Expected<void> detour = route.detour(refused.error());
        QVERIFY(!detour);
        QCOMPARE(detour.error(), refused.error());
    }

    void aSentinelLeadsToThePrimary()
    {
        StoreRoute route(parsed("redis+sentinel://me:pw@a:1,b:2/main/3"
                                "?sentinel_user=u&sentinel_password=p"),
                         {{"PING"}});
        QCOMPARE(route.stop().name, QStringLiteral("the Sentinel at a:1"));
        QCOMPARE(route.stop().greeting,
                 (std::vector<Command>{{"AUTH", "u", "p"},
                                       {"SENTINEL", "GET-MASTER-ADDR-BY-NAME", "main"}}));
        QVERIFY(route.stop().patience <= std::chrono::seconds(1));
        QCOMPARE(*route.judge({Reply::status("OK"), texts({"10.0.0.1", "7000"})}), Progress::GoOn);

        QCOMPARE(route.stop().address.display(), QStringLiteral("redis://10.0.0.1:7000/3"));
        QCOMPARE(route.stop().greeting,
                 (std::vector<Command>{{"AUTH", "me", "pw"}, {"SELECT", "3"}, {"ROLE"}, {"PING"}}));
        const std::vector<Reply> signIn{Reply::status("OK"), Reply::status("OK")};
        std::vector<Reply> replies = signIn;
        replies.push_back(texts({"master", "0"}));
        QCOMPARE(*route.judge(replies), Progress::Greeting);
        replies.push_back(Reply::status("PONG"));
        QCOMPARE(*route.judge(replies), Progress::Arrived);
    }

    void sentinelsAreAskedInTurn()
    {
        StoreRoute route(parsed("redis+sentinel://a:1,b:2,c:3/main"));
        QCOMPARE(at(route), 1);
        QVERIFY(route.detour(storeUnavailable(QStringLiteral("refused"))));
        QCOMPARE(at(route), 2);
        const auto unknown = route.judge({Reply::nil()});
        QVERIFY(!unknown);
        QVERIFY(route.detour(unknown.error()));
        QCOMPARE(at(route), 3);
        QCOMPARE(*route.judge({texts({"h", "9"})}), Progress::GoOn);
        QCOMPARE(*route.judge({texts({"master"})}), Progress::Arrived);

        // The one that knew is asked first next time.
        route.start();
        QCOMPARE(at(route), 3);
    }

    void noSentinelIsLeft()
    {
        StoreRoute route(parsed("redis+sentinel://a:1,b:2/main"));
        QVERIFY(route.detour(storeUnavailable(QStringLiteral("a was away"))));
        const auto unknown = route.judge({Reply::nil()});
        const Expected<void> detour = route.detour(unknown.error());
        QVERIFY(!detour);
        QCOMPARE(detour.error().code, QStringLiteral("store_unavailable"));
        for (const char *part :
             {"redis+sentinel://a:1,b:2/main/0", "a was away", "\"main\"", "b:2"})
            QVERIFY2(detour.error().message.contains(QLatin1String(part)),
                     qPrintable(detour.error().message));
    }

    void onlyWhenAllRefuseIsThePasswordWrong()
    {
        StoreRoute route(parsed("redis+sentinel://a:1,b:2/main"));
        const auto refused = route.judge({Reply::error("NOAUTH Authentication required.")});
        QCOMPARE(refused.error().code, QStringLiteral("store_auth"));
        QVERIFY(route.detour(refused.error()));
        const Expected<void> all = route.detour(refused.error());
        QCOMPARE(all.error().code, QStringLiteral("store_auth"));
        QCOMPARE(all.error().disposition, Disposition::PausePool);

        route.start();
        QVERIFY(route.detour(storeUnavailable(QStringLiteral("away"))));
        QCOMPARE(route.detour(refused.error()).error().code, QStringLiteral("store_unavailable"));
    }

    void aFormerPrimaryIsRefused()
    {
        StoreRoute route(parsed("redis+sentinel://a:1,b:2/main"), {{"PING"}});
        QCOMPARE(*route.judge({texts({"h", "9"})}), Progress::GoOn);
        const auto refused =
            route.judge({texts({"slave", "h", "10", "connected", "1"}), Reply::status("PONG")});
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(u"slave"));
        // That ends the attempt, and the next one asks another Sentinel.
        QVERIFY(!route.detour(refused.error()));
        route.start();
        QCOMPARE(at(route), 2);
    }

    void aClusterLeadsToTheNodeOfTheSlot()
    {
        StoreRoute route(clusterAt("redis://h:1"), {{"PING"}});
        QCOMPARE(route.stop().greeting,
                 (std::vector<Command>{{"CLUSTER", "SLOTS"}, {"EXISTS", "{t}:"}, {"PING"}}));
        QCOMPARE(*route.judge({slotsOf({1, 2})}), Progress::Greeting);
        QCOMPARE(*route.judge({slotsOf({1, 2}), Reply::error("MOVED 5 h:2")}), Progress::GoOn);
        QCOMPARE(at(route), 2);
        QCOMPARE(*route.judge({slotsOf({2, 1, 3}), Reply::integer(0), Reply::status("PONG")}),
                 Progress::Arrived);

        // It stays there, and when that one is gone it finds the others.
        route.start();
        QCOMPARE(at(route), 2);
        QVERIFY(route.detour(storeUnavailable(QStringLiteral("gone"))));
        QCOMPARE(at(route), 1);
        QVERIFY(route.detour(storeUnavailable(QStringLiteral("gone"))));
        QCOMPARE(at(route), 3);
        QCOMPARE(*route.judge({slotsOf({3}), Reply::integer(0), Reply::status("PONG")}),
                 Progress::Arrived);
        route.start();
        QCOMPARE(at(route), 3);
        QVERIFY(!route.detour(storeUnavailable(QStringLiteral("gone"))));
    }

    void aSlotOnItsWayIsStillThere()
    {
        StoreRoute route(clusterAt("redis://h:1"));
        QCOMPARE(*route.judge({slotsOf({1, 2}), Reply::error("ASK 5 h:2")}), Progress::Arrived);
        QCOMPARE(at(route), 1);
    }

    void whatIsNoClusterServesAllTheSame()
    {
        StoreRoute route(clusterAt("redis://h:1"));
        QCOMPARE(*route.judge({noSlots, Reply::integer(0)}), Progress::Arrived);
        QCOMPARE(*route.judge({Reply::error("NOPERM no"), Reply::integer(0)}), Progress::Arrived);
        QVERIFY(!route.judge({noSlots, Reply::error("NOPERM no")}));
        QVERIFY(!route.judge({noSlots, Reply::error("CLUSTERDOWN The cluster is down")}));
    }

    void nodesThatSendUsInACircleAreLeft()
    {
        StoreRoute route(clusterAt("redis://h:1"));
        int hops = 0;
        while (true) {
            const QByteArray other = at(route) == 1 ? "MOVED 5 h:2" : "MOVED 5 h:1";
            const auto progress = route.judge({noSlots, Reply::error(other)});
            if (!progress)
                break;
            QCOMPARE(*progress, Progress::GoOn);
            QVERIFY(++hops < 20);
        }
        QVERIFY(hops > 1);
    }
};

QTEST_GUILESS_MAIN(TestStoreRoute)
#include "teststoreroute.moc"
