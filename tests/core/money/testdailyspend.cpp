#include "core/money/dailyspend.h"
#include "tests/support/manualclock.h"
#include "tests/support/valkeyserver.h"

#include <QTest>

#include <memory>
#include <utility>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

const QString lite = QStringLiteral("gemini-3.5-flash-lite"); // $0.30 in, $2.50 out
const QString unknown = QStringLiteral("gemini-9-ultra");

} // namespace

class TestDailySpend : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<DailySpend> account(SpendLimits limits)
    {
        return std::make_unique<DailySpend>(m_server->address(), Keys("t:"), limits,
                                            PriceTable::bundled(), *m_clock);
    }

    qint64 ask(const Command &command)
    {
        const Expected<Reply> reply = m_server->connection().call(command);
        if (!reply)
            qFatal("%s", qPrintable(reply.error().message));
        return reply->toInteger();
    }

    qint64 field(const QByteArray &day, const QByteArray &name)
    {
        return ask({"HGET", "t:spend:" + day, name});
    }

    static QString code(const Expected<void> &result)
    {
        return result ? QString() : result.error().code;
    }

    std::unique_ptr<ValkeyServer> m_server;
    std::unique_ptr<ManualClock> m_clock;

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<ValkeyServer>();
        m_clock =
            std::make_unique<ManualClock>(QDateTime(QDate(2026, 11, 24), QTime(23, 0), Qt::UTC));
    }

    void countsWithoutLimits()
    {
        const auto spend = account({});
        QVERIFY(spend->reserve());
        QVERIFY(spend->reserve());
        spend->charge(lite, {1'000'000, 0, 100'000, 0});
        QCOMPARE(field("2026-11-24", "requests"), 2);
        QCOMPARE(field("2026-11-24", "nanodollars"), 550'000'000);
        QCOMPARE(ask({"GET", "t:metrics:spent_nanodollars"}), 550'000'000);
        const qint64 left = ask({"TTL", "t:spend:2026-11-24"});
        QVERIFY2(left > 7 * 86'400 && left <= 8 * 86'400, qPrintable(QString::number(left)));
    }

    void requestsEndAtTheirLimitAndBeginAgainTheNextDay()
    {
        const auto spend = account({0, 2});
        QVERIFY(spend->reserve());
        QVERIFY(spend->check());
        QVERIFY(spend->reserve());
        const Expected<void> third = spend->reserve();
        QCOMPARE(code(third), QStringLiteral("request_quota_exhausted"));
        QCOMPARE(third.error().disposition, Disposition::PausePool);
        QCOMPARE(third.error().retryAfter, std::optional<std::chrono::milliseconds>(1h));
        QVERIFY2(third.error().message.contains(QStringLiteral("until 2026-11-25 00:00 UTC")),
                 qPrintable(third.error().message));
        QCOMPARE(code(spend->check()), QStringLiteral("request_quota_exhausted"));
        QCOMPARE(field("2026-11-24", "requests"), 2);

        m_clock->advance(1h);
        QVERIFY(spend->check());
        QVERIFY(spend->reserve());
        QCOMPARE(field("2026-11-25", "requests"), 1);
    }

    void askingReservesNothing()
    {
        const auto spend = account({0, 1});
        QVERIFY(spend->check());
        QVERIFY(spend->check());
        QVERIFY(spend->reserve());
        QVERIFY(!spend->check());
    }

    void theBudgetEndsWhenItIsSpent()
    {
        const auto spend = account({0.50, 0});
        QVERIFY(spend->reserve());
        spend->charge(lite, {1'000'000, 0, 0, 0});
        QVERIFY(spend->reserve()); // 0.30 of 0.50
        spend->charge(lite, {1'000'000, 0, 0, 0});
        const Expected<void> third = spend->reserve();
        QCOMPARE(code(third), QStringLiteral("budget_exhausted"));
        QVERIFY2(third.error().message.contains(QStringLiteral("$0.5 ")),
                 qPrintable(third.error().message));
        m_clock->advance(1h);
        QVERIFY(spend->reserve());
    }

    /// Else a model that is not in the table would have no limit at all.
    void aModelWithoutAPriceCountsAsTheDearest()
    {
        const auto spend = account({1, 0});
        QVERIFY(spend->reserve());
        spend->charge(unknown, {1'000'000, 0, 0, 0}); // as 3.5-flash: $1.50
        QCOMPARE(field("2026-11-24", "nanodollars"), 0);
        QCOMPARE(field("2026-11-24", "estimated_nanodollars"), 1'500'000'000);
        QCOMPARE(field("2026-11-24", "unknown_cost"), 1);
        QCOMPARE(code(spend->reserve()), QStringLiteral("budget_exhausted"));
    }

    void allProcessesShareOneAccount()
    {
        const auto one = account({0, 3});
        const auto two = account({0, 3});
        QVERIFY(one->reserve());
        QVERIFY(two->reserve());
        QVERIFY(one->reserve());
        QCOMPARE(code(one->reserve()), QStringLiteral("request_quota_exhausted"));
        QCOMPARE(code(two->reserve()), QStringLiteral("request_quota_exhausted"));
        // One that was started with another limit goes by its own.
        QVERIFY(account({0, 4})->reserve());
    }

    void withoutItsStoreALimitHoldsAndNoLimitIsNoHindrance()
    {
        const auto free = account({});
        const auto limited = account({0, 5});
        m_server->kill();
        QVERIFY(free->reserve());
        QVERIFY(free->check());
        const Expected<void> denied = limited->reserve();
        QCOMPARE(code(denied), QStringLiteral("store_unavailable"));
        QCOMPARE(denied.error().disposition, Disposition::PausePool);
        QVERIFY(denied.error().retryAfter);
    }

    void whatTheStoreDidNotTakeIsBookedLater()
    {
        const auto spend = account({1, 0});
        QVERIFY(spend->reserve());
        m_server->kill();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("booked later")));
        spend->charge(lite, {1'000'000, 0, 0, 0});
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("booked later")));
        spend->charge(lite, {1'000'000, 0, 0, 0});
        m_server->start();
        m_server->connection().close();
        QTRY_VERIFY(spend->reserve());
        QCOMPARE(field("2026-11-24", "nanodollars"), 600'000'000);
    }

    /// As a server does with those who have not asked for long.
    void aClosedLinkIsNoReasonToPause()
    {
        const auto spend = account({0, 5});
        QVERIFY(spend->reserve());
        QVERIFY(m_server->connection().call({"CLIENT", "KILL", "TYPE", "normal"}));
        QVERIFY(spend->reserve());
        QCOMPARE(field("2026-11-24", "requests"), 2);
    }

    /// Denied for the day that ends, a job must not wait for the end of the next.
    void theDayMayEndWhileItIsAsked()
    {
        class EndingDay final : public Clock
        {
        public:
            QDateTime now() const override
            {
                return std::exchange(m_now, QDateTime(QDate(2026, 11, 25), QTime(0, 0), Qt::UTC));
            }
            std::chrono::milliseconds elapsed() const override { return 0ms; }

        private:
            mutable QDateTime m_now{QDate(2026, 11, 24), QTime(23, 59, 59), Qt::UTC};
        };
        QVERIFY(account({0, 1})->reserve());
        const EndingDay clock;
        DailySpend spend(m_server->address(), Keys("t:"), {0, 1}, PriceTable::bundled(), clock);
        const Expected<void> denied = spend.reserve();
        QCOMPARE(code(denied), QStringLiteral("request_quota_exhausted"));
        QCOMPARE(denied.error().retryAfter, std::optional<std::chrono::milliseconds>(1s));
        QVERIFY(spend.reserve());
    }

    void aReplyWithoutTokensCostsNothing()
    {
        const auto spend = account({});
        spend->charge(unknown, {});
        QCOMPARE(ask({"EXISTS", "t:spend:2026-11-24"}), 0);
    }
};

QTEST_GUILESS_MAIN(TestDailySpend)
#include "testdailyspend.moc"
