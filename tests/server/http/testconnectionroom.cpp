#include "server/http/connectionroom.h"
#include "tests/support/manualclock.h"

#include <QTest>

#include <map>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;
using Doing = ConnectionRoom::Doing;

namespace {

/// A room of three, and who was asked to leave it.
class Room
{
public:
    /// False when there is no place for it.
    bool come(char name, Doing doing)
    {
        auto place = m_room.admit();
        if (!place)
            return false;
        place->onAsked([this, name] { m_asked += name; });
        place->note(doing);
        m_places[name] = std::move(place);
        return true;
    }
    void leave(char name) { m_places.erase(name); }
    ConnectionRoom::Place &place(char name) { return *m_places.at(name); }
    ConnectionRoom &room() { return m_room; }
    /// Since the last call.
    QByteArray asked() { return std::exchange(m_asked, {}); }

    ManualClock clock;

private:
    ConnectionRoom m_room{3, clock};
    QByteArray m_asked;
    std::map<char, std::shared_ptr<ConnectionRoom::Place>> m_places;
};

} // namespace

class TestConnectionRoom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksNobodyWhileThereIsRoom()
    {
        Room room;
        for (const char name : {'a', 'b', 'c'})
            QVERIFY(room.come(name, Doing::Nothing));
        QCOMPARE(room.asked(), "");
        QCOMPARE(room.room().open(), 3);
        room.leave('b');
        QVERIFY(room.come('d', Doing::Nothing));
        QCOMPARE(room.asked(), "");
    }

    void asksWhoHasDoneNothingLongest()
    {
        Room room;
        for (const char name : {'a', 'b', 'c'}) {
            room.come(name, Doing::Nothing);
            room.clock.advance(10s);
        }
        room.place('a').note(Doing::Answering);
        room.place('a').note(Doing::Nothing);
        QVERIFY(room.come('d', Doing::Nothing));
        QCOMPARE(room.asked(), "b");
        room.place('c').note(Doing::Nothing); // Nothing new.
        QVERIFY(room.come('e', Doing::Nothing));
        QCOMPARE(room.asked(), "c");
    }

    void thoseWhoWaitForUsAreNotAsked()
    {
        Room room;
        for (const char name : {'a', 'b', 'c'})
            room.come(name, Doing::Answering);
        room.clock.advance(1h);
        QVERIFY(!room.come('d', Doing::Nothing));
        QVERIFY(!room.room().makeRoom());
        QCOMPARE(room.room().open(), 3);
    }

    void afterTheGraceTheIdleGoFirstAndTheSendingLast()
    {
        Room room;
        room.come('s', Doing::Sending);
        room.clock.advance(10s);
        room.come('d', Doing::Deaf);
        room.clock.advance(10s);
        room.come('n', Doing::Nothing);
        room.clock.advance(ConnectionRoom::grace);
        QByteArray order;
        for (const char name : {'1', '2', '3'}) {
            QVERIFY(room.come(name, Doing::Answering));
            const QByteArray asked = room.asked();
            order += asked;
            room.leave(asked[0]);
        }
        QCOMPARE(order, "nds");
    }

    void aNewcomerHasTimeToSayWhatItWants()
    {
        Room room;
        room.come('s', Doing::Sending);
        room.come('t', Doing::Sending);
        room.clock.advance(ConnectionRoom::grace);
        room.come('n', Doing::Nothing);
        QVERIFY(room.come('m', Doing::Nothing));
        QCOMPARE(room.asked(), "s");
    }

    void inARushWhoCameFirstGoesFirst()
    {
        Room room;
        room.come('s', Doing::Sending);
        room.clock.advance(10ms);
        room.come('n', Doing::Nothing);
        room.clock.advance(10ms);
        room.come('d', Doing::Deaf);
        QVERIFY(room.come('x', Doing::Answering));
        QCOMPARE(room.asked(), "s");
        QVERIFY(room.come('y', Doing::Answering));
        QCOMPARE(room.asked(), "n");
        room.leave('s');
        room.leave('n');
        QVERIFY(!room.come('z', Doing::Answering)); // An answer is on its way to the third.
    }

    void readingIsProgress()
    {
        Room room;
        room.come('a', Doing::Deaf);
        room.come('b', Doing::Deaf);
        room.come('c', Doing::Answering);
        room.clock.advance(ConnectionRoom::grace);
        room.place('a').note(Doing::Deaf, true);
        QVERIFY(room.come('d', Doing::Answering));
        QCOMPARE(room.asked(), "b");
        QVERIFY(!room.come('e', Doing::Answering));
    }

    void whoHasMovedOnStays()
    {
        Room room;
        for (const char name : {'a', 'b', 'c'})
            room.come(name, Doing::Nothing);
        QVERIFY(room.come('d', Doing::Answering));
        QCOMPARE(room.asked(), "a");
        QVERIFY(!room.place('a').goes(Doing::Answering)); // Its request came just then.
        room.place('a').note(Doing::Nothing);
        QCOMPARE(room.room().open(), 4);
        // So two must go for the next.
        QVERIFY(room.come('e', Doing::Answering));
        QCOMPARE(room.asked(), "bc");
        QVERIFY(room.place('b').goes(Doing::Nothing));
        // It had a request and its answer, both since it was asked.
        room.place('c').note(Doing::Nothing, true);
        QVERIFY(!room.place('c').goes(Doing::Nothing));
        QCOMPARE(room.room().open(), 5);
    }

    void thoseWhoAreGoingAreNeverMoreThanTheRoomHolds()
    {
        Room room;
        for (const char name : {'a', 'b', 'c', 'd', 'e', 'f'})
            QVERIFY(room.come(name, Doing::Nothing));
        QCOMPARE(room.asked(), "abc");
        QVERIFY(!room.come('g', Doing::Nothing));
        QCOMPARE(room.room().open(), 6);
        room.leave('a');
        QVERIFY(room.come('g', Doing::Nothing));
    }
};

QTEST_GUILESS_MAIN(TestConnectionRoom)
#include "testconnectionroom.moc"
