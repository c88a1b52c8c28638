#include "core/idempotency/idempotencystore.h"
#include "tests/support/valkeyserver.h"

#include <QElapsedTimer>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

using State = IdempotencyStore::State;

class TestIdempotencyStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<ValkeyServer>();
        m_connection = std::make_unique<AsyncConnection>(m_server->address());
    }
    void cleanup()
    {
        m_connection.reset();
        m_server.reset();
    }

    void aRequestMayTakeLongerThanItsLease()
    {
        constexpr auto lease = 900ms;
        IdempotencyStore first(*m_connection, Keys("t:"), lease);
        IdempotencyStore second(*m_connection, Keys("t:"), lease);
        const auto begun = begin(first);
        QCOMPARE(begun.state, State::Begun);
        QElapsedTimer elapsed;
        elapsed.start();
        QVERIFY(QTest::qWaitFor(
            [&] {
                if (begin(second).state != State::UnderWay)
                    qFatal("carried out twice after %lld ms", elapsed.elapsed());
                return elapsed.elapsed() > 3 * lease.count();
            },
            10'000));
        end(first, begun.token, "an answer");
        QCOMPARE(begin(second).answer, "an answer");
        // The answer has a lifetime of its own, which no lease cuts short.
        elapsed.start();
        QVERIFY(QTest::qWaitFor([&] { return elapsed.elapsed() > lease.count(); }));
        QVERIFY(number({"PTTL", key()}) > 60'000);
    }

    void whoeverLostTheKeyRenewsNothing()
    {
        IdempotencyStore store(*m_connection, Keys("t:"), 600ms);
        QCOMPARE(begin(store).state, State::Begun);
        QCOMPARE(number({"HSET", key(), "token", "of another"}), 0);
        QTRY_COMPARE(number({"EXISTS", key()}), 0);
    }

    void theLeaseEndsWithItsNode()
    {
        {
            IdempotencyStore store(*m_connection, Keys("t:"), 600ms);
            QCOMPARE(begin(store).state, State::Begun);
        }
        QTRY_COMPARE(number({"EXISTS", key()}), 0);
    }

private:
    IdempotencyStore::Beginning begin(IdempotencyStore &store) const
    {
        std::optional<Expected<IdempotencyStore::Beginning>> beginning;
        store.begin(m_request, [&](const auto &result) { beginning = result; });
        if (!QTest::qWaitFor([&] { return beginning.has_value(); }) || !*beginning)
            qFatal("the store did not answer");
        return **beginning;
    }

    void end(IdempotencyStore &store, const QByteArray &token, const QByteArray &answer) const
    {
        bool isDone = false;
        store.end(m_request, token, answer, [&] { isDone = true; });
        QVERIFY(QTest::qWaitFor([&] { return isDone; }));
    }

    QByteArray key() const { return Keys("t:").idempotency(m_request.key); }

    qint64 number(const Command &command)
    {
        const Expected<Reply> reply = m_server->connection().call(command);
        if (!reply)
            qFatal("%s", qPrintable(reply.error().message));
        return reply->toInteger();
    }

    const IdempotentRequest m_request{"k", "fingerprint"};
    std::unique_ptr<ValkeyServer> m_server;
    std::unique_ptr<AsyncConnection> m_connection;
};

QTEST_GUILESS_MAIN(TestIdempotencyStore)
#include "testidempotencystore.moc"
