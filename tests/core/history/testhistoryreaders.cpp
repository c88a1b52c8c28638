#include "core/history/historyreaders.h"
#include "tests/support/manualclock.h"

#include <QTest>

#include <atomic>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

/// Which questions are taken, and when.
class TestHistoryReaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesMoreThanCanWait()
    {
        std::atomic<size_t> answered = 0;
        const ManualClock clock;
        // There is no file, so what is looked up fails, at once.
        HistoryReaders readers(QStringLiteral("/nowhere/history.sqlite"), clock, 1h);
        const HistoryPosition later{"store", "2-0"};
        for (size_t i = 0; i < HistoryReaders::maxWaiting; ++i)
            readers.find({}, later, [&](const Expected<HistoryPage> &) { ++answered; });
        QCOMPARE(answered.load(), size_t(0));

        Error refusal;
        const auto refuse = [&](const Expected<HistoryPage> &page) { refusal = page.error(); };
        readers.find({}, later, refuse);
        QCOMPARE(refusal.code, QStringLiteral("busy"));
        QVERIFY(refusal.retryAfter);
        QCOMPARE(answered.load(), size_t(0));

        // Those that waited are answered, and there is room again.
        readers.setPosition(later);
        QTRY_COMPARE(answered.load(), HistoryReaders::maxWaiting);
        readers.find({}, later, [&](const Expected<HistoryPage> &page) {
            if (page.error().code == QLatin1String("history_unavailable"))
                ++answered;
        });
        QTRY_COMPARE(answered.load(), HistoryReaders::maxWaiting + 1);
    }
};

QTEST_GUILESS_MAIN(TestHistoryReaders)
#include "testhistoryreaders.moc"
