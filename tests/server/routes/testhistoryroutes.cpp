#include "core/jobs/job.h"
#include "core/store/keys.h"
#include "tests/server/routes/runningnode.h"

#include <QJsonArray>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;

class TestHistoryRoutes : public QObject
{
    Q_OBJECT

private:
    RawAnswer ask(const QByteArray &method, const QByteArray &path, const QJsonObject &body = {})
    {
        const QByteArray bytes = body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson();
        return m_node->ask(method + ' ' + path
                           + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                             "Content-Length: "
                           + QByteArray::number(bytes.size()) + "\r\n\r\n" + bytes);
    }

    QByteArray submit(const QString &text)
    {
        return jsonOf(m_node->ask(submitRequest(text))).value(u"job_id").toString().toLatin1();
    }

    QStringList listed(const QByteArray &query)
    {
        const RawAnswer answer = ask("GET", "/api/jobs" + query);
        if (answer.status != 200)
            qFatal("%d %s", answer.status, answer.body.constData());
        m_next = jsonOf(answer).value(u"next_cursor");
        QStringList ids;
        for (const QJsonValue &job : jsonOf(answer).value(u"jobs").toArray())
            ids.append(job[u"job_id"].toString());
        return ids;
    }

    /// Jobs as the history has them, without their submission: many at once. The index is built
    /// anew for them.
    void storeJobs(int count)
    {
        const Keys keys;
        std::vector<Command> commands;
        for (int i = 0; i < count; ++i) {
            Job job;
            job.id = "job-" + QByteArray::number(i);
            job.createdAt = QDateTime::fromMSecsSinceEpoch(i, Qt::UTC);
            job.input.value = QStringLiteral("input %1 ").arg(i) + QString(250, QLatin1Char('x'));
            job.status = JobStatus::Completed;
            job.result.summary.text = QString(1000, QLatin1Char('s'));
            commands.push_back({"SET", keys.job(job.id), job.toJson()});
            commands.push_back({"ZADD", keys.history(), QByteArray::number(i), job.id});
        }
        // Other data than there was.
        commands.push_back({"DEL", keys.storeId()});
        const auto done = m_node->store().connection().pipeline(commands);
        if (!done)
            qFatal("%s", qPrintable(done.error().message));
    }

