#include "core/history/historyreaders.h"
#include "tests/support/manualclock.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <future>
#include <optional>

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

    void saysWhenTheIndexIsStillBeingBuilt()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("history.sqlite"));
        HistoryDatabase writer(file, HistoryDatabase::Mode::ReadWrite); // there as long as readers
        QVERIFY(writer.open());
        const ManualClock clock;
        HistoryReaders readers(file, clock, 10ms);
        const HistoryPosition there{"store", "2-0"};
        // Nothing, of another store, behind, there.
        QCOMPARE(isComplete(readers, there), false);
        readers.setPosition({"another", "9-0"});
        QCOMPARE(isComplete(readers, there), false);
        readers.setPosition({"store", "1-0"});
        QCOMPARE(isComplete(readers, there), true);
        readers.setPosition(there);
        QCOMPARE(isComplete(readers, there), true);
        readers.setPosition({});
        QCOMPARE(isComplete(readers, {{}, "0-0"}), true); // a store in which nothing has happened
    }

private:
    /// What the answer says; nothing when there is none, or an error.
    static std::optional<bool> isComplete(HistoryReaders &readers, const HistoryPosition &notBefore)
    {
        std::promise<std::optional<bool>> answer;
        readers.find({}, notBefore, [&answer](const Expected<HistoryPage> &page) {
            answer.set_value(page ? std::optional(page->isComplete) : std::nullopt);
        });
        auto said = answer.get_future();
        return said.wait_for(20s) == std::future_status::ready ? said.get() : std::nullopt;
    }
};

QTEST_GUILESS_MAIN(TestHistoryReaders)
#include "testhistoryreaders.moc"
