#include "core/store/keys.h"
#include "tests/server/routes/runningnode.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;

/// Hits that are answered from the node's own memory, over HTTP.
class TestNearAnswers : public QObject
{
    Q_OBJECT

private:
    static QByteArray request(const QByteArray &more = {}, const QByteArray &query = {})
    {
        return postRequest("/api/submit" + query,
                           "{\"input\":\"The old bridge is open again.\"" + more + "}");
    }

    /// Has the summary made, and hit until it is near; gives its hash.
    static QByteArray warm(RunningNode &node)
    {
        QByteArray hash;
        const bool isCached = QTest::qWaitFor(
            [&] {
                const RawAnswer answer = node.ask(request());
                hash = jsonOf(answer).value(u"job_id").toString().toLatin1();
                return answer.status == 200;
            },
            20'000);
        if (!isCached)
            qFatal("no summary was made");
        return hash;
    }

    /// As another client of the store would.
    static void put(RunningNode &node, const QByteArray &hash, int version)
    {
        const QJsonObject summary{
            {QStringLiteral("hash"), QLatin1String(hash)},
            {QStringLiteral("summary"), QStringLiteral("version %1").arg(version)},
            {QStringLiteral("tags"), QJsonArray()}};
        node.store().connection().call(
            {"SET", Keys().summary(hash), QJsonDocument(summary).toJson()});
    }

    static int versionIn(const RawAnswer &answer)
    {
        return jsonOf(answer).value(u"summary").toString().section(u' ', 1).toInt();
    }

    static qint64 requests(RunningNode &node)
    {
        return jsonOf(node.ask(getRequest("/api/analytics"))).value(u"total_requests").toInteger();
    }

private Q_SLOTS:
    void answersAsTheFirstTime()
    {
        RunningNode node;
        warm(node);
        const RawAnswer first = node.ask(request());
        for (int i = 0; i < 20; ++i) {
            const RawAnswer answer = node.ask(request());
            QCOMPARE(answer.status, 200);
            QCOMPARE(answer.body, first.body);
            QCOMPARE(answer.headers, first.headers);
        }
    }

    void countsEachAtOnce()
    {
        RunningNode node;
        warm(node);
        const qint64 before = requests(node);
        for (int i = 1; i <= 20; ++i) {
            QCOMPARE(node.ask(request()).status, 200);
            QCOMPARE(requests(node), before + i);
        }
    }

    void whoAsksForMoreGetsIt()
    {
        RunningNode node;
        warm(node);
        for (int i = 0; i < 5; ++i)
            node.ask(request());
        QVERIFY(jsonOf(node.ask(request({}, "?explain=1"))).contains(u"explanation"));
        QVERIFY(!jsonOf(node.ask(request())).contains(u"explanation"));
        QCOMPARE(node.ask(request(",\"length\":\"long\"")).status, 202);
        QCOMPARE(node.ask(request(",\"refresh\":true")).status, 202);
        QVERIFY(jsonOf(node.ask(request({}, "?dry_run=1"))).contains(u"dry_run"));
    }

    void isNeverOlderThanWhatWasSeen()
    {
        RunningNode node([](Config &config) { config.httpThreads = 2; });
        const QByteArray hash = warm(node);
        // The two threads have one each.
        RawClient one(node.port());
        RawClient other(node.port());
        int outdated = 0;
        for (int version = 1; version <= 150; ++version) {
            put(node, hash, version);
            int seen = 0;
            QElapsedTimer time;
            time.start();
            for (int turn = 0; seen < version; ++turn) {
                const int now = versionIn((turn % 2 ? one : other).ask(request()));
                QVERIFY(now >= seen);
                QVERIFY(now == version || now == version - 1);
                QVERIFY(time.elapsed() < 2000);
                seen = now;
                outdated += now < version ? 1 : 0;
            }
            QCOMPARE(versionIn(one.ask(request())), version);
            QCOMPARE(versionIn(other.ask(request())), version);
        }
        qInfo("%d answers of before the change, 150 changes", outdated);
    }

    void expiredSummariesAreGone()
    {
        RunningNode node;
        const QByteArray hash = warm(node);
        put(node, hash, 1);
        QTRY_COMPARE(versionIn(node.ask(request())), 1);
        node.store().connection().call({"PEXPIRE", Keys().summary(hash), "30"});
        // Asked again, it would be made already.
        QVERIFY(QTest::qWaitFor([&] { return node.ask(request()).status == 202; }, 5000));
    }

    void worksWithoutToo()
    {
        RunningNode node([](Config &config) { config.nearCacheBytes = 0; });
        const QByteArray hash = warm(node);
        put(node, hash, 7);
        const qint64 before = requests(node);
        QCOMPARE(versionIn(node.ask(request())), 7);
        QCOMPARE(requests(node), before + 1);
    }
};

QTEST_GUILESS_MAIN(TestNearAnswers)
#include "testnearanswers.moc"