    void addJobs(int count)
    {
        storeJobs(count);
        // The newest 200 come first.
        const QByteArray last = "?q=input+" + QByteArray::number(count - 201);
        QTRY_COMPARE_WITH_TIMEOUT(listed(last).size(), 1, 30'000);
    }

    static QByteArray exportRequest(const QByteArray &query, const QByteArray &method = "GET")
    {
        return method + " /api/export" + query + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    std::unique_ptr<RunningNode> m_node;
    QJsonValue m_next;

private Q_SLOTS:
    void init()
    {
        // No workers, so that jobs stay as they are.
        m_node = std::make_unique<RunningNode>([](Config &config) {
            config.role = Role::Api;
            config.rateLimit = 0;
        });
    }
    void cleanup() { m_node.reset(); }

    void pagesOfTheList()
    {
        QStringList submitted;
        for (int i = 0; i < 5; ++i)
            submitted.prepend(QString::fromLatin1(submit(QStringLiteral("text %1").arg(i))));
        QStringList all;
        QByteArray query = "?limit=2";
        do {
            const QStringList page = listed(query);
            QVERIFY(page.size() <= 2);
            all += page;
            query = "?limit=2&cursor=" + m_next.toString().toLatin1();
        } while (m_next.isString());
        QVERIFY(m_next.isNull());
        // Those of one millisecond have no order that anybody could name.
        all.sort();
        submitted.sort();
        QCOMPARE(all, submitted);
        QCOMPARE(listed("?status=pending").size(), 5);
        QCOMPARE(listed("?status=completed").size(), 0);
        QCOMPARE(listed("?q=TEXT+3").size(), 1);
        QCOMPARE(listed("?q=%22&starred=0").size(), 0);
        QCOMPARE(listed("?since=2001-01-01T00:00:00%2B01:00&until=4102444800000").size(), 5);
        QCOMPARE(listed("?until=2001-01-01T00:00:00+01:00").size(), 0);
        QCOMPARE(listed("?since=99999999999999").size(), 0);
        QCOMPARE(listed("?engine=extractive&q=&tag=").size(), 5);
    }

    void badParameters_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QString>("named");
        const auto row = [](const char *query, const char *named) {
            QTest::newRow(query) << QByteArray(query) << QString::fromLatin1(named);
        };
        row("limit=0", "limit");
        row("limit=201", "limit");
        row("limit=", "limit");
        row("limit=ten", "limit");
        row("limit=1&limit=2", "limit");
        row("cursor=nonsense", "cursor");
        row("cursor=", "cursor");
        row("status=done", "status");
        row("status=", "status");
        row("engine=chatgpt", "engine");
        row("since=yesterday", "since");
        row("since=-5", "since");
        row("until=2026-13-01T00:00:00Z", "until");
        row("starred=yes", "starred");
        row("q=%ff", "parameter");
        row("query=text", "query");
        row("Limit=5", "Limit");
    }

    void badParameters()
    {
        QFETCH(const QByteArray, query);
        QFETCH(const QString, named);
        for (const char *path : {"/api/jobs?", "/api/export?format=csv&"}) {
            const RawAnswer answer = ask("GET", path + query);
            QCOMPARE(answer.status, 400);
            const QString error = jsonOf(answer).value(u"error").toString();
            QVERIFY2(error.contains(named), qPrintable(error));
            QVERIFY2(error.contains(QLatin1String("right would be"))
                         || named == QLatin1String("parameter"),
                     qPrintable(error));
        }
    }

    void oneJobWithItsInput()
    {
        const QByteArray id = submit(QStringLiteral("the whole text"));
        const QJsonObject job = jsonOf(ask("GET", "/api/jobs/" + id));
        QCOMPARE(job.value(u"input").toString(), QStringLiteral("the whole text"));
        QCOMPARE(job.value(u"starred").toBool(true), false);
        QCOMPARE(job.value(u"user_tags").toArray().size(), 0);
        QCOMPARE(ask("GET", "/api/jobs/none").status, 404);
    }

    void marks()
    {
        const QByteArray path = "/api/jobs/" + submit(QStringLiteral("text"));
        RawAnswer answer = ask("PUT", path + "/star");
        QCOMPARE(answer.status, 200);
        QCOMPARE(jsonOf(answer).value(u"starred").toBool(), true);
        QCOMPARE(listed("?starred=1").size(), 1);
        answer = ask("PUT", path + "/note", {{QStringLiteral("note"), QStringLiteral("mine")}});
        QCOMPARE(jsonOf(answer).value(u"note").toString(), QStringLiteral("mine"));
        answer = ask("PUT", path + "/tags",
                     {{QStringLiteral("tags"), QJsonArray{QStringLiteral("Caf\u00E9")}}});
        QCOMPARE(jsonOf(answer).value(u"user_tags").toArray().size(), 1);
        QCOMPARE(listed("?starred=1&q=min&tag=CAFE").size(), 1);
        QCOMPARE(jsonOf(ask("DELETE", path + "/star")).value(u"starred").toBool(true), false);
        QCOMPARE(listed("?starred=1").size(), 0);
    }

    void badMarks_data()
    {
        QTest::addColumn<QByteArray>("action");
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<QString>("code");
        const QString note = QStringLiteral("note");
        const QString tags = QStringLiteral("tags");
        const QString badNote = QStringLiteral("bad_note");
        const QString badTags = QStringLiteral("bad_tags");
        QTest::newRow("no note") << QByteArray("/note") << QJsonObject{{tags, 1}} << badNote;
        QTest::newRow("a number") << QByteArray("/note") << QJsonObject{{note, 1}} << badNote;
        QTest::newRow("too long") << QByteArray("/note")
                                  << QJsonObject{{note, QString(10001, QLatin1Char('x'))}}
                                  << badNote;
        QTest::newRow("no tags") << QByteArray("/tags") << QJsonObject{{note, 1}} << badTags;
        QTest::newRow("one tag") << QByteArray("/tags") << QJsonObject{{tags, note}} << badTags;
        QTest::newRow("numbers") << QByteArray("/tags") << QJsonObject{{tags, QJsonArray{1}}}
                                 << badTags;
        QTest::newRow("empty") << QByteArray("/tags") << QJsonObject{{tags, QJsonArray{QString()}}}
                               << badTags;
        QTest::newRow("no JSON") << QByteArray("/tags") << QJsonObject()
                                 << QStringLiteral("bad_json");
    }

    void badMarks()
    {
        QFETCH(const QByteArray, action);
        QFETCH(const QJsonObject, body);
        const QByteArray path = "/api/jobs/" + submit(QStringLiteral("text"));
        const RawAnswer answer = ask("PUT", path + action, body);
        QCOMPARE(answer.status, 400);
        QTEST(jsonOf(answer).value(u"code").toString(), "code");
    }

    void unknownJobs()
    {
        for (const char *line : {"GET", "DELETE"})
            QCOMPARE(ask(line, "/api/jobs/none").status, 404);
        QCOMPARE(ask("POST", "/api/jobs/none/refresh").status, 404);
        QCOMPARE(ask("PUT", "/api/jobs/none/star").status, 404);
        QCOMPARE(ask("DELETE", "/api/jobs/none/star").status, 404);
        QCOMPARE(ask("PUT", "/api/jobs/none/note", {{QStringLiteral("note"), QString()}}).status,
                 404);
    }

    void deletesAJob()
    {
        const QByteArray id = submit(QStringLiteral("text"));
        const RawAnswer answer = ask("DELETE", "/api/jobs/" + id);
        QCOMPARE(answer.status, 204);
        QVERIFY(answer.body.isEmpty());
        QVERIFY(listed({}).isEmpty());
        QCOMPARE(ask("GET", "/api/status/" + id).status, 404);
        // Its hash is free again.
        QVERIFY(submit(QStringLiteral("text")) != id);
    }

    void refreshJoinsTheJobUnderWay()
    {
        const QByteArray id = submit(QStringLiteral("text"));
        const RawAnswer answer = ask("POST", "/api/jobs/" + id + "/refresh");
        QCOMPARE(answer.status, 202);
        QCOMPARE(jsonOf(answer).value(u"job_id").toString().toLatin1(), id);
        QCOMPARE(jsonOf(answer).value(u"coalesced").toBool(), true);
    }

    void exportsEverything()
    {
        constexpr int count = 700;
        addJobs(count);
        RawClient client(m_node->port());
        client.send(exportRequest("?format=csv&status=completed"));
        const RawAnswer head = client.nextHead();
        QCOMPARE(head.status, 200);
        QCOMPARE(head.header("content-type"), "text/csv; charset=utf-8; header=present");
        QCOMPARE(head.header("content-disposition"),
                 "attachment; filename=\"smartcache-history.csv\"");
        QByteArray body;
        while (const std::optional<QByteArray> chunk = client.nextChunk()) {
            if (chunk->isEmpty())
                break;
            body += *chunk;
        }
        const QList<QByteArray> lines = body.split('\n');
        QCOMPARE(lines.size(), count + 2); // The headers, and nothing after the last row.
        for (int i = 0; i < count; ++i)
            QVERIFY(lines.at(i + 1).startsWith("job-" + QByteArray::number(count - 1 - i) + ','));
        // The connection goes on.
        client.send(exportRequest("?q=nothing+of+this"));
        QCOMPARE(client.nextHead().status, 200);
    }

    void exportOfNothingIsWhole()
    {
        RawClient client(m_node->port());
        client.send(exportRequest({}));
        const RawAnswer head = client.nextHead();
        QCOMPARE(head.header("content-type"), "application/json");
        QByteArray body;
        while (const std::optional<QByteArray> chunk = client.nextChunk()) {
            if (chunk->isEmpty())
                break;
            body += *chunk;
        }
        QVERIFY(QJsonDocument::fromJson(body).isArray());
        client.send(exportRequest("?format=xml"));
        QCOMPARE(client.next().status, 400);
        client.send(exportRequest("?format=markdown", "HEAD"));
        QCOMPARE(client.next(true).header("content-type"), "text/markdown; charset=utf-8");
    }

    void clientsOfExportsMayVanish()
    {
        addJobs(900);
        for (int i = 0; i < 20; ++i) {
            RawClient client(m_node->port());
            client.send(exportRequest("?format=json"));
            if (i % 2 == 0)
                QCOMPARE(client.nextHead().status, 200);
            client.abort();
        }
        QCOMPARE(listed("?limit=1").size(), 1);
        // And one that stays on while the program ends.
        RawClient last(m_node->port());
        last.send(exportRequest("?format=json"));
        QCOMPARE(last.nextHead().status, 200);
        m_node.reset();
    }

    void saysWhatIsMissingWhileTheIndexIsBuilt()
    {
        // It takes some seconds to build, and a question waits for one.
        constexpr int count = 60'000;
        submit(QStringLiteral("One that is there before.")); // so that there is a store to know
        storeJobs(count);
        // There is no export rather than one that leaves something out.
        RawAnswer answer = m_node->ask(exportRequest("?format=json"));
        QCOMPARE(answer.status, 503);
        QCOMPARE(jsonOf(answer).value(u"code").toString(), QStringLiteral("history_incomplete"));
        QCOMPARE(answer.header("retry-after"), QByteArray("5"));
        QCOMPARE(jsonOf(ask("GET", "/api/jobs")).value(u"complete"), QJsonValue(false));
        const auto isBuilt = [&] {
            answer = m_node->ask(exportRequest("?format=json"));
            return answer.status == 200;
        };
        QVERIFY(QTest::qWaitFor(isBuilt, 120'000));
        QCOMPARE(QJsonDocument::fromJson(answer.body).array().size(), count + 1);
        QCOMPARE(jsonOf(ask("GET", "/api/jobs")).value(u"complete"), QJsonValue(true));
    }
};

QTEST_GUILESS_MAIN(TestHistoryRoutes)
#include "testhistoryroutes.moc"
