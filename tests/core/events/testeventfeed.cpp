#include "core/events/eventfeed.h"
#include "tests/support/valkeyserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

/// Writes down what it is told.
class Notebook : public EventListener
{
public:
    void onOpen(const std::optional<EventId> &position) override
    {
        lines.append(position ? "open" : "open without position");
    }
    void onEvent(const Event &event) override
    {
        lines.append(event.jobId);
        ids.append(event.id ? event.id->toBytes() : "");
    }
    void onReset(const EventId &position) override
    {
        lines.append("reset");
        ids.append(position.toBytes());
    }
    bool isBusy() const override { return busy; }

    QList<QByteArray> lines;
    QList<QByteArray> ids;
    bool busy = false;
};

QList<QByteArray> numbers(int first, int last)
{
    QList<QByteArray> list;
    for (int i = first; i <= last; ++i)
        list.append(QByteArray::number(i));
    return list;
}

const QList<QByteArray> opened{"open"};

} // namespace

class TestEventFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<ValkeyServer>();
        m_connection = std::make_unique<AsyncConnection>(m_store->address());
        makeFeed();
    }

    void cleanup()
    {
        m_feed.reset();
        m_connection.reset();
        m_store.reset();
    }

    void tellsWhatHappensFromNowOn()
    {
        tell(1, 3);
        const auto notebook = listen();
        QTRY_COMPARE(notebook->lines, opened);
        tell(4, 6);
        publish("text"); // not logged
        tell(7);
        const QList<QByteArray> last{"text", "7"};
        QTRY_COMPARE(notebook->lines, opened + numbers(4, 6) + last);
        QCOMPARE(notebook->ids.at(3), QByteArray());
        QCOMPARE(notebook->ids.last(), m_ids.last());
    }

    void tellsAllListenersWithOneSubscription()
    {
        std::vector<std::shared_ptr<Notebook>> notebooks;
        for (int i = 0; i < 20; ++i)
            notebooks.push_back(listen());
        QTRY_COMPARE(notebooks.back()->lines, opened);
        QCOMPARE(subscriptions(), 1);
        m_feed->remove(notebooks.front().get());
        tell(1, 300);
        for (size_t i = 1; i < notebooks.size(); ++i)
            QTRY_COMPARE(notebooks[i]->lines, opened + numbers(1, 300));
        QCOMPARE(notebooks.front()->lines, opened);
        QCOMPARE(m_feed->listenerCount(), 19u);
    }

    void subscribesOnlyWhileSomebodyListens()
    {
        makeFeed({5s, 20ms, 50ms});
        tell(1, 3);
        QCOMPARE(subscriptions(), 0);
        for (int round = 0; round < 3; ++round) {
            const int next = 4 + round * 600; // More than stand in memory.
            const auto notebook = listen();
            QTRY_COMPARE(notebook->lines, opened);
            QCOMPARE(subscriptions(), 1);
            tell(next, next + 299);
            QTRY_COMPARE(notebook->lines, opened + numbers(next, next + 299));
            m_feed->remove(notebook.get());
            QTRY_COMPARE(subscriptions(), 0);
            tell(next + 300, next + 599);
            // Who comes back hears what was told meanwhile.
            const auto returned = listen(m_ids.at(next + 298));
            QTRY_COMPARE(returned->lines, opened + numbers(next + 300, next + 599));
            m_feed->remove(returned.get());
            QTRY_COMPARE(subscriptions(), 0);
        }
        // Within that time it is the same subscription.
        makeFeed({5s, 20ms, 60s});
        const auto notebook = listen();
        QTRY_COMPARE(notebook->lines, opened);
        m_feed->remove(notebook.get());
        QCOMPARE(subscriptions(), 1);
        const auto returned = listen();
        QCOMPARE(returned->lines, opened);
    }

    void dropsWhatAnEarlierSubscriptionAskedFor()
    {
        makeFeed({5s, 20ms, 0ms});
        tell(1, 1000);
        for (int i = 0; i < 50; ++i) {
            const auto gone = listen(m_ids.at(i));
            for (int turns = 0; turns < i % 7; ++turns)
                QCoreApplication::processEvents();
            m_feed->remove(gone.get());
            QCoreApplication::processEvents();
        }
        const auto notebook = listen(m_ids.at(989));
        tell(1001);
        QTRY_COMPARE(notebook->lines, opened + numbers(991, 1001));
    }

    void replaysWhatWasMissed()
    {
        tell(1, 700);
        for (const int last : {1, 100, 499, 700}) {
            const auto notebook = listen(m_ids.at(last - 1));
            QTRY_COMPARE(notebook->lines, opened + numbers(last + 1, 700));
        }
        // Those that stand in memory too.
        const auto ready = listen();
        QTRY_COMPARE(ready->lines, opened);
        tell(701, 900);
        QTRY_COMPARE(ready->lines.size(), 201);
        const auto notebook = listen(m_ids.at(849));
        QCOMPARE(notebook->lines, opened + numbers(851, 900));
        QCOMPARE(notebook->ids, m_ids.sliced(850));
    }

    void tellsWhatIsNotLoggedAlsoToWhoReads()
    {
        const auto ready = listen();
        QTRY_COMPARE(ready->lines, opened);
        tell(1, 600);
        QTRY_COMPARE(ready->lines.size(), 601);
        const auto notebook = listen(m_ids.at(0)); // More than stands in memory.
        publish("text");
        QTRY_COMPARE(notebook->lines.size(), 601);
        QVERIFY(notebook->lines.contains("text"));
    }

    void losesAndRepeatsNothingBetweenReplayAndLive()
    {
        tell(1, 1000);
        std::vector<std::shared_ptr<Notebook>> notebooks;
        for (int i = 1001; i <= 3000; ++i) {
            tell(i);
            if (i % 50 == 0) {
                notebooks.push_back(listen(m_ids.at(i / 4)));
                QCoreApplication::processEvents();
            }
        }
        for (size_t i = 0; i < notebooks.size(); ++i) {
            const int first = (1050 + int(i) * 50) / 4 + 2;
            QTRY_COMPARE(notebooks[i]->lines, opened + numbers(first, 3000));
        }
    }

    void saysWhenTheLogDoesNotReachBack()
    {
        tell(1, 10);
        call({"XTRIM", m_keys.eventLog(), "MAXLEN", "5"});
        const auto tooLate = listen(m_ids.at(2));
        QTRY_COMPARE(tooLate->lines, opened + QList<QByteArray>{"reset"});
        QCOMPARE(tooLate->ids.last(), m_ids.last());
        const auto justInTime = listen(m_ids.at(5));
        QTRY_COMPARE(justInTime->lines, opened + numbers(7, 10));
        const auto fromTheFuture = listen("99999999999999-0");
        QTRY_COMPARE(fromTheFuture->lines, opened + QList<QByteArray>{"reset"});
        tell(11);
        QTRY_COMPARE(tooLate->lines.last(), QByteArray("11"));
        QTRY_COMPARE(justInTime->lines.last(), QByteArray("11"));
        QTRY_COMPARE(fromTheFuture->lines.last(), QByteArray("11"));
    }

    void saysWhenTheStoreWasEmptied()
    {
        tell(1, 10);
        m_store->flush();
        const auto notebook = listen(m_ids.at(8));
        QTRY_COMPARE(notebook->lines, opened + QList<QByteArray>{"reset"});
        tell(11);
        QTRY_COMPARE(notebook->lines.last(), QByteArray("11"));
    }

    void startsOnAnEmptyLog()
    {
        const auto notebook = listen();
        QTRY_COMPARE(notebook->lines, opened);
        const auto fromZero = listen("0-0");
        const auto fromAnotherLog = listen("1-1");
        QTRY_COMPARE(fromAnotherLog->lines.last(), QByteArray("reset"));
        tell(1, 2);
        const auto laterFromAnotherLog = listen("1-1");
        QTRY_COMPARE(laterFromAnotherLog->lines.last(), QByteArray("reset"));
        QTRY_COMPARE(notebook->lines, opened + numbers(1, 2));
        QTRY_COMPARE(fromZero->lines, opened + numbers(1, 2));
    }

    void replaysAfterTheStoreWasAway()
    {
        const auto notebook = listen();
        QTRY_COMPARE(notebook->lines, opened);
        tell(1, 5);
        QTRY_COMPARE(notebook->lines.size(), 6);
        for (int round = 0; round < 3; ++round) {
            m_store->restart();
            const int first = 6 + round * 300;
            tell(first, first + 299); // most of them before the feed is back
            QTRY_COMPARE_WITH_TIMEOUT(notebook->lines, opened + numbers(1, first + 299), 20'000);
        }
        QVERIFY(!notebook->lines.contains("reset"));
    }

    void saysWhenTooMuchHappenedWhileTheStoreWasAway()
    {
        const auto notebook = listen();
        QTRY_COMPARE(notebook->lines, opened);
        tell(1, 5);
        QTRY_COMPARE(notebook->lines, opened + numbers(1, 5));
        // All before the feed learns that the link was away: this thread does not listen meanwhile.
        m_store->restart();
        tell(6, 20);
        call({"XTRIM", m_keys.eventLog(), "MAXLEN", "3"});
        const QList<QByteArray> told = opened + numbers(1, 5) + QList<QByteArray>{"reset"};
        QTRY_COMPARE_WITH_TIMEOUT(notebook->lines, told, 20'000);
        QCOMPARE(notebook->ids.last(), m_ids.last());
        tell(21);
        QTRY_COMPARE(notebook->lines.last(), QByteArray("21"));
    }

    void opensThoughTheStoreIsAway()
    {
        m_store->kill();
        makeFeed({20ms, 20ms});
        const auto notebook = listen();
        const auto returning = listen("5-5");
        QTRY_COMPARE(notebook->lines, QList<QByteArray>{"open without position"});
        QCOMPARE(returning->lines, opened);
        m_store->start();
        QTRY_COMPARE_WITH_TIMEOUT(notebook->lines.last(), QByteArray("reset"), 20'000);
        QTRY_COMPARE(returning->lines.last(), QByteArray("reset"));
        tell(1);
        QTRY_COMPARE(notebook->lines.last(), QByteArray("1"));
        QTRY_COMPARE(returning->lines.last(), QByteArray("1"));
    }

    void letsABusyListenerComeBackLater()
    {
        const auto slow = listen();
        const auto quick = listen();
        QTRY_COMPARE(slow->lines, opened);
        tell(1);
        QTRY_COMPARE(slow->lines, opened + numbers(1, 1));
        slow->busy = true;
        tell(2, 1000);
        publish("text");
        QTRY_COMPARE(quick->lines.last(), QByteArray("text"));
        QCOMPARE(slow->lines, opened + numbers(1, 1));
        slow->busy = false;
        m_feed->resume(slow.get());
        QTRY_COMPARE(slow->lines, opened + numbers(1, 1000));
        tell(1001);
        QTRY_COMPARE(slow->lines, opened + numbers(1, 1001));

        // Away for longer than the log remembers.
        slow->busy = true;
        tell(1002, 2000);
        QTRY_COMPARE(quick->lines.last(), QByteArray("2000"));
        call({"XTRIM", m_keys.eventLog(), "MAXLEN", "10"});
        slow->busy = false;
        m_feed->resume(slow.get());
        QTRY_COMPARE(slow->lines.last(), QByteArray("reset"));
    }

    void ignoresNonsenseOnTheChannel()
    {
        const auto notebook = listen();
        QTRY_COMPARE(notebook->lines, opened);
        for (const char *message : {"", "x", "{}", "{\"type\":\"x\\ny\"}"})
            call({"PUBLISH", m_keys.events(), message});
        call({"XADD", m_keys.eventLog(), "*", "event", "nonsense"});
        tell(1);
        QTRY_COMPARE(notebook->lines, opened + numbers(1, 1));
    }

private:
    void makeFeed(EventFeed::Timing timing = {5s, 20ms})
    {
        m_ids.clear();
        m_feed = std::make_unique<EventFeed>(m_store->address(), m_keys, *m_connection, timing);
    }

    std::shared_ptr<Notebook> listen(const QByteArray &after = {})
    {
        const auto notebook = std::make_shared<Notebook>();
        m_feed->add(notebook, EventId::parse(after));
        return notebook;
    }

    qint64 subscriptions() { return call({"PUBSUB", "NUMSUB", m_keys.events()}).at(1).toInteger(); }

    Reply call(const Command &command) { return m_store->connection().call(command).value(); }

    /// Logs and publishes events of the jobs `first` to `last`, as the scripts do.
    void tell(int first, int last = 0)
    {
        static const Script script(
            QStringLiteral("tell"),
            Script::bundled(QStringLiteral("lib/tell")).source()
                + "for i = ARGV[2], ARGV[3] do\n"
                  "  tell(ARGV[1], KEYS[1], '{\"type\":\"job\",\"job_id\":\"' .. i .. '\"}')\n"
                  "end\n"
                  "local ids = {}\n"
                  "for _, entry in ipairs(redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT',\n"
                  "                                  ARGV[3] - ARGV[2] + 1)) do\n"
                  "  table.insert(ids, 1, entry[1])\n"
                  "end\n"
                  "return ids\n");
        const Expected<Reply> ids =
            m_store->connection().run(script, {m_keys.eventLog()},
                                      {m_keys.events(), QByteArray::number(first),
                                       QByteArray::number(std::max(first, last))});
        QVERIFY2(ids, ids ? "" : qPrintable(ids.error().message));
        for (const Reply &id : ids->elements())
            m_ids.append(id.bytes());
    }

    void publish(const QByteArray &jobId)
    {
        call({"PUBLISH", m_keys.events(), "{\"type\":\"text\",\"job_id\":\"" + jobId + "\"}"});
    }

    const Keys m_keys{"t:"};
    std::unique_ptr<ValkeyServer> m_store;
    std::unique_ptr<AsyncConnection> m_connection;
    std::unique_ptr<EventFeed> m_feed;
    QList<QByteArray> m_ids; ///< Of what tell() told.
};

QTEST_GUILESS_MAIN(TestEventFeed)
#include "testeventfeed.moc"
