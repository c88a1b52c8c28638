#include "core/history/historysource.h"
#include "tests/core/jobs/jobstore.h"

#include <QSet>
#include <QTest>

#include <thread>

using namespace smartcache;
using namespace smartcache::test;

/// The history read from a store that changes meanwhile.
class TestHistorySource : public QObject
{
    Q_OBJECT

private:
    static QByteArray idOf(int number) { return "job-" + QByteArray::number(number); }

    static void fill(JobStore &store, int count)
    {
        std::vector<Command> commands;
        for (int i = 0; i < count; ++i)
            commands.push_back({"ZADD", store.keys().history(), QByteArray::number(i), idOf(i)});
        if (const auto done = store.server.connection().pipeline(commands); !done)
            qFatal("%s", qPrintable(done.error().message));
    }

    /// Every job, page by page.
    static QSet<QByteArray> readAll(JobStore &store, int pageSize,
                                    const std::function<void()> &beforeEach = {})
    {
        HistorySource source(store.server.address(), store.keys(), store.clock);
        QSet<QByteArray> all;
        QByteArray last;
        while (true) {
            if (beforeEach)
                beforeEach();
            const Expected<QList<QByteArray>> ids = source.page(last, pageSize);
            if (!ids)
                qFatal("%s", qPrintable(ids.error().message));
            if (ids->isEmpty())
                return all;
            all += QSet<QByteArray>(ids->begin(), ids->end());
            last = ids->last();
        }
    }

private Q_SLOTS:
    void givesEveryJobOnce()
    {
        JobStore store;
        fill(store, 25);
        HistorySource source(store.server.address(), store.keys(), store.clock);
        QList<QByteArray> all;
        QByteArray last;
        for (const int expected : {10, 10, 5, 0}) {
            const Expected<QList<QByteArray>> ids = source.page(last, 10);
            QVERIFY(ids);
            QCOMPARE(ids->size(), expected);
            all += *ids;
            last = all.last();
        }
        for (int i = 0; i < 25; ++i)
            QCOMPARE(all.at(i), idOf(i));
    }

    /// The oldest ones go while the rest is read, between any two commands.
    void passesOverNothingWhileOthersGo()
    {
        JobStore store;
        fill(store, 6000);
        std::thread deleting([&store] {
            BlockingConnection connection(store.server.address());
            for (int i = 0; i < 3000; ++i) {
                if (!connection.call({"ZREM", store.keys().history(), idOf(i)}))
                    qFatal("no answer");
            }
        });
        const QSet<QByteArray> all = readAll(store, 5);
        deleting.join();
        for (int i = 3000; i < 6000; ++i)
            QVERIFY2(all.contains(idOf(i)), idOf(i).constData());
    }

    /// As when all that is old is deleted at once: the last one that was read goes, too.
    void passesOverNothingWhenTheLastOneGoes()
    {
        JobStore store;
        fill(store, 100);
        int pages = 0;
        const QSet<QByteArray> all = readAll(store, 10, [&] {
            if (++pages == 4)
                store.call({"ZREMRANGEBYRANK", store.keys().history(), "0", "59"});
        });
        for (int i = 60; i < 100; ++i)
            QVERIFY2(all.contains(idOf(i)), idOf(i).constData());
    }
};

QTEST_GUILESS_MAIN(TestHistorySource)
#include "testhistorysource.moc"
