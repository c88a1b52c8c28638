#include "core/money/geminiguard.h"
#include "tests/support/manualclock.h"
#include "tests/support/valkeyserver.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

#include <memory>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

const QString lite = QStringLiteral("gemini-3.5-flash-lite");

PlannedRequest request(qint64 tokens)
{
    return {lite, "text", tokens};
}

} // namespace

/// The clock stands still where nothing else is said, so that a quota does not fill again.
class TestGeminiGuard : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<GeminiGuard> guard(QuotaLimits minute, SpendLimits day = {})
    {
        auto account = std::make_unique<DailySpend>(m_server->address(), Keys("t:"), day,
                                                    PriceTable::bundled(), m_clock);
        auto quota = minute.any() ? std::make_unique<GeminiQuota>(m_server->address(), Keys("t:"),
                                                                  minute, "one", m_clock)
                                  : nullptr;
        return std::make_unique<GeminiGuard>(std::move(account), std::move(quota));
    }

    qint64 ask(const Command &command)
    {
        const Expected<Reply> reply = m_server->connection().call(command);
        if (!reply)
            qFatal("%s", qPrintable(reply.error().message));
        return reply->toInteger();
    }

    std::unique_ptr<ValkeyServer> m_server;
    ManualClock m_clock;
    Cancellation m_never;

private Q_SLOTS:
    void init() { m_server = std::make_unique<ValkeyServer>(); }

    void withoutAQuotaNobodyAsksForIt()
    {
        const auto free = guard({});
        QVERIFY(free->reserve(request(1'000'000), m_never));
        free->charge(lite, {1'000'000, 0, 10, 0});
        free->refused(lite, 10s);
        QCOMPARE(ask({"EXISTS", "t:quota:" + lite.toUtf8()}), 0);
        QCOMPARE(ask({"HGET", "t:spend:2026-01-02", "requests"}), 1);
    }

    void waitsForSecondsInTheWorker()
    {
        const auto limited = guard({200, 0}); // after twenty, one every 0.343 s
        for (int i = 0; i < 20; ++i)
            QVERIFY(limited->reserve(request(1), m_never));
        QElapsedTimer timer;
        timer.start();
        QVERIFY(limited->reserve(request(1), m_never));
        QVERIFY2(timer.elapsed() >= 342, qPrintable(QString::number(timer.elapsed())));
    }

    void whatWouldTakeLongerGoesBack()
    {
        const auto limited = guard({1, 0}, {0, 10});
        limited->beginText();
        QVERIFY(limited->reserve(request(1), m_never));
        const Expected<void> denied = limited->reserve(request(1), m_never);
        QVERIFY(!denied);
        QCOMPARE(denied.error().code, QStringLiteral("rate_limited_here"));
        QCOMPARE(denied.error().retryAfter, std::optional<std::chrono::milliseconds>(62s));
        // It was not sent, so it is none of the day's.
        QCOMPARE(ask({"HGET", "t:spend:2026-01-02", "requests"}), 1);
        QVERIFY(limited->check());
    }

    /// Else its parts would be paid for again, and again in vain.
    void aTextThatIsPaidForInPartWaits()
    {
        const auto limited = guard({1, 0});
        limited->beginText();
        QVERIFY(limited->reserve(request(1), m_never));
        limited->charge(lite, {10, 0, 10, 0});
        Cancellation cancellation;
        QTimer::singleShot(200ms, &cancellation, [&cancellation] { cancellation.cancel(); });
        QElapsedTimer timer;
        timer.start();
        const Expected<void> waited = limited->reserve(request(1), cancellation);
        QVERIFY(!waited);
        QCOMPARE(waited.error().code, QStringLiteral("cancelled"));
        QVERIFY(timer.elapsed() >= 190 && timer.elapsed() < 20'000);

        limited->beginText(); // the next text has nothing to lose
        const Expected<void> denied = limited->reserve(request(1), m_never);
        QVERIFY(!denied);
        QCOMPARE(denied.error().code, QStringLiteral("rate_limited_here"));
    }

    void repliesCorrectTheQuota()
    {
        const auto limited = guard({0, 1000});
        QVERIFY(limited->reserve(request(1000), m_never));
        limited->charge(lite, {400, 100, 50, 0}); // what came from Google's cache counts, too
        limited->beginText();
        QVERIFY(limited->reserve(request(600), m_never));
        limited->beginText();
        QVERIFY(!limited->reserve(request(100), m_never));
    }

    void aRefusalByGoogleBlocksTheModel()
    {
        const auto limited = guard({100, 0});
        limited->refused(lite, 40s);
        const Expected<void> denied = limited->reserve(request(1), m_never);
        QVERIFY(!denied);
        QCOMPARE(denied.error().retryAfter, std::optional<std::chrono::milliseconds>(40s));
        m_clock.advance(40s);
        QVERIFY(limited->reserve(request(1), m_never));
    }

    void theDayEndsAfterAll()
    {
        const auto limited = guard({100, 0}, {0, 1});
        QVERIFY(limited->reserve(request(1), m_never));
        const Expected<void> denied = limited->reserve(request(1), m_never);
        QVERIFY(!denied);
        QCOMPARE(denied.error().code, QStringLiteral("request_quota_exhausted"));
        QVERIFY(!limited->check());
    }
};

QTEST_GUILESS_MAIN(TestGeminiGuard)
#include "testgeminiguard.moc"
