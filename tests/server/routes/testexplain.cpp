#include "tests/server/routes/runningnode.h"

#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

/// `?explain=1` and stale answers, over HTTP.
class TestExplain : public QObject
{
    Q_OBJECT

private:
    static QString article()
    {
        return QStringLiteral("The ferry to the islands runs twice a day from the first of May. ")
               + QStringLiteral("Tickets are sold on board, and bicycles travel free of charge. ")
               + QStringLiteral("In autumn the boat goes into dock, and a smaller one takes over.");
    }

    static QByteArray submission(const QByteArray &query, const QString &input = article(),
                                 bool refresh = false)
    {
        const QJsonObject body{{QStringLiteral("input"), input},
                               {QStringLiteral("refresh"), refresh}};
        return postRequest("/api/submit" + query, QJsonDocument(body).toJson());
    }

    /// Asks until a hit comes back.
    static QJsonObject waitForHit(RunningNode &node)
    {
        QJsonObject hit;
        const bool isHit = QTest::qWaitFor([&] {
            const RawAnswer answer = node.ask(submission({}));
            hit = jsonOf(answer);
            return answer.status == 200 && !hit.contains(u"stale");
        });
        if (!isHit)
            qFatal("no hit");
        return hit;
    }

private Q_SLOTS:
    void submissionIsExplainedOnDemandOnly()
    {
        RunningNode node;
        const QJsonObject first = jsonOf(node.ask(submission("?explain=1")));
        const QJsonObject miss = first.value(u"explanation").toObject();
        QCOMPARE(miss.value(u"outcome").toString(), QStringLiteral("new"));
        QCOMPARE(miss.value(u"canonical").toString(), article());

        QVERIFY(!waitForHit(node).contains(u"explanation"));
        const QJsonObject hit =
            jsonOf(node.ask(submission("?explain=1"))).value(u"explanation").toObject();
        QCOMPARE(hit.value(u"outcome").toString(), QStringLiteral("hit"));
        QCOMPARE(hit.value(u"key"), miss.value(u"key"));
        const int left = hit.value(u"ttl_s").toInt();
        QVERIFY2(left > 200 && left <= 300, qPrintable(QString::number(left)));
        QCOMPARE(hit.value(u"cost_usd").toDouble(-1), 0.0);
    }

    void statusIsExplainedByJobAndByHash()
    {
        RunningNode node;
        const QJsonObject made = jsonOf(node.ask(submission({})));
        const QJsonObject hit = waitForHit(node);
        const QByteArray id = made.value(u"job_id").toString().toLatin1();
        const QJsonObject job = jsonOf(node.ask(getRequest("/api/status/" + id + "?explain=1")));
        const QJsonObject ofJob = job.value(u"explanation").toObject();
        QCOMPARE(ofJob.value(u"outcome").toString(), QStringLiteral("new"));
        QVERIFY(!ofJob.value(u"key").toObject().value(u"prompt_version").toString().isEmpty());
        QVERIFY(ofJob.value(u"ttl_s").toInt() > 200);
        QVERIFY(!jsonOf(node.ask(getRequest("/api/status/" + id))).contains(u"explanation"));

        const QByteArray hash = hit.value(u"job_id").toString().toLatin1();
        const QJsonObject ofHash =
            jsonOf(node.ask(getRequest("/api/status/" + hash + "?explain=1")))
                .value(u"explanation")
                .toObject();
        QCOMPARE(ofHash.value(u"outcome").toString(), QStringLiteral("hit"));
        QVERIFY(ofHash.value(u"canonical").isNull());
    }

    void parameterMustBeRight_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::newRow("no flag") << QByteArray("?explain=maybe");
        QTest::newRow("misspelt") << QByteArray("?explian=1");
    }

    void parameterMustBeRight()
    {
        QFETCH(QByteArray, query);
        RunningNode node;
        for (const QByteArray &request :
             {submission(query), getRequest("/api/status/some-id" + query)}) {
            const RawAnswer answer = node.ask(request);
            QCOMPARE(answer.status, 400);
            QCOMPARE(jsonOf(answer).value(u"code").toString(), QStringLiteral("bad_parameter"));
        }
    }

    void staleAnswersSaySo()
    {
        RunningNode node([](Config &config) { config.cacheStale = 3600s; });
        node.ask(submission({}));
        const QByteArray hash = waitForHit(node).value(u"job_id").toString().toLatin1();
        QCOMPARE(node.store().connection().call({"DEL", "summary:" + hash})->toInteger(), 1);

        const RawAnswer answer = node.ask(submission("?explain=1"));
        QCOMPARE(answer.status, 200);
        const QJsonObject stale = jsonOf(answer);
        QCOMPARE(stale.value(u"cached"), QJsonValue(true));
        QCOMPARE(stale.value(u"stale"), QJsonValue(true));
        QCOMPARE(stale.value(u"status").toString(), QStringLiteral("completed"));
        QVERIFY(!stale.value(u"summary").toString().isEmpty());
        QVERIFY(!stale.value(u"refresh_job_id").toString().isEmpty());
        QCOMPARE(stale.value(u"explanation").toObject().value(u"outcome").toString(),
                 QStringLiteral("stale"));
        // The hash still leads to it.
        QCOMPARE(node.ask(getRequest("/api/status/" + hash)).status, 200);
        waitForHit(node);
    }
};

QTEST_GUILESS_MAIN(TestExplain)
#include "testexplain.moc"
