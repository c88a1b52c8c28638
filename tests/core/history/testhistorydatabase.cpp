#include "core/history/historydatabase.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace smartcache;

namespace {

constexpr qint64 now = 1'800'000'000'000;

Job someJob(int number, const QString &text, const QStringList &tags = {})
{
    Job job;
    job.id = "job-" + QByteArray::number(number);
    job.hash = QByteArray(64, 'a');
    job.status = JobStatus::Completed;
    job.input.value = text;
    job.createdAt = QDateTime::fromMSecsSinceEpoch(now + number * 1000, Qt::UTC);
    job.completedAt = job.createdAt.addMSecs(500);
    job.result.summary.text = QStringLiteral("About %1").arg(number);
    job.result.summary.engine = QStringLiteral("extractive");
    job.result.summary.tags = tags;
    return job;
}

QStringList idsOf(const HistoryPage &page)
{
    QStringList ids;
    for (const HistoryEntry &entry : page.entries)
        ids.append(QLatin1String(entry.id.mid(4)));
    return ids;
}

} // namespace

class TestHistoryDatabase : public QObject
{
    Q_OBJECT

private:
    struct Fixture
    {
        Fixture()
            : file(folder.filePath(QStringLiteral("history.sqlite")))
            , writer(file, HistoryDatabase::Mode::ReadWrite)
            , reader(file, HistoryDatabase::Mode::ReadOnly)
        {
            check(writer.open());
            check(reader.open());
        }

        static void check(const Expected<void> &done)
        {
            if (!done)
                qFatal("%s", qPrintable(done.error().message));
        }
        void put(const Job &job, const JobMarks &marks = {},
                 const std::optional<qint64> &expiresAt = {})
        {
            check(writer.put(HistoryEntry::of(job, marks, expiresAt)));
        }
        HistoryPage find(const HistoryQuery &query = {}, qint64 at = now)
        {
            const Expected<HistoryPage> page = reader.find(query, at);
            if (!page)
                qFatal("%s", qPrintable(page.error().message));
            return *page;
        }
        QStringList search(const QString &text)
        {
            HistoryQuery query;
            query.text = text;
            return idsOf(find(query));
        }

        const QTemporaryDir folder;
        const QString file;
        HistoryDatabase writer;
        HistoryDatabase reader;
    };

private Q_SLOTS:
    void pagesAreNewestFirstAndStayInPlace()
    {
        Fixture index;
        for (int i = 0; i < 7; ++i)
            index.put(someJob(i, QStringLiteral("text")));
        HistoryQuery query;
        query.limit = 3;
        HistoryPage page = index.find(query);
        QCOMPARE(idsOf(page).join(QLatin1Char(' ')), QStringLiteral("6 5 4"));
        index.put(someJob(99, QStringLiteral("newer")));
        Fixture::check(index.writer.remove("job-4")); // The one that the cursor stands for.
        query.after = page.next;
        page = index.find(query);
        QCOMPARE(idsOf(page).join(QLatin1Char(' ')), QStringLiteral("3 2 1"));
        query.after = page.next;
        page = index.find(query);
        QCOMPARE(idsOf(page).join(QLatin1Char(' ')), QStringLiteral("0"));
        QVERIFY(!page.next);
    }

    void aFullLastPageIsTheLast()
    {
        Fixture index;
        index.put(someJob(1, QStringLiteral("text")));
        HistoryQuery query;
        query.limit = 1;
        QVERIFY(!index.find(query).next);
    }

    void jobsOfOneMillisecondAreAllListed()
    {
        Fixture index;
        for (int i = 0; i < 50; ++i) {
            Job job = someJob(i, QStringLiteral("text"));
            job.createdAt = QDateTime::fromMSecsSinceEpoch(now, Qt::UTC);
            HistoryEntry entry = HistoryEntry::of(job, {}, {});
            if (i % 2 == 0)
                entry.key = HistoryEntry::firstKey(now); // As if their hashes were the same.
            Fixture::check(index.writer.put(entry));
        }
        HistoryQuery query;
        query.limit = 7;
        QStringList all;
        do {
            const HistoryPage page = index.find(query);
            all += idsOf(page);
            query.after = page.next;
        } while (query.after);
        QCOMPARE(all.size(), 50);
        QCOMPARE(all.removeDuplicates(), 0);
    }

