#include "core/history/historyindex.h"
#include "core/history/historysource.h"
#include "tests/core/jobs/jobstore.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <future>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

/// How the index comes to where the store is, and what makes it start anew.
class TestHistoryIndexer : public QObject
{
    Q_OBJECT

private:
    struct Fixture
    {
        void start(std::chrono::milliseconds patience = 20s)
        {
            index.reset();
            index.emplace(HistoryIndex::Options{store.server.address(), store.keys(), folder.path(),
                                                patience},
                          store.clock);
        }

        HistoryPosition whereabouts()
        {
            const auto replies = store.server.connection().pipeline(
                HistorySource::whereaboutsCommands(store.keys()));
            if (!replies)
                qFatal("%s", qPrintable(replies.error().message));
            return HistorySource::whereabouts(*replies);
        }

        Expected<HistoryPage> find(const HistoryQuery &query = {})
        {
            return find(whereabouts(), query);
        }

        Expected<HistoryPage> find(const HistoryPosition &notBefore, const HistoryQuery &query = {})
        {
            auto answer = std::make_shared<std::promise<Expected<HistoryPage>>>();
            std::future<Expected<HistoryPage>> future = answer->get_future();
            index->find(query, notBefore,
                        [answer](Expected<HistoryPage> page) { answer->set_value(page); });
            if (future.wait_for(30s) != std::future_status::ready)
                qFatal("no answer");
            return future.get();
        }

        qsizetype count()
        {
            HistoryQuery query;
            query.limit = 100'000;
            const Expected<HistoryPage> page = find(query);
            if (!page)
                qFatal("%s", qPrintable(page.error().message));
            return qsizetype(page->entries.size());
        }

        /// A job as only the history knows it: no event tells of it.
        QByteArray addSilently(int number)
        {
            Job job = store.makeJob("h" + QByteArray::number(number));
            job.id = "silent-" + QByteArray::number(number);
            job.createdAt = QDateTime::fromMSecsSinceEpoch(1000 + number, Qt::UTC);
            store.call({"SET", store.keys().job(job.id), job.toJson()});
            store.call({"ZADD", store.keys().history(), QByteArray::number(1000 + number), job.id});
            return job.id;
        }

        JobStore store;
        QTemporaryDir folder;
        std::optional<HistoryIndex> index;
    };

private Q_SLOTS:
    void buildsWhatWasThereBefore()
    {
        Fixture fixture;
        for (int i = 0; i < 5000; ++i)
            fixture.addSilently(i);
        fixture.start();
        QCOMPARE(fixture.count(), 5000);
    }

    void goesOnWhereItWas()
    {
        Fixture fixture;
        fixture.store.queue("before");
        fixture.start();
        QCOMPARE(fixture.count(), 1);
        fixture.index.reset();
        // Known to be no rebuild by what a rebuild would find besides.
        fixture.addSilently(1);
        fixture.store.queue("meanwhile");
        fixture.start();
        QCOMPARE(fixture.count(), 2);
        // Its file gone, the index is made from the store alone.
        fixture.index.reset();
        QDir folder(fixture.folder.path());
        for (const QString &name : folder.entryList({QStringLiteral("history-*")}, QDir::Files))
            QVERIFY(folder.remove(name));
        fixture.start();
        QCOMPARE(fixture.count(), 3);
    }

    void isBuiltAnewWhenTheLogWasCutShort()
    {
        Fixture fixture;
        fixture.store.queue("before");
        fixture.start();
        QCOMPARE(fixture.count(), 1);
        fixture.index.reset();
        fixture.store.queue("missed");
        const QByteArray last = fixture.store.queue("last");
        fixture.store.call({"XTRIM", fixture.store.keys().eventLog(), "MAXLEN", "1"});
        fixture.start();
        QCOMPARE(fixture.count(), 3);
    }

    void followsAStoreThatWasEmptied()
    {
        Fixture fixture;
        fixture.store.queue("before");
        fixture.start();
        QCOMPARE(fixture.count(), 1);
        const QByteArray storeBefore = fixture.whereabouts().storeId;
        fixture.store.server.flush();
        QVERIFY(fixture.whereabouts().storeId != storeBefore);
        QCOMPARE(fixture.count(), 0);
        fixture.store.queue("after");
        QCOMPARE(fixture.count(), 1);
    }

