#include "core/jobs/claimhold.h"
#include "tests/support/manualclock.h"

#include <QElapsedTimer>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

Error spent()
{
    return {QStringLiteral("rate_limited_here"), QStringLiteral("The minute is used up."),
            Disposition::PausePool};
}

const QRegularExpression said(QStringLiteral("keep to a quota: The minute is used up"));

} // namespace

class TestClaimHold : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsNothingAtFirst()
    {
        ManualClock clock;
        QVERIFY(ClaimHold(clock).waitUntilOver(0ms));
    }

    void endsByItselfAndTheLongestCounts()
    {
        ManualClock clock;
        ClaimHold hold(clock);
        hold.hold(spent(), 10s);
        hold.hold(spent(), 5s);
        clock.advance(9999ms);
        QVERIFY(!hold.waitUntilOver(0ms));
        clock.advance(1ms);
        QVERIFY(hold.waitUntilOver(0ms));
    }

    void waitsNoLongerThanItLasts()
    {
        const SystemClock clock;
        ClaimHold hold(clock);
        hold.hold(spent(), 50ms);
        QElapsedTimer timer;
        timer.start();
        QTRY_VERIFY(hold.waitUntilOver(10s));
        QVERIFY2(timer.elapsed() >= 49 && timer.elapsed() < 5000,
                 qPrintable(QString::number(timer.elapsed())));
    }

    /// A quota that is kept to for hours is no news each minute.
    void saysSoOnce()
    {
        static int count;
        count = 0;
        const QtMessageHandler before =
            qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &text) {
                count += text.contains(said) ? 1 : 0;
            });
        ManualClock clock;
        ClaimHold hold(clock);
        for (int i = 0; i < 60; ++i) {
            hold.hold(spent(), 10s);
            clock.advance(1min);
        }
        const int once = count;
        clock.advance(10min);
        hold.hold(spent(), 10s);
        qInstallMessageHandler(before);
        QCOMPARE(once, 1);
        QCOMPARE(count, 2);
    }
};

QTEST_GUILESS_MAIN(TestClaimHold)
#include "testclaimhold.moc"
