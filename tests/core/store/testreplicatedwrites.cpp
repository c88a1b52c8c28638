#include "core/store/replicatedwrites.h"
#include "tests/support/scriptedstore.h"
#include "tests/support/valkeyserver.h"

#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

const Script addOne(QStringLiteral("add_one"), "return redis.call('INCR', KEYS[1])");

bool always(const Reply &)
{
    return true;
}

bool never(const Reply &)
{
    return false;
}

/// What the callbacks were given, in order: replies' bytes, or errors' codes.
class Outcomes
{
public:
    AsyncConnection::Callback next()
    {
        return [this](const Expected<Reply> &reply) {
            m_texts.append(reply ? reply->bytes() : reply.error().code.toLatin1());
        };
    }
    const QList<QByteArray> &texts() const { return m_texts; }

private:
    QList<QByteArray> m_texts;
};

} // namespace

class TestReplicatedWrites : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_primary = std::make_unique<ValkeyServer>(ValkeyServer::Options{
            ValkeyServer::Transport::Tcp,
            {},
            {QStringLiteral("--repl-diskless-sync-delay"), QStringLiteral("0")}});
    }

    void withoutReplicasNothingWaits()
    {
        AsyncConnection shared(m_primary->address());
        ReplicatedWrites writes(shared, m_primary->address(), 0);
        Outcomes outcomes;
        writes.run(addOne, {"n"}, {}, always, outcomes.next());
        QTRY_COMPARE(outcomes.texts(), QList<QByteArray>{"1"});
        QCOMPARE(calls("wait"), 0);
        QCOMPARE(m_primary->connection().call({"CLIENT", "LIST"})->bytes().count('\n'), 2);
    }

    void manyAreConfirmedTogether()
    {
        const auto replica = makeReplica();
        AsyncConnection shared(m_primary->address());
        ReplicatedWrites writes(shared, m_primary->address(), 1);
        Outcomes outcomes;
        constexpr int count = 200;
        for (int i = 0; i < count; ++i)
            writes.run(addOne, {"n"}, {}, always, outcomes.next());
        QTRY_COMPARE(outcomes.texts().size(), count);
        QVERIFY(!outcomes.texts().contains("not_replicated"));
        QCOMPARE(replica->connection().call({"GET", "n"})->toInteger(), count);
        // The first one, which the server did not know, alone; then its text with all the others.
        QCOMPARE(calls("wait"), 2);
    }

    void withoutEnoughReplicasItIsNotConfirmed()
    {
        const auto replica = makeReplica();
        AsyncConnection shared(m_primary->address());
        // A busy replica may take its time.
        ReplicatedWrites writes(shared, m_primary->address(), 1, 2s);
        Outcomes outcomes;
        writes.run(addOne, {"n"}, {}, always, outcomes.next());
        QTRY_COMPARE(outcomes.texts(), QList<QByteArray>{"1"});

        replica->pause();
        writes.run(addOne, {"n"}, {}, always, outcomes.next());
        writes.run(addOne, {"n"}, {}, never, outcomes.next());
        writes.run(addOne, {"n"}, {}, always, outcomes.next());
        QTRY_COMPARE_WITH_TIMEOUT(outcomes.texts().size(), 4, 20'000);
        QCOMPARE(outcomes.texts().count("not_replicated"), 2);
        QCOMPARE(outcomes.texts().count("3"), 1); // It promised nothing.

        replica->resume();
        writes.run(addOne, {"n"}, {}, always, outcomes.next());
        QTRY_COMPARE(outcomes.texts().last(), QByteArray("5"));
    }

    void anErrorOfTheScriptIsGivenAsSuch()
    {
        const auto replica = makeReplica();
        AsyncConnection shared(m_primary->address());
        ReplicatedWrites writes(shared, m_primary->address(), 1);
        Outcomes outcomes;
        writes.run(Script(QStringLiteral("odd"), "return {err='ODD'}"), {}, {}, always,
                   outcomes.next());
        QTRY_COMPARE(outcomes.texts(), QList<QByteArray>{"store_error"});
    }

    void aLinkThatBreaksConfirmsNothing()
    {
        // Answers a script and never a WAIT.
        const ScriptedStore server([](const Command &command) -> QByteArray {
            if (command.value(0) == "PING")
                return "+PONG\r\n";
            if (command.value(0) == "WAIT")
                return "nonsense\r\n";
            return ":7\r\n";
        });
        AsyncConnection shared(server.address());
        ReplicatedWrites writes(shared, server.address(), 1);
        Outcomes outcomes;
        writes.run(addOne, {"n"}, {}, always, outcomes.next());
        QTRY_COMPARE(outcomes.texts(), QList<QByteArray>{"store_unavailable"});
    }

    void mayBeDeletedByItsCallback()
    {
        const auto replica = makeReplica();
        AsyncConnection shared(m_primary->address());
        auto writes = std::make_unique<ReplicatedWrites>(shared, m_primary->address(), 1);
        int answered = 0;
        for (int i = 0; i < 3; ++i) {
            writes->run(addOne, {"n"}, {}, always, [&](const Expected<Reply> &) {
                ++answered;
                writes.reset();
            });
        }
        QTRY_VERIFY(answered > 0);
        QVERIFY(!writes);
        // The others are told nothing any more.
        bool isOver = false;
        shared.call({"PING"}, [&](const Expected<Reply> &) { isOver = true; });
        QTRY_VERIFY(isOver);
        QCOMPARE(answered, 1);
    }

private:
    std::unique_ptr<ValkeyServer> makeReplica()
    {
        auto replica = std::make_unique<ValkeyServer>(
            ValkeyServer::Options{ValkeyServer::Transport::Tcp,
                                  {},
                                  {QStringLiteral("--replicaof"), QStringLiteral("127.0.0.1"),
                                   QString::number(m_primary->address().port)}});
        const bool isThere = QTest::qWaitFor(
            [&] {
                const auto role = m_primary->connection().call({"WAIT", "1", "100"});
                return role && role->toInteger() == 1;
            },
            20'000);
        if (!isThere)
            qFatal("The replica did not come");
        m_primary->connection().call({"CONFIG", "RESETSTAT"}).value();
        return replica;
    }

    /// How often the primary was given this command.
    int calls(const QByteArray &command)
    {
        const QByteArray stats = m_primary->connection().call({"INFO", "commandstats"})->bytes();
        const QByteArray start = "cmdstat_" + command + ":calls=";
        const qsizetype found = stats.indexOf(start);
        return found < 0 ? 0 : stats.mid(found + start.size()).split(',').first().toInt();
    }

    std::unique_ptr<ValkeyServer> m_primary;
};

QTEST_GUILESS_MAIN(TestReplicatedWrites)
#include "testreplicatedwrites.moc"