    void storesDoNotShareAFile()
    {
        Fixture fixture;
        fixture.start();
        const QString file = fixture.index->file();
        HistoryIndex other(HistoryIndex::Options{fixture.store.server.address(), Keys("other:"),
                                                 fixture.folder.path()},
                           fixture.store.clock);
        QVERIFY(other.file() != file);
    }

    void twoProcessesDoNotShareAFile()
    {
        Fixture fixture;
        fixture.store.queue("job");
        fixture.start();
        const QString file = fixture.index->file();
        const HistoryIndex other(HistoryIndex::Options{fixture.store.server.address(),
                                                       fixture.store.keys(), fixture.folder.path()},
                                 fixture.store.clock);
        QVERIFY(other.file() != file);
        QCOMPARE(fixture.count(), 1);
    }

    void survivesARestartOfTheStore()
    {
        Fixture fixture;
        fixture.store.queue("before");
        fixture.start();
        QCOMPARE(fixture.count(), 1);
        fixture.store.server.restart();
        fixture.store.queue("after");
        QCOMPARE(fixture.count(), 2);
    }

    void answersThoughTheIndexFallsBehind()
    {
        Fixture fixture;
        fixture.store.queue("job");
        fixture.start();
        QCOMPARE(fixture.count(), 1);
        fixture.start(1ms);
        // A point that will never be reached.
        HistoryPosition future = fixture.whereabouts();
        future.logId = "9999999999999-0";
        const Expected<HistoryPage> page = fixture.find(future);
        QVERIFY(page);
        QCOMPARE(page->entries.size(), size_t(1));
    }

    void listsNewJobsWhileItIsBuilt()
    {
        Fixture fixture;
        for (int i = 0; i < 3000; ++i)
            fixture.addSilently(i);
        fixture.start();
        const QByteArray id = fixture.store.queue("new");
        const Expected<HistoryPage> page = fixture.find();
        QVERIFY(page);
        QCOMPARE(page->entries.front().id, id);
        QCOMPARE(fixture.count(), 3001);
    }

    void leavesOutWhatIsDamaged()
    {
        Fixture fixture;
        const QByteArray damaged = fixture.addSilently(1);
        fixture.store.call({"SET", fixture.store.keys().job(damaged), "{"});
        const QByteArray list = fixture.addSilently(2);
        fixture.store.call({"DEL", fixture.store.keys().job(list)});
        fixture.store.call({"RPUSH", fixture.store.keys().job(list), "x"});
        const QByteArray gone = fixture.addSilently(3);
        fixture.store.call({"DEL", fixture.store.keys().job(gone)});
        fixture.addSilently(4);
        fixture.start();
        QCOMPARE(fixture.count(), 1);
    }

    void largeInputsAreListedToo()
    {
        Fixture fixture;
        for (int i = 0; i < 5; ++i) {
            Job job = fixture.store.makeJob("large" + QByteArray::number(i));
            job.input.value = QStringLiteral("needle ") + QString(3'000'000, QLatin1Char('x'));
            fixture.store.submit(job);
        }
        fixture.start();
        HistoryQuery query;
        query.text = QStringLiteral("needle");
        QCOMPARE(fixture.find(query)->entries.size(), size_t(5));
    }

    void saysThatTheFolderCannotBeUsed()
    {
        Fixture fixture;
        QFile file(fixture.folder.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        HistoryIndex index(HistoryIndex::Options{fixture.store.server.address(),
                                                 fixture.store.keys(), file.fileName(), 1ms},
                           fixture.store.clock);
        std::promise<Expected<HistoryPage>> answer;
        index.find({}, fixture.whereabouts(),
                   [&](Expected<HistoryPage> page) { answer.set_value(page); });
        QCOMPARE(answer.get_future().get().error().code, QStringLiteral("history_unavailable"));
    }

    void startsWithoutTheStore()
    {
        Fixture fixture;
        fixture.store.queue("job");
        fixture.store.server.kill();
        fixture.start();
        fixture.store.server.start();
        QCOMPARE(fixture.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestHistoryIndexer)
#include "testhistoryindexer.moc"
