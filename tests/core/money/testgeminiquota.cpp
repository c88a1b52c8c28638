#include "core/money/geminiquota.h"
#include "tests/support/manualclock.h"
#include "tests/support/valkeyserver.h"

#include <QTest>

#include <memory>
#include <optional>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

const QString lite = QStringLiteral("lite");

/// A request of so many tokens, for a text of this name.
PlannedRequest request(qint64 tokens, const QByteArray &text = "t", const QString &model = lite)
{
    return {model, text, tokens};
}

/// What was sent, by true time, and what any minute of it saw.
class Minutes
{
public:
    void add(milliseconds time, qint64 tokens) { m_sent.append({time, tokens}); }

    int mostRequests() const
    {
        int most = 0;
        for (const auto &first : m_sent)
            most = std::max(most,
                            int(std::count_if(m_sent.begin(), m_sent.end(), [&](const auto &other) {
                                return isInMinute(first, other);
                            })));
        return most;
    }
    qint64 mostTokens() const
    {
        qint64 most = 0;
        for (const auto &first : m_sent) {
            qint64 sum = 0;
            for (const auto &other : m_sent)
                sum += isInMinute(first, other) ? other.second : 0;
            most = std::max(most, sum);
        }
        return most;
    }
    qsizetype count() const { return m_sent.size(); }

private:
    using Sent = std::pair<milliseconds, qint64>;
    static bool isInMinute(const Sent &first, const Sent &other)
    {
        return other.first >= first.first && other.first < first.first + 60s;
    }
    QList<Sent> m_sent;
};

} // namespace

class TestGeminiQuota : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<GeminiQuota> quota(QuotaLimits limits, const QByteArray &caller = "one")
    {
        return quota(limits, caller, m_clock);
    }
    std::unique_ptr<GeminiQuota> quota(QuotaLimits limits, const QByteArray &caller,
                                       const Clock &clock)
    {
        return std::make_unique<GeminiQuota>(m_server->address(), Keys("t:"), limits, caller,
                                             clock);
    }

    /// How long to wait before it is sent; nothing where it was refused.
    static std::optional<milliseconds> take(GeminiQuota &quota, const PlannedRequest &request,
                                            milliseconds patience = 0ms)
    {
        const Expected<milliseconds> wait = quota.take(request, patience);
        return wait ? std::optional(*wait) : std::nullopt;
    }

    static milliseconds waitOf(GeminiQuota &quota, const PlannedRequest &request)
    {
        const Expected<milliseconds> wait = quota.take(request, 0ms);
        if (wait || wait.error().code != QLatin1String("rate_limited_here"))
            qFatal("not refused");
        return wait.error().retryAfter.value_or(-1ms);
    }

    std::unique_ptr<ValkeyServer> m_server;
    ManualClock m_clock;

