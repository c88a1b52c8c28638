#include "core/near/nearhits.h"
#include "tests/core/jobs/jobstore.h"

#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

/// Over a real store, whose keys are changed behind its back.
class TestNearHits : public QObject
{
    Q_OBJECT

private:
    struct Fixture
    {
        explicit Fixture(qsizetype maxBytes = 1024 * 1024)
            : hits(std::in_place,
                   NearHits::Options{store.server.address(), store.scripts, maxBytes, "p"})
        {}

        /// As the route does: looks, and asks the store where nothing is near.
        QByteArray ask(const QByteArray &hash)
        {
            if (const auto answer = hits->answerTo(hash))
                return "near " + *answer;
            const NearCache::Ticket ticket = hits->ticketFor(hash);
            const SubmitReply reply = store.submit(store.makeJob(hash));
            const QByteArray body = reply.summary.summary.text.toUtf8();
            hits->keep(hash, ticket, reply, body);
            return body;
        }

        void put(const QByteArray &hash, const QString &text, std::chrono::milliseconds ttl = 1h)
        {
            CachedSummary summary = someResult(text);
            summary.hash = hash;
            summary.costUsd = 0.002;
            store.call({"SET", store.keys().summary(hash), summary.toJson(), "PX",
                        QByteArray::number(ttl.count())});
        }

        /// Whether it answers from memory, as it does from a moment after its start on.
        bool isNear(const QByteArray &hash)
        {
            return QTest::qWaitFor([&] { return ask(hash).startsWith("near "); }, 10'000);
        }

        JobStore store;
        std::optional<NearHits> hits;
    };

private Q_SLOTS:
    void answersFromMemoryAndCounts()
    {
        Fixture f;
        f.put("h", QStringLiteral("One."));
        QCOMPARE(f.ask("h"), QByteArray("One."));
        QVERIFY(f.isNear("h"));
        const qint64 before = f.store.metric("cache_hits");
        for (int i = 0; i < 100; ++i)
            QCOMPARE(f.ask("h"), QByteArray("near One."));
        f.hits.reset(); // Which counts what is left.
        // One of isNear()'s questions may not have been counted by then.
        QVERIFY(f.store.metric("cache_hits") >= before + 100);
        QCOMPARE(f.store.metric("saved_nanodollars"), f.store.metric("cache_hits") * 2'000'000);
        QCOMPARE(f.store.metric("total_requests"), f.store.metric("cache_hits"));
    }

    void followsTheStore_data()
    {
        QTest::addColumn<Command>("change");
        QTest::addColumn<QByteArray>("then");
        QTest::addRow("deleted") << Command{"DEL", "t:summary:h"} << QByteArray();
        QTest::addRow("unlinked") << Command{"UNLINK", "t:summary:h"} << QByteArray();
        QTest::addRow("renamed") << Command{"RENAME", "t:summary:other", "t:summary:h"}
                                 << QByteArray("Other.");
        QTest::addRow("by a script")
            << Command{"EVAL", "return redis.call('DEL', KEYS[1])", "1", "t:summary:h"}
            << QByteArray();
        QTest::addRow("all") << Command{"FLUSHALL"} << QByteArray();
        QTest::addRow("the database") << Command{"FLUSHDB"} << QByteArray();
        QTest::addRow("told to expire") << Command{"PEXPIRE", "t:summary:h", "1"} << QByteArray();
    }
    void followsTheStore()
    {
        QFETCH(Command, change);
        QFETCH(QByteArray, then);
        Fixture f;
        f.put("h", QStringLiteral("One."));
        f.put("other", QStringLiteral("Other."));
        QVERIFY(f.isNear("h"));
        f.store.call(change);
        QTRY_COMPARE(f.ask("h"), then.isEmpty() ? QByteArray() : "near " + then);
    }

    void staleIsServedForOneMessageAtMost()
    {
        Fixture f;
        int longest = 0;
        for (int i = 0; i < 200; ++i) {
            f.put("h", QString::number(i));
            const QByteArray now = QByteArray::number(i);
            int outdated = 0;
            QElapsedTimer time;
            time.start();
            while (!f.ask("h").endsWith(now)) {
                QVERIFY(time.elapsed() < 2000);
                ++outdated;
            }
            longest = std::max(longest, int(time.elapsed()));
            // And from then on it stays right.
            for (int j = 0; j < 5; ++j)
                QVERIFY(f.ask("h").endsWith(now));
        }
        qInfo("at worst %d ms", longest);
    }

    void outlivesNoSummary()
    {
        Fixture f;
        f.put("h", QStringLiteral("One."), 300ms);
        QVERIFY(f.isNear("h"));
        f.store.clock.advance(300ms);
        QVERIFY(!f.hits->answerTo("h"));
    }

    void withoutTheLinkNothingIsNear()
    {
        Fixture f;
        f.put("h", QStringLiteral("One."));
        QVERIFY(f.isNear("h"));
        f.store.server.kill();
        QTRY_VERIFY(!f.hits->answerTo("h"));
        f.store.server.start();
        f.put("h", QStringLiteral("Two."));
        QVERIFY(f.isNear("h"));
        QCOMPARE(f.ask("h"), QByteArray("near Two."));
    }

    void aLinkThatFellSilentIsOne()
    {
        Fixture f;
        f.put("h", QStringLiteral("One."));
        QVERIFY(f.isNear("h"));
        f.store.server.pause();
        QTRY_VERIFY_WITH_TIMEOUT(!f.hits->answerTo("h"), 10'000);
        f.store.server.resume();
        QVERIFY(f.isNear("h"));
    }

    void aStoreThatDoesNotTellIsAskedEachTime()
    {
        Fixture f;
        f.hits.reset();
        f.store.call({"ACL", "SETUSER", "default", "-client|tracking"});
        f.hits.emplace(NearHits::Options{f.store.server.address(), f.store.scripts, 100'000, "p"});
        f.put("h", QStringLiteral("One."));
        for (int i = 0; i < 20; ++i) {
            QCOMPARE(f.ask("h"), QByteArray("One."));
            QTest::qWait(10);
        }
    }
};

QTEST_GUILESS_MAIN(TestNearHits)
#include "testnearhits.moc"