    void everyWordMustMatch()
    {
        Fixture index;
        index.put(someJob(1, QStringLiteral("The caf\u00E9 at the river")));
        index.put(someJob(2, QStringLiteral("A RIVER in Spain"), {QStringLiteral("Geography")}));
        index.put(
            someJob(3, QString::fromUtf8("\xE4\xBA\xBA\xE5\xB7\xA5\xE6\x99\xBA\xE8\x83\xBD"
                                         "\xE6\x94\xB9\xE5\x8F\x98\xE4\xB8\x96\xE7\x95\x8C")));
        JobMarks marks;
        marks.note = QStringLiteral("for Anna");
        marks.tags = {QStringLiteral("Reise")};
        index.put(someJob(4, QStringLiteral("nothing")), marks);
        QCOMPARE(index.search(QStringLiteral("river")).join(QLatin1Char(' ')),
                 QStringLiteral("2 1"));
        QCOMPARE(index.search(QStringLiteral("River CAFE")), QStringList(QStringLiteral("1")));
        QCOMPARE(index.search(QStringLiteral("geo")), QStringList(QStringLiteral("2")));
        QCOMPARE(index.search(QStringLiteral("river anna")), QStringList());
        QCOMPARE(index.search(QStringLiteral("anna reis")), QStringList(QStringLiteral("4")));
        QCOMPARE(index.search(QStringLiteral("about 3")), QStringList(QStringLiteral("3")));
        QCOMPARE(index.search(QString::fromUtf8("\xE4\xB8\x96\xE7\x95\x8C")),
                 QStringList(QStringLiteral("3")));
        QCOMPARE(index.search(QStringLiteral("?!")), QStringList());
    }

    void whatIsTypedIsNoQuerySyntax_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"\"", "river OR nothing", "riv* NOT x", "words:river", "(river",
                                 "NEAR(river cafe)", "river^", "-river", "'; DROP TABLE jobs", "*"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void whatIsTypedIsNoQuerySyntax()
    {
        QFETCH(const QString, text);
        Fixture index;
        index.put(someJob(1, QStringLiteral("nothing")));
        QCOMPARE(index.search(text), QStringList());
    }

