#include "core/jobs/provisionalsummarizer.h"
#include "tests/support/manualclock.h"

#include <QTest>

using namespace smartcache;
using smartcache::test::ManualClock;
using namespace std::chrono_literals;

namespace {

/// Stands in for Gemini: gives what it is told to and counts how often it was asked.
class Best final : public Summarizer
{
public:
    Expected<Summary> summarize(const SummaryRequest &, Cancellation &) override
    {
        ++asked;
        return answer;
    }
    Expected<void> probe(Cancellation &) override
    {
        ++probed;
        return {};
    }

    Expected<Summary> answer = Summary{};
    int asked = 0;
    int probed = 0;
};

Error error(const char *code, Disposition disposition)
{
    return {QString::fromLatin1(code), QStringLiteral("As the test wants it."), disposition, {}};
}

struct Fixture
{
    Expected<Summary> summarize(int number = 1)
    {
        SummaryRequest request;
        request.text =
            QStringLiteral("The ferry stays in the harbour on day %1. A storm has torn its "
                           "moorings. Passengers wait for the storm to pass.")
                .arg(number);
        Cancellation cancellation;
        return summarizer.summarize(request, cancellation);
    }

    ManualClock clock;
    PauseGate gate{clock, 60s, PauseGate::Meanwhile::AnswersProvisionally};
    ServiceBreaker breaker{clock, gate};
    Best best;
    ProvisionalSummarizer summarizer{best, breaker};
};

} // namespace

class TestProvisionalSummarizer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesAnswersAlone()
    {
        Fixture f;
        Summary summary;
        summary.text = QStringLiteral("By Gemini.");
        f.best.answer = summary;
        const Expected<Summary> answer = f.summarize();
        QVERIFY(answer);
        QCOMPARE(answer->text, QStringLiteral("By Gemini."));
        QVERIFY(!answer->isProvisional);
        QCOMPARE(answer->notices, QStringList());
    }

    void answersWhereTheServiceIsAway_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<Disposition>("disposition");
        QTest::addColumn<bool>("closes");
        const auto row = [](const char *code, Disposition disposition) {
            QTest::newRow(code) << QString::fromLatin1(code) << disposition
                                << (disposition == Disposition::PausePool);
        };
        row("key_missing", Disposition::PausePool);
        row("key_rejected", Disposition::PausePool);
        row("quota_exhausted", Disposition::PausePool);
        row("ai_unavailable", Disposition::RetryLater);
        row("ai_timeout", Disposition::RetryLater);
        row("ai_rate_limited", Disposition::RetryLater);
    }

    void answersWhereTheServiceIsAway()
    {
        QFETCH(QString, code);
        QFETCH(Disposition, disposition);
        QFETCH(bool, closes);
        Fixture f;
        f.best.answer = failure(error(code.toLatin1().constData(), disposition));
        const Expected<Summary> answer = f.summarize();
        QVERIFY(answer);
        QVERIFY(answer->isProvisional);
        QCOMPARE(answer->engine, QStringLiteral("extractive"));
        QVERIFY(!answer->text.isEmpty());
        QVERIFY(answer->notices.first().contains(QStringLiteral("As the test wants it.")));
        QCOMPARE(f.gate.pause().has_value(), closes);
    }

    void asksNobodyWhileTheGateIsClosed()
    {
        Fixture f;
        f.gate.close(error("key_rejected", Disposition::PausePool));
        for (int i = 0; i < 3; ++i)
            QVERIFY(f.summarize()->isProvisional);
        QCOMPARE(f.best.asked, 0);
        f.gate.open();
        QVERIFY(!f.summarize()->isProvisional);
        QCOMPARE(f.best.asked, 1);
    }

    /// That asks Gemini, and waits for it, no more.
    void whatFailsForSeveralTextsClosesTheGate()
    {
        Fixture f;
        f.best.answer = failure(error("ai_timeout", Disposition::RetryLater));
        for (int i = 0; i < 5; ++i)
            QVERIFY(f.summarize(1)->isProvisional);
        QVERIFY(!f.gate.pause());
        QVERIFY(f.summarize(2)->isProvisional);
        QVERIFY(f.summarize(3)->isProvisional);
        QVERIFY(f.gate.pause());
        QCOMPARE(f.gate.pause()->reason.code, QStringLiteral("gemini_unavailable"));
        QVERIFY(f.summarize(4)->isProvisional);
        QCOMPARE(f.best.asked, 7);
    }

    /// There is room again in seconds.
    void waitsForTheQuotaOfTheMinute()
    {
        Fixture f;
        for (const Disposition disposition : {Disposition::PausePool, Disposition::RetryLater}) {
            f.best.answer = failure(error("rate_limited_here", disposition));
            const Expected<Summary> answer = f.summarize();
            QVERIFY(!answer);
            QCOMPARE(answer.error().code, QStringLiteral("rate_limited_here"));
            QVERIFY(!f.gate.pause());
        }
    }

    void keepsErrorsAboutTheText_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<Disposition>("disposition");
        QTest::newRow("blocked") << QStringLiteral("content_blocked") << Disposition::GiveUp;
        QTest::newRow("bad reply") << QStringLiteral("ai_bad_reply") << Disposition::RetryLater;
        QTest::newRow("cancelled") << QStringLiteral("cancelled") << Disposition::GiveUp;
    }

    void keepsErrorsAboutTheText()
    {
        QFETCH(QString, code);
        QFETCH(Disposition, disposition);
        Fixture f;
        f.best.answer = failure(error(code.toLatin1().constData(), disposition));
        const Expected<Summary> answer = f.summarize();
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, code);
        QVERIFY(!f.gate.pause());
    }

    void probesTheBest()
    {
        Fixture f;
        Cancellation cancellation;
        QVERIFY(f.summarizer.probe(cancellation));
        QCOMPARE(f.best.probed, 1);
    }
};

QTEST_GUILESS_MAIN(TestProvisionalSummarizer)

#include "testprovisionalsummarizer.moc"
