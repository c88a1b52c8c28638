#include "tests/server/eventreader.h"
#include "tests/server/routes/runningnode.h"

#include <QTest>

using namespace smartcache;
using namespace smartcache::test;

/// `GET /api/events` of whole nodes; what a feed tells is in TestEventFeed.
class TestEventsRoute : public QObject
{
    Q_OBJECT

private:
    /// The id of a job for a text that nobody handed in before.
    QString submit(const QString &input)
    {
        const QString text = QStringLiteral("%1 (%2)").arg(input).arg(++m_submissions);
        return jsonOf(m_node->ask(submitRequest(text))).value(u"job_id").toString();
    }

private Q_SLOTS:
    void initTestCase() { m_node = std::make_unique<RunningNode>(); }
    void cleanupTestCase() { m_node.reset(); }

    void tellsWhatBecomesOfAJob()
    {
        EventReader reader(m_node->port());
        QCOMPARE(reader.head().status, 200);
        QCOMPARE(reader.head().header("content-type"), "text/event-stream");
        QCOMPARE(reader.head().header("cache-control"), "no-store");
        QCOMPARE(reader.head().header("x-accel-buffering"), "no");
        QCOMPARE(reader.head().header("x-content-type-options"), "nosniff");

        const QString job = submit(QStringLiteral("A short text."));
        QByteArray lastId;
        for (const char *status : {"pending", "processing", "completed"}) {
            const auto event = reader.nextOfJob();
            QVERIFY(event);
            QCOMPARE(event->type, QByteArray("job"));
            QCOMPARE(event->text("type"), QStringLiteral("job"));
            QCOMPARE(event->text("job_id"), job);
            QCOMPARE(event->text("status"), QString::fromLatin1(status));
            QCOMPARE(event->text("event_id").toUtf8(), event->id);
            QVERIFY(event->id != lastId);
            lastId = event->id;
        }
        QVERIFY(reader.retry().toInt() > 0);
    }

    void tellsOfEveryNodesJobs()
    {
        const RunningNode other([this](Config &config) {
            config.redisUrl = m_node->store().url();
            config.role = Role::Api;
        });
        EventReader here(m_node->port());
        EventReader there(other.port());
        const QString first = submit(QStringLiteral("To this node."));
        QVERIFY(here.waitFor(first, QStringLiteral("completed")));
        QVERIFY(there.waitFor(first, QStringLiteral("completed")));
        const QString second =
            jsonOf(RawClient(other.port()).ask(submitRequest(QStringLiteral("To the other node."))))
                .value(u"job_id")
                .toString();
        QVERIFY(here.waitFor(second, QStringLiteral("completed")));
        QVERIFY(there.waitFor(second, QStringLiteral("completed")));
    }