    void filters()
    {
        Fixture index;
        Job failed = someJob(1, QStringLiteral("text"));
        failed.status = JobStatus::Failed;
        failed.errorCode = QStringLiteral("timeout");
        failed.result = {};
        failed.recipe.engine = QStringLiteral("gemini");
        index.put(failed);
        Job cancelled = failed;
        cancelled.id = "job-2";
        cancelled.createdAt = cancelled.createdAt.addSecs(1);
        cancelled.errorCode = QStringLiteral("cancelled");
        index.put(cancelled);
        index.put(someJob(3, QStringLiteral("text"), {QStringLiteral("Caf\u00E9 Culture")}));
        JobMarks marks;
        marks.starred = true;
        marks.tags = {QStringLiteral("cafe  culture"), QStringLiteral("later")};
        index.put(someJob(4, QStringLiteral("text"), {QStringLiteral("Later")}), marks);

        const auto found = [&](auto set) {
            HistoryQuery query;
            set(query);
            return idsOf(index.find(query)).join(QLatin1Char(' '));
        };
        using Query = HistoryQuery;
        const auto at = [](qint64 ms) { return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC); };
        QCOMPARE(found([](Query &q) { q.status = QStringLiteral("failed"); }),
                 QStringLiteral("2 1"));
        QCOMPARE(found([](Query &q) { q.status = QStringLiteral("cancelled"); }),
                 QStringLiteral("2"));
        QCOMPARE(found([](Query &q) { q.status = QStringLiteral("pending"); }), QString());
        QCOMPARE(found([](Query &q) { q.engine = QStringLiteral("gemini"); }),
                 QStringLiteral("2 1"));
        QCOMPARE(found([](Query &q) { q.tag = QStringLiteral("CAFE culture"); }),
                 QStringLiteral("4 3"));
        QCOMPARE(found([](Query &q) { q.tag = QStringLiteral("cafe"); }), QString());
        QCOMPARE(found([](Query &q) { q.onlyStarred = true; }), QStringLiteral("4"));
        QCOMPARE(found([&](Query &q) { q.since = at(now + 2000); }), QStringLiteral("4 3 2"));
        QCOMPARE(found([&](Query &q) { q.until = at(now + 2000); }), QStringLiteral("1"));
        QCOMPARE(found([](Query &q) {
                     q.tag = QStringLiteral("cafe culture");
                     q.text = QStringLiteral("later text");
                     q.status = QStringLiteral("completed");
                 }),
                 QStringLiteral("4"));
    }

    void tellsJobsInTroubleFromTheRest()
    {
        Fixture index;
        Job dead = someJob(1, QStringLiteral("text"));
        dead.status = JobStatus::Failed;
        dead.errorCode = QStringLiteral("timeout");
        index.put(dead);
        Job cancelled = someJob(2, QStringLiteral("text"));
        cancelled.status = JobStatus::Failed;
        cancelled.errorCode = QStringLiteral("cancelled");
        index.put(cancelled);
        Job waiting = someJob(3, QStringLiteral("text"));
        waiting.status = JobStatus::Pending;
        index.put(waiting);
        Job delayed = someJob(4, QStringLiteral("text"));
        delayed.status = JobStatus::Pending;
        delayed.errorCode = QStringLiteral("rate_limited");
        index.put(delayed);

        const auto found = [&](const QString &status) {
            HistoryQuery query;
            query.status = status;
            return idsOf(index.find(query)).join(QLatin1Char(' '));
        };
        QCOMPARE(found(QStringLiteral("dead")), QStringLiteral("1"));
        QCOMPARE(found(QStringLiteral("delayed")), QStringLiteral("4"));
        QCOMPARE(found(QStringLiteral("pending")), QStringLiteral("4 3"));
    }

    void onlyTheJobsThatAreNamedAndStillFit()
    {
        Fixture index;
        JobMarks starred;
        starred.starred = true;
        for (int i = 1; i <= 5; ++i) {
            index.put(someJob(i, i % 2 ? QStringLiteral("a river") : QStringLiteral("a hill"),
                              {i < 3 ? QStringLiteral("Low") : QStringLiteral("High")}),
                      i == 5 ? starred : JobMarks());
        }
        HistoryQuery query;
        query.ids = {"job-2", "job-5", "job-3", "job-3", "job-99", "') OR 1=1 --\""};
        const auto found = [&] { return idsOf(index.find(query)).join(QLatin1Char(' ')); };
        QCOMPARE(found(), QStringLiteral("5 3 2"));
        query.text = QStringLiteral("riv");
        QCOMPARE(found(), QStringLiteral("5 3"));
        query.onlyStarred = true;
        QCOMPARE(found(), QStringLiteral("5"));
        query.onlyStarred = false;
        query.tag = QStringLiteral("low");
        QCOMPARE(found(), QString());
        query.text.clear();
        QCOMPARE(found(), QStringLiteral("2"));
        query.tag.clear();
        query.limit = 2;
        const HistoryPage page = index.find(query);
        QCOMPARE(idsOf(page).join(QLatin1Char(' ')), QStringLiteral("5 3"));
        query.after = page.next;
        QCOMPARE(found(), QStringLiteral("2"));
    }

    void aChangedJobLosesItsOldWords()
    {
        Fixture index;
        index.put(someJob(1, QStringLiteral("before"), {QStringLiteral("old")}));
        index.put(someJob(1, QStringLiteral("after")));
        QCOMPARE(index.search(QStringLiteral("before")), QStringList());
        QCOMPARE(index.search(QStringLiteral("after")), QStringList(QStringLiteral("1")));
        HistoryQuery query;
        query.tag = QStringLiteral("old");
        QVERIFY(index.find(query).entries.empty());
        Fixture::check(index.writer.remove("job-1"));
        Fixture::check(index.writer.remove("job-1"));
        QCOMPARE(index.search(QStringLiteral("after")), QStringList());
        QCOMPARE(*index.writer.count(), 0);
    }

    void expiredJobsAreGone()
    {
        Fixture index;
        index.put(someJob(1, QStringLiteral("text")), {}, now + 10);
        index.put(someJob(2, QStringLiteral("text")), {}, now + 20);
        index.put(someJob(3, QStringLiteral("text")));
        QCOMPARE(index.find({}, now + 9).entries.size(), size_t(3));
        QCOMPARE(index.find({}, now + 10).entries.size(), size_t(2));
        QCOMPARE(*index.writer.removeExpired(now + 10), 1);
        QCOMPARE(*index.writer.count(), 2);
    }

    void listsTheJobWithoutItsInput()
    {
        Fixture index;
        const QString text = QStringLiteral("word ").repeated(2000);
        JobMarks marks;
        marks.note = QStringLiteral("mine");
        index.put(someJob(1, text, {QStringLiteral("a")}), marks);
        const QJsonObject listed = index.find().entries.front().fields();
        QVERIFY(!listed.contains(u"input"));
        QCOMPARE(listed.value(u"job_id").toString(), QStringLiteral("job-1"));
        QCOMPARE(listed.value(u"note").toString(), QStringLiteral("mine"));
        QCOMPARE(listed.value(u"starred").toBool(true), false);
        const QString excerpt = listed.value(u"excerpt").toString();
        QVERIFY(excerpt.startsWith(QLatin1String("word word")));
        QVERIFY(excerpt.size() > 200 && excerpt.size() <= HistoryEntry::excerptLength);
    }

    void changesOfATransactionAreSeenTogether()
    {
        Fixture index;
        Fixture::check(index.writer.begin());
        index.put(someJob(1, QStringLiteral("text")));
        Fixture::check(index.writer.setPosition({"store", "5-1"}));
        QVERIFY(index.find().entries.empty());
        Fixture::check(index.writer.commit());
        QCOMPARE(index.find().entries.size(), size_t(1));
        QCOMPARE(index.reader.position()->logId, "5-1");
        Fixture::check(index.writer.begin());
        Fixture::check(index.writer.clear());
        index.writer.rollBack();
        QCOMPARE(index.search(QStringLiteral("text")).size(), 1);
        Fixture::check(index.writer.clear());
        QCOMPARE(index.search(QStringLiteral("text")).size(), 0);
        QVERIFY(index.reader.position()->storeId.isEmpty());
    }

    void keepsItsFileAndReplacesADamagedOne()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("history.sqlite"));
        const auto positionAfterOpening = [&] {
            HistoryDatabase database(file, HistoryDatabase::Mode::ReadWrite);
            Fixture::check(database.open());
            const QByteArray before = database.position()->storeId;
            Fixture::check(database.setPosition({"store", "1-1"}));
            return before;
        };
        QCOMPARE(positionAfterOpening(), QByteArray());
        QCOMPARE(positionAfterOpening(), "store");
        QFile damaged(file);
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write(QByteArray(10000, 'x'));
        damaged.close();
        QCOMPARE(positionAfterOpening(), QByteArray());
        QCOMPARE(positionAfterOpening(), "store");
    }

    void saysWhatIsWrong()
    {
        HistoryDatabase database(QStringLiteral("/nowhere/history.sqlite"),
                                 HistoryDatabase::Mode::ReadWrite);
        const Expected<void> opened = database.open();
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, QStringLiteral("history_unavailable"));
    }

    void cursors()
    {
        for (const qint64 key : {qint64(0), qint64(1), HistoryEntry::firstKey(now) + 77})
            QCOMPARE(*fromCursor(QString::fromLatin1(toCursor(key))), key);
        for (const char *bad :
             {"", "x", "AAAAAAAAAA", "AAAAAAAAAAB", "__________8", "AAAAAAAAAAA=", "\xC3\xA9"})
            QCOMPARE(fromCursor(QString::fromUtf8(bad)).error().code, QStringLiteral("bad_cursor"));
    }
};

QTEST_GUILESS_MAIN(TestHistoryDatabase)
#include "testhistorydatabase.moc"
