#include "core/history/historyindex.h"
#include "core/history/historysource.h"
#include "tests/core/jobs/jobstore.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <future>
#include <sys/resource.h>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

std::atomic<bool> complained = false;

void watchForComplaint(QtMsgType, const QMessageLogContext &, const QString &message)
{
    if (message.contains(QLatin1String("falls behind")))
        complained = true;
}

/// A full disk, as far as this process is concerned: no file can grow.
class FullDisk
{
public:
    FullDisk()
        : m_signalBefore(std::signal(SIGXFSZ, SIG_IGN))
        , m_handlerBefore(qInstallMessageHandler(watchForComplaint))
    {
        complained = false;
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit none{1, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &none);
    }
    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_signalBefore);
        qInstallMessageHandler(m_handlerBefore);
    }

private:
    void (*m_signalBefore)(int);
    QtMessageHandler m_handlerBefore;
    rlimit m_before{};
};

} // namespace

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

        bool lists(const QByteArray &id)
        {
            const Expected<HistoryPage> page = find();
            if (!page)
                qFatal("%s", qPrintable(page.error().message));
            return std::any_of(page->entries.begin(), page->entries.end(),
                               [&](const HistoryEntry &entry) { return entry.id == id; });
        }

        /// How often the store was sent this command.
        int calls(const QByteArray &command)
        {
            const QByteArray stats = store.call({"INFO", "commandstats"}).bytes();
            const QByteArray name = "cmdstat_" + command + ":calls=";
            const qsizetype at = stats.indexOf(name);
            if (at < 0)
                return 0;
            const QByteArray rest = stats.mid(at + name.size());
            return rest.left(rest.indexOf(',')).toInt();
        }

        void removeSilently(const QByteArray &id)
        {
            store.call({"DEL", store.keys().job(id)});
            store.call({"ZREM", store.keys().history(), id});
        }

        QByteArray lastEvent() { return whereabouts().logId; }

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

    /// As by a worker that has little to do for each job.
    void readsOfAJobOnceThatChangesQuickly()
    {
        Fixture fixture;
        fixture.store.queue("first");
        fixture.start();
        QCOMPARE(fixture.count(), 1);
        const int reads = fixture.calls("strlen"); // One for each job that is read.
        const QByteArray id = fixture.store.queue("second");
        for (int i = 0; i < 20; ++i)
            fixture.store.call({"XADD", fixture.store.keys().eventLog(), "*", "event",
                                "{\"type\":\"job\",\"job_id\":\"" + id + "\"}"});
        const QByteArray last = fixture.lastEvent();
        QTRY_COMPARE(fixture.index->position().logId, last);
        QVERIFY(fixture.calls("strlen") - reads <= 2);
        // Who asks does not wait for that.
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 20; ++i) {
            fixture.store.queue("more" + QByteArray::number(i));
            QCOMPARE(fixture.count(), 3 + i);
        }
        QVERIFY2(timer.elapsed() < 2500, qPrintable(QString::number(timer.elapsed())));
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

    /// As after a power cut: the store goes back, and then on, to times beyond the index's.
    void isBuiltAnewWhenTheStoreWentBack()
    {
        Fixture fixture;
        fixture.store.queue("kept");
        const QByteArray lost = fixture.store.queue("lost");
        fixture.start();
        QCOMPARE(fixture.count(), 2);
        fixture.index.reset();
        fixture.removeSilently(lost);
        fixture.store.call({"XDEL", fixture.store.keys().eventLog(), fixture.lastEvent()});
        const QByteArray next = fixture.store.queue("new");
        fixture.start();
        QCOMPARE(fixture.count(), 2);
        QVERIFY(!fixture.lists(lost));
        // And while it is followed.
        fixture.store.call({"XDEL", fixture.store.keys().eventLog(), fixture.lastEvent()});
        fixture.removeSilently(next);
        fixture.store.queue("newer");
        QCOMPARE(fixture.count(), 2);
        QVERIFY(!fixture.lists(next));
    }

    /// A busy store trims the event at which building began long before that ends.
    void isBuiltOnceHoweverMuchHappensMeanwhile()
    {
        Fixture fixture;
        fixture.store.queue("first");
        const QByteArray start = fixture.lastEvent();
        QList<QByteArray> ids;
        for (int i = 0; i < 9000; ++i)
            ids.append(fixture.addSilently(i));
        const int builds = fixture.calls("zrevrange");
        fixture.start();
        QTRY_VERIFY(fixture.calls("zrevrange") > builds);

        fixture.store.queue("second");
        const int reads = fixture.calls("xrange");
        QTRY_VERIFY(fixture.calls("xrange") >= reads + 2); // One may have been under way.
        QVERIFY2(fixture.index->position().storeId.isEmpty(), "read only after building");
        fixture.store.call({"XDEL", fixture.store.keys().eventLog(), start});
        // A job that stands in the index already goes, and only the log tells.
        fixture.removeSilently(ids.first());
        fixture.store.call({"XADD", fixture.store.keys().eventLog(), "*", "event",
                            "{\"type\":\"deleted\",\"job_id\":\"" + ids.first() + "\"}"});
        QCOMPARE(fixture.count(), 9001);
        QCOMPARE(fixture.calls("zrevrange"), builds + 1);
    }

    void keepsItsFileWhenTheDiskIsFull()
    {
        Fixture fixture;
        fixture.store.queue("before");
        fixture.start();
        QCOMPARE(fixture.count(), 1);
        fixture.addSilently(1); // Which building anew would find.
        {
            const FullDisk disk;
            fixture.store.queue("meanwhile");
            QTRY_VERIFY(complained);
        }
        QCOMPARE(fixture.count(), 2);
    }

    void makesADamagedFileAnew()
    {
        Fixture fixture;
        fixture.store.queue("before");
        fixture.start();
        QCOMPARE(fixture.count(), 1);
        {
            QSqlDatabase other =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
            other.setDatabaseName(fixture.index->file());
            QVERIFY(other.open());
            QSqlQuery query(other);
            QVERIFY(query.exec(QStringLiteral("DROP TABLE texts")));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("other"));
        fixture.addSilently(1);
        fixture.store.queue("after");
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
        QVERIFY(page->isBehind);
        fixture.start();
        QVERIFY(!fixture.find()->isBehind);
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