    void replaysWhatAClientMissed_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("header") << QByteArray("/api/events") << QByteArray("Last-Event-ID: %\r\n");
        QTest::newRow("address") << QByteArray("/api/events?last_event_id=%") << QByteArray();
        QTest::newRow("both") << QByteArray("/api/events?last_event_id=0-0")
                              << QByteArray("Last-Event-ID: %\r\n");
    }

    void replaysWhatAClientMissed()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, header);
        QByteArray lastId;
        {
            EventReader reader(m_node->port());
            const QString job = submit(QStringLiteral("Before."));
            QVERIFY(reader.waitFor(job, QStringLiteral("completed")));
            lastId = reader.lastEventId();
        }
        const QString missed = submit(QStringLiteral("Missed."));
        QTRY_COMPARE(jsonOf(m_node->ask(getRequest("/api/status/" + missed.toUtf8())))
                         .value(u"status")
                         .toString(),
                     QStringLiteral("completed"));
        EventReader again(m_node->port(), target.replace("%", lastId), header.replace("%", lastId));
        for (const char *status : {"pending", "processing", "completed"}) {
            const auto event = again.nextOfJob();
            QVERIFY(event);
            QCOMPARE(event->text("job_id"), missed);
            QCOMPARE(event->text("status"), QString::fromLatin1(status));
        }
        const QString live = submit(QStringLiteral("Live."));
        const auto event = again.nextOfJob();
        QVERIFY(event);
        QCOMPARE(event->text("job_id"), live);
        QVERIFY(again.waitFor(live, QStringLiteral("completed")));
    }

    void tellsOfTheJobsAskedForAlone()
    {
        // Nobody works on them, so that their ids are known before more happens.
        const RunningNode node([this](Config &config) {
            config.redisUrl = m_node->store().url();
            config.role = Role::Api;
            config.keyPrefix = QStringLiteral("other:");
        });
        const auto ask = [&node](const QByteArray &request) {
            return jsonOf(RawClient(node.port()).ask(request)).value(u"job_id").toString();
        };
        const QString one = ask(submitRequest(QStringLiteral("One.")));
        const QString two = ask(submitRequest(QStringLiteral("Two.")));
        const QString three = ask(submitRequest(QStringLiteral("Three.")));
        EventReader some(node.port(),
                         "/api/events?job_id=" + one.toUtf8() + ",nobody&job_id=" + three.toUtf8());
        EventReader all(node.port());
        for (const QString &job : {two, one, three})
            ask(postRequest("/api/jobs/" + job.toUtf8() + "/cancel", "{}"));
        // That the jobs were made may still be told, just before they end.
        const auto nextEnd = [](EventReader &reader) {
            auto event = reader.next();
            while (event && event->text("status") == QLatin1String("pending"))
                event = reader.next();
            return event ? event->text("job_id") : QString();
        };
        for (const QString &job : {one, three})
            QCOMPARE(nextEnd(some), job);
        for (const QString &job : {two, one, three})
            QCOMPARE(nextEnd(all), job);
    }

    void saysWhenEventsWereMissed()
    {
        EventReader reader(m_node->port(), "/api/events", "Last-Event-ID: 1-1\r\n");
        const auto event = reader.next();
        QVERIFY(event);
        QCOMPARE(event->type, QByteArray("reset"));
        QCOMPARE(event->text("type"), QStringLiteral("reset"));
        const QString job = submit(QStringLiteral("After."));
        QVERIFY(reader.waitFor(job, QStringLiteral("completed")));
    }

    void passesOnWhatIsNotLogged()
    {
        EventReader reader(m_node->port());
        const QByteArray text = "{\"type\":\"text\",\"job_id\":\"x\",\"text\":\"So far\"}";
        m_node->store().connection().call({"PUBLISH", "job_events", text}).value();
        const auto event = reader.next();
        QVERIFY(event);
        QCOMPARE(event->type, QByteArray("text"));
        QCOMPARE(event->data, text);
    }

    void refusesBadParameters_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QString>("mustSay");
        const auto row = [](const char *name, const char *query, const char *header,
                            const char *mustSay) {
            QTest::newRow(name) << QByteArray(query) << QByteArray(header)
                                << QString::fromLatin1(mustSay);
        };
        row("misspelt", "?jobid=x", "", "job_id");
        row("no id", "?job_id=", "", "job_id");
        row("empty id in a list", "?job_id=a,,b", "", "job_id");
        row("odd id", "?job_id=a%0Ab", "", "job_id");
        row("position", "?last_event_id=yesterday", "", "yesterday");
        row("position in the header", "", "Last-Event-ID: 5\r\n", "\"5\"");
    }

    void refusesBadParameters()
    {
        QFETCH(const QByteArray, query);
        QFETCH(const QByteArray, header);
        QFETCH(const QString, mustSay);
        const RawAnswer answer = m_node->ask(getRequest("/api/events" + query, header));
        QCOMPARE(answer.status, 400);
        QCOMPARE(jsonOf(answer).value(u"code").toString(), QStringLiteral("bad_parameter"));
        QVERIFY(jsonOf(answer).value(u"error").toString().contains(mustSay));
    }

    void refusesTooManyJobs()
    {
        QByteArray ids = "0";
        for (int i = 1; i <= 100; ++i)
            ids += ',' + QByteArray::number(i);
        QCOMPARE(m_node->ask(getRequest("/api/events?job_id=" + ids)).status, 400);
    }

    void givesTheHeadAloneToHead()
    {
        RawClient client(m_node->port());
        const RawAnswer head = client.ask("HEAD /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QCOMPARE(head.status, 200);
        QCOMPARE(head.header("content-type"), "text/event-stream");
        QCOMPARE(client.ask(getRequest("/api/health")).status, 200);
    }

    void isNotThereOnAWorkersNode()
    {
        const RunningNode worker([this](Config &config) {
            config.redisUrl = m_node->store().url();
            config.role = Role::Worker;
        });
        QCOMPARE(RawClient(worker.port()).ask(getRequest("/api/events")).status, 404);
    }

    /// Last: what is not logged may be missed until every thread has found back to the store.
    void keepsItsClientsWhileTheStoreIsAway()
    {
        EventReader reader(m_node->port());
        QVERIFY(reader.waitFor(submit(QStringLiteral("Before.")), QStringLiteral("completed")));
        m_node->store().restart();
        QString job;
        // Not QTRY_VERIFY, which asks once more after the first success: that might be a hit.
        const auto isTaken = [&] {
            job = submit(QStringLiteral("After."));
            return !job.isEmpty();
        };
        QVERIFY(QTest::qWaitFor(isTaken, 20'000));
        QVERIFY(reader.waitFor(job, QStringLiteral("completed")));
    }

private:
    std::unique_ptr<RunningNode> m_node;
    int m_submissions = 0;
};

QTEST_GUILESS_MAIN(TestEventsRoute)
#include "testeventsroute.moc"