private Q_SLOTS:
    void init() { m_server = std::make_unique<ValkeyServer>(); }

    void noMinuteSeesMoreRequestsThanTheLimit_data()
    {
        QTest::addColumn<int>("limit");
        QTest::newRow("1") << 1;
        QTest::newRow("2") << 2;
        QTest::newRow("15") << 15;
        QTest::newRow("100") << 100;
    }

    void noMinuteSeesMoreRequestsThanTheLimit()
    {
        QFETCH(int, limit);
        const auto one = quota({limit, 0});
        Minutes minutes;
        for (milliseconds time = 0ms; time < 5min; time += 250ms, m_clock.advance(250ms)) {
            while (take(*one, request(1)))
                minutes.add(time, 1);
        }
        QVERIFY2(minutes.mostRequests() <= limit,
                 qPrintable(QString::number(minutes.mostRequests())));
        // Nor does it give away much of it.
        QVERIFY2(minutes.count() >= limit * 5 * 8 / 10,
                 qPrintable(QString::number(minutes.count())));
    }

    void atFirstATenthMayComeAtOnce()
    {
        const auto one = quota({100, 0});
        for (int i = 0; i < 10; ++i)
            QCOMPARE(take(*one, request(1)), std::optional(0ms));
        QCOMPARE(waitOf(*one, request(1)), 682ms); // 62 s / 91
        m_clock.advance(682ms);
        QCOMPARE(take(*one, request(1)), std::optional(0ms));
    }

    /// Who waits a little has taken his turn: the next one comes after him.
    void whatIsTakenForLaterIsNotGivenToOthers()
    {
        const auto one = quota({10, 0});
        const auto two = quota({10, 0}, "two");
        QCOMPARE(take(*one, request(1), 20s), std::optional(0ms));
        QCOMPARE(take(*two, request(1), 20s), std::optional(6200ms));
        QCOMPARE(take(*one, request(1), 20s), std::optional(12'400ms));
        const Expected<milliseconds> late = two->take(request(1), 10s);
        QVERIFY(!late);
        QCOMPARE(late.error().code, QStringLiteral("rate_limited_here"));
        QCOMPARE(late.error().disposition, Disposition::PausePool);
        QCOMPARE(late.error().retryAfter, std::optional<milliseconds>(18'600ms));
        QVERIFY2(late.error().message.contains(QStringLiteral("10 requests (GEMINI_RPM) for lite")),
                 qPrintable(late.error().message));
    }

    void modelsHaveQuotasOfTheirOwn()
    {
        const auto one = quota({1, 0});
        QVERIFY(take(*one, request(1)));
        QVERIFY(!take(*one, request(1)));
        QVERIFY(take(*one, request(1, "t", QStringLiteral("other"))));
    }

    void noMinuteSeesMoreTokensThanTheLimit()
    {
        const auto one = quota({0, 1000});
        Minutes minutes;
        qint64 size = 7;
        for (milliseconds time = 0ms; time < 5min; time += 250ms, m_clock.advance(250ms)) {
            for (int i = 0; i < 3; ++i) {
                size = size * 31 % 601 + 1; // 1 … 601, in no order
                if (const auto wait = take(*one, request(size, QByteArray::number(size))))
                    minutes.add(time + *wait, size);
            }
        }
        QVERIFY2(minutes.mostTokens() <= 1000, qPrintable(QString::number(minutes.mostTokens())));
        QVERIFY(minutes.count() > 20);
    }

    void theRealCountReplacesTheEstimate()
    {
        const auto one = quota({0, 1000});
        QVERIFY(take(*one, request(900)));
        QVERIFY(!take(*one, request(200)));
        QVERIFY(one->take(request(100), 0ms));
        QVERIFY(one->correct(40));
        QVERIFY(take(*one, request(60)));
        QVERIFY(!take(*one, request(10)));
        QVERIFY(one->take(request(0), 0ms));
        QVERIFY(one->correct(5000)); // far more than was thought
        m_clock.advance(61s);
        QVERIFY(!take(*one, request(1)));
        m_clock.advance(1s);
        QVERIFY(take(*one, request(1000)));
    }

    void aTextBeyondTheLimitGoesAloneAndDoesNotWaitForEver()
    {
        const auto one = quota({0, 1000});
        QVERIFY(take(*one, request(1)));
        m_clock.advance(30s);
        QVERIFY(!take(*one, request(5000, "large")));
        m_clock.advance(32s);
        QCOMPARE(take(*one, request(5000, "large")), std::optional(0ms));
        QCOMPARE(waitOf(*one, request(1)), 62s);
    }

    /// It lets others pass, but once: then it has a place among them, though they never cease.
    void aLargeTextIsNotStarvedBySmallOnes()
    {
        const auto one = quota({0, 1000});
        const auto two = quota({0, 1000}, "two");
        Minutes minutes;
        milliseconds sent = -1ms;
        int small = 0;
        const Expected<milliseconds> first =
            (take(*two, request(900)), one->take(request(900, "large"), 10s));
        QVERIFY(!first);
        QCOMPARE(first.error().disposition, Disposition::RetryLater); // not for everybody
        for (milliseconds time = 0ms; time < 5min; time += 500ms, m_clock.advance(500ms)) {
            if (take(*two, request(20, QByteArray::number(time.count())))) {
                minutes.add(time, 20);
                ++small;
            }
            if (sent < 0ms && time.count() % 30'000 == 15'000) {
                if (const auto wait = take(*one, request(900, "large"), 10s)) {
                    sent = time + *wait;
                    minutes.add(sent, 900);
                }
            }
        }
        QVERIFY2(sent > 0ms && sent < 2min, qPrintable(QString::number(sent.count())));
        QVERIFY2(minutes.mostTokens() <= 1000, qPrintable(QString::number(minutes.mostTokens())));
        QVERIFY2(small > 100, qPrintable(QString::number(small)));
    }

    void largeTextsLeaveOthersAMinuteBetweenThem()
    {
        const auto one = quota({0, 1000});
        QVERIFY(take(*one, request(900)));
        QVERIFY(!take(*one, request(800, "a"), 10s));
        QVERIFY(!take(*one, request(800, "b"), 10s));
        QCOMPARE(take(*one, request(800, "a"), 10s), std::optional(62s));
        QVERIFY(!take(*one, request(800, "b"), 10s));
        m_clock.advance(62s + 61s);
        QVERIFY(!take(*one, request(800, "b"), 0ms)); // a's minute
        m_clock.advance(1s);
        QVERIFY(take(*one, request(700)));
        QCOMPARE(take(*one, request(800, "b"), 10s), std::optional(62s));
    }

    void bothLimitsHold()
    {
        const auto one = quota({2, 100});
        QVERIFY(take(*one, request(90)));
        const Expected<milliseconds> second = one->take(request(20), 0ms);
        QVERIFY(!second);
        QVERIFY2(second.error().message.contains(QStringLiteral("100 tokens (GEMINI_TPM)")),
                 qPrintable(second.error().message));
        m_clock.advance(62s);
        QVERIFY(take(*one, request(20)));
        const Expected<milliseconds> third = one->take(request(20), 0ms);
        QVERIFY(!third);
        QVERIFY2(third.error().message.contains(QStringLiteral("GEMINI_RPM")),
                 qPrintable(third.error().message));
    }

    /// The clocks of machines differ, and nobody's sets the others back or gives them credit.
    void clocksMayDiffer()
    {
        ManualClock late(m_clock.now());
        late.advance(24h);
        ManualClock early(m_clock.now());
        const auto one = quota({6, 0}, "one", late);
        const auto two = quota({6, 0}, "two", early);
        Minutes minutes;
        for (milliseconds time = 0ms; time < 5min; time += 500ms) {
            for (GeminiQuota *each : {one.get(), two.get()}) {
                if (take(*each, request(1)))
                    minutes.add(time, 1);
            }
            late.advance(500ms);
            early.advance(500ms);
        }
        QVERIFY2(minutes.mostRequests() <= 6, qPrintable(QString::number(minutes.mostRequests())));
        QVERIFY2(minutes.count() >= 26, qPrintable(QString::number(minutes.count())));
    }

    /// One that is set a day ahead, then back.
    void aClockMayJump()
    {
        class JumpingClock final : public Clock
        {
        public:
            QDateTime now() const override { return {}; }
            milliseconds elapsed() const override { return time; }
            milliseconds time = 1h;
        };
        JumpingClock clock;
        const auto one = quota({1, 0}, "one", clock);
        const auto two = quota({1, 0}, "two");
        QVERIFY(take(*one, request(1)));
        QVERIFY(!take(*two, request(1)));
        clock.time += 24h;
        QVERIFY(take(*one, request(1)));
        clock.time -= 24h;
        QVERIFY(!take(*one, request(1)));
        QVERIFY(waitOf(*two, request(1)) <= 62s);
        clock.time += 62s;
        QVERIFY(take(*one, request(1)));
        QVERIFY(!take(*two, request(1)));
        m_clock.advance(62s);
        QVERIFY(take(*two, request(1)));
        QVERIFY(!take(*two, request(1)));
    }

    /// A process that comes new adds nothing but what passes from then on.
    void aNewProcessFindsTheQuotaAsItIs()
    {
        QVERIFY(take(*quota({1, 0}, "one"), request(1)));
        m_clock.advance(30s);
        const auto two = quota({1, 0}, "two");
        QCOMPARE(waitOf(*two, request(1)), 62s);
        m_clock.advance(62s);
        QVERIFY(take(*two, request(1)));
    }

    void processesThatAreGoneLeaveNoHeap()
    {
        for (int i = 0; i < 2100; ++i)
            QVERIFY(quota({1'000'000, 0}, QByteArray::number(i))->take(request(1), 0ms));
        const Expected<Reply> fields = m_server->connection().call({"HLEN", "t:quota:lite"});
        QVERIFY(fields);
        QVERIFY2(fields->toInteger() < 2010, qPrintable(QString::number(fields->toInteger())));
        const Expected<Reply> left = m_server->connection().call({"PTTL", "t:quota:lite"});
        QVERIFY(left && left->toInteger() > 0 && left->toInteger() <= 620'000);
    }

    void allWaitWhenGoogleSaysSo()
    {
        const auto one = quota({100, 0});
        const auto two = quota({100, 0}, "two");
        QVERIFY(take(*one, request(1)));
        QVERIFY(take(*two, request(1)));
        QVERIFY(one->block(lite, 20s));
        QVERIFY(one->block(lite, 5s)); // shortens nothing
        QCOMPARE(waitOf(*two, request(1)), 20s);
        QVERIFY(take(*two, request(1, "t", QStringLiteral("other"))));
        QVERIFY(one->block(lite, 24h));
        QCOMPARE(waitOf(*two, request(1)), 62s);
    }

    /// It was another limit once, or is on another node.
    void aLowerLimitDoesNotMakeAnyoneWaitForLong()
    {
        const auto poor = quota({1, 0});
        for (int i = 0; i < 3; ++i)
            take(*poor, request(1), 62s);
        const auto rich = quota({600, 0});
        QVERIFY(waitOf(*rich, request(1)) <= 124s);
    }

    void withoutItsStoreALimitHolds()
    {
        const auto one = quota({1, 0});
        m_server->kill();
        const Expected<milliseconds> denied = one->take(request(1), 0ms);
        QVERIFY(!denied);
        QCOMPARE(denied.error().code, QStringLiteral("store_unavailable"));
        QCOMPARE(denied.error().disposition, Disposition::PausePool);
        QVERIFY(denied.error().retryAfter);
    }
};

QTEST_GUILESS_MAIN(TestGeminiQuota)
#include "testgeminiquota.moc"
