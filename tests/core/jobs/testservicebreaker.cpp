#include "core/jobs/servicebreaker.h"
#include "tests/support/manualclock.h"

#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

Error trouble(const char *code = "ai_unavailable",
              Disposition disposition = Disposition::RetryLater)
{
    return {QString::fromLatin1(code), QStringLiteral("Gemini is in trouble (HTTP 503)."),
            disposition};
}

struct Fixture
{
    /// As when three jobs failed.
    void open()
    {
        for (const char *job : {"a", "b", "c"})
            breaker.noteTrouble(job, trouble());
    }

    ManualClock clock;
    PauseGate gate{clock};
    ServiceBreaker breaker{clock, gate};
};

} // namespace

class TestServiceBreaker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatIsTheServicesTrouble()
    {
        QVERIFY(ServiceBreaker::isServiceTrouble(trouble("ai_unavailable")));
        QVERIFY(ServiceBreaker::isServiceTrouble(trouble("ai_timeout")));
        QVERIFY(!ServiceBreaker::isServiceTrouble(trouble("ai_rate_limited")));
        QVERIFY(!ServiceBreaker::isServiceTrouble(trouble("fetch_timeout")));
        // Somebody has to set the address right.
        QVERIFY(
            !ServiceBreaker::isServiceTrouble(trouble("ai_unavailable", Disposition::PausePool)));
        QVERIFY(ServiceBreaker::isAnswer(trouble("content_blocked", Disposition::GiveUp)));
        QVERIFY(!ServiceBreaker::isAnswer(trouble("fetch_failed")));
    }

    void opensWhenThreeJobsFailInARow()
    {
        Fixture f;
        QVERIFY(!f.breaker.noteTrouble("a", trouble()));
        QVERIFY(!f.breaker.noteTrouble("b", trouble()));
        QVERIFY(!f.breaker.isOpen());
        QVERIFY(!f.gate.pause());
        QVERIFY(f.breaker.noteTrouble("c", trouble()));
        QVERIFY(f.breaker.isOpen());
        const std::optional<PauseGate::Pause> pause = f.gate.pause();
        QVERIFY(pause);
        QCOMPARE(pause->reason.code, QStringLiteral("gemini_unavailable"));
        QVERIFY(pause->reason.message.contains(QStringLiteral("HTTP 503")));
        QCOMPARE(pause->resumesAt, f.clock.now().addSecs(5));
    }

    void oneJobDoesNotOpenItHoweverOften()
    {
        Fixture f;
        for (int i = 0; i < 20; ++i)
            QVERIFY(!f.breaker.noteTrouble("a", trouble()));
        QVERIFY(f.breaker.noteTrouble("a", trouble(), true)); // unless all else fails as well
        QVERIFY(f.gate.pause());
    }

    void anAnswerBetweenBeginsTheRowAnew()
    {
        Fixture f;
        for (int i = 0; i < 20; ++i) {
            QVERIFY(!f.breaker.noteTrouble("a", trouble()));
            QVERIFY(!f.breaker.noteTrouble("b", trouble()));
            f.breaker.noteAnswer();
        }
        QVERIFY(!f.gate.pause());
    }

    void eachFailedTrialDoublesThePause()
    {
        Fixture f;
        f.open();
        QList<qint64> pauses;
        for (int i = 0; i < 9; ++i) {
            pauses.append(f.clock.now().secsTo(f.gate.pause()->resumesAt));
            QVERIFY(!f.gate.takeProbe());
            f.clock.advance(f.breaker.pause());
            QVERIFY(f.gate.takeProbe());
            if (i % 2 == 0) {
                f.breaker.beginTrial("d");
                QVERIFY(f.breaker.noteTrouble("d", trouble()));
                f.breaker.endTrial("d");
            } else {
                f.breaker.noteFailedProbe(trouble());
            }
        }
        QCOMPARE(pauses, QList<qint64>({5, 10, 20, 40, 80, 160, 300, 300, 300}));
    }

    /// Four workers that fail at the same time have found out one thing.
    void whoWasUnderWayTellsNothingNew()
    {
        Fixture f;
        f.open();
        QVERIFY(f.breaker.noteTrouble("d", trouble()));
        QVERIFY(f.breaker.noteTrouble("e", trouble()));
        QCOMPARE(f.breaker.pause(), std::chrono::milliseconds(5s));
    }

    void theFirstAnswerClosesIt()
    {
        Fixture f;
        f.open();
        f.clock.advance(5s);
        f.breaker.beginTrial("a");
        f.breaker.noteAnswer();
        f.breaker.endTrial("a");
        QVERIFY(!f.breaker.isOpen());
        QVERIFY(!f.gate.pause());
        QVERIFY(!f.breaker.noteTrouble("a", trouble()));
    }

    /// An answer that comes late must not open what is closed over a rejected key.
    void anAnswerLeavesOtherPausesAlone()
    {
        Fixture f;
        f.open();
        f.gate.close(trouble("key_rejected", Disposition::PausePool));
        f.breaker.noteAnswer();
        QCOMPARE(f.gate.pause()->reason.code, QStringLiteral("key_rejected"));
    }

    void aTrialThatTellsNothingIsFollowedByAnother()
    {
        Fixture f;
        f.open();
        f.clock.advance(5s);
        QVERIFY(f.gate.takeProbe());
        f.breaker.beginTrial("a");
        f.breaker.endTrial("a"); // its page could not be fetched
        f.clock.advance(5s);
        QVERIFY(f.gate.takeProbe());
    }

    void aTrialThatIsOvertakenLeavesTheNextAlone()
    {
        Fixture f;
        f.open();
        f.clock.advance(5s);
        f.breaker.beginTrial("a");
        f.breaker.beginTrial("b");
        QVERIFY(f.breaker.noteTrouble("a", trouble()));
        f.breaker.endTrial("a");
        QCOMPARE(f.breaker.pause(), std::chrono::milliseconds(5s));
        QVERIFY(f.breaker.noteTrouble("b", trouble()));
        QCOMPARE(f.breaker.pause(), std::chrono::milliseconds(10s));
    }

    void withNoJobToTryItTrustsAndIsWary()
    {
        Fixture f;
        f.open();
        f.breaker.trustAgain();
        QVERIFY(!f.gate.pause());
        QVERIFY(f.breaker.noteTrouble("z", trouble()));
        QVERIFY(f.gate.pause());
        QCOMPARE(f.breaker.pause(), std::chrono::milliseconds(10s));
    }

    /// Three hopeless texts and nothing else look like an outage; they end all the same.
    void afterADayAttemptsCountAgain()
    {
        Fixture f;
        f.open();
        f.clock.advance(24h - 1s);
        QVERIFY(f.breaker.noteTrouble("a", trouble()));
        f.clock.advance(1s);
        QVERIFY(!f.breaker.noteTrouble("a", trouble()));
        QVERIFY(f.gate.pause());
    }
};

QTEST_GUILESS_MAIN(TestServiceBreaker)
#include "testservicebreaker.moc"
