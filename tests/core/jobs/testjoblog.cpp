#include "core/base/log.h"
#include "core/jobs/joblog.h"
#include "core/jobs/jobqueue.h"
#include "core/jobs/recoverer.h"
#include "tests/core/jobs/jobstore.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

QList<QJsonObject> g_lines; // the message handler is a plain function

/// As the program writes them with LOG_FORMAT=json.
void keep(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QByteArray line =
        formatLogLine(LogFormat::Json, type, QByteArray(context.category), message);
    g_lines.append(QJsonDocument::fromJson(line).object());
}

class NoProgress final : public JobProgress
{
public:
    void enter(Stage) override {}
    void write(const QString &) override {}
};

} // namespace

class TestJobLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("smartcache.jobs.debug=true"));
        m_store.server.flush();
        g_lines.clear();
        m_before = qInstallMessageHandler(keep);
    }
    void cleanup() { qInstallMessageHandler(m_before); }

    void tellsOfAJobThatIsCompleted()
    {
        const QByteArray id = m_store.queue("h");
        JobQueue queue(m_store.server.address(), m_store.scripts, m_worker);
        const Job job = claim(queue);
        m_store.clock.advance(812ms);
        QVERIFY(queue.complete(job, someResult()));
        QCOMPARE(events(), QStringList({QStringLiteral("begun"), QStringLiteral("completed")}));
        const QJsonObject &line = g_lines.constLast();
        QCOMPARE(line.value(u"job_id").toString(), QString::fromLatin1(id));
        QCOMPARE(line.value(u"node").toString(), QStringLiteral("host-1f"));
        QCOMPARE(line.value(u"duration_ms").toInt(), 812);
        QCOMPARE(line.value(u"attempt").toInt(), 1);
        QCOMPARE(line.value(u"level").toString(), QStringLiteral("info"));
        QCOMPARE(line.value(u"category").toString(), QStringLiteral("smartcache.jobs"));
        QCOMPARE(line.value(u"message").toString(),
                 QStringLiteral("Job %1 completed on host-1f, attempt 1, after 812 ms")
                     .arg(QLatin1String(id)));
        QCOMPARE(g_lines.constFirst().value(u"level").toString(), QStringLiteral("debug"));
    }

    void tellsWhyAJobIsDelayedAndThatItFailed()
    {
        m_store.queue("h");
        JobQueue queue(m_store.server.address(), m_store.scripts, m_worker);
        const Error error{QStringLiteral("fetch_failed"),
                          QStringLiteral("http://user:word@a.example/p?token=x#y did not answer")};
        const Job job = claim(queue);
        m_store.clock.advance(30ms);
        QVERIFY(queue.delay(job, error, 4s));
        const QJsonObject delayed = g_lines.constLast();
        QCOMPARE(delayed.value(u"event").toString(), QStringLiteral("delayed"));
        QCOMPARE(delayed.value(u"retry_in_ms").toInt(), 4000);
        QCOMPARE(delayed.value(u"duration_ms").toInt(), 30);
        QCOMPARE(delayed.value(u"error_code").toString(), QStringLiteral("fetch_failed"));
        QVERIFY(delayed.value(u"message")
                    .toString()
                    .endsWith(QStringLiteral("fetch_failed: http://a.example/p?… did not answer")));

        m_store.clock.advance(5s);
        m_store.run(m_store.scripts.promote(10));
        QVERIFY(queue.fail(claim(queue), error));
        const QJsonObject failed = g_lines.constLast();
        QCOMPARE(failed.value(u"event").toString(), QStringLiteral("failed"));
        QCOMPARE(failed.value(u"level").toString(), QStringLiteral("warning"));
        QCOMPARE(failed.value(u"attempt").toInt(), 2);
    }

    void tellsWhoGaveAJobBack()
    {
        m_store.queue("h");
        JobQueue queue(m_store.server.address(), m_store.scripts, m_worker);
        QVERIFY(queue.putBack(claim(queue)));
        QCOMPARE(g_lines.constLast().value(u"event").toString(), QStringLiteral("put_back"));

        claim(queue);
        m_store.call({"DEL", m_store.keys().heartbeat(m_worker)});
        QCOMPARE(Recoverer(m_store.scripts).recoverAll(m_store.server.connection()).value(), 1);
        QVERIFY(events().contains(QStringLiteral("recovered")));
    }

    void saysNothingOfAnEndThatWasNotOurs()
    {
        m_store.queue("h");
        JobQueue queue(m_store.server.address(), m_store.scripts, m_worker);
        const Job job = claim(queue);
        QVERIFY(queue.complete(job, someResult()));
        g_lines.clear();
        QVERIFY(queue.complete(job, someResult()));
        QVERIFY(queue.fail(job, {QStringLiteral("x"), QStringLiteral("x")}));
        QVERIFY(queue.delay(job, {QStringLiteral("x"), QStringLiteral("x")}, 1s));
        QVERIFY(queue.putBack(job));
        QCOMPARE(events(), QStringList());
    }

    void tellsHowLongEachStageTook()
    {
        const Job job = m_store.makeJob("h");
        NoProgress next;
        StageLog stages(next, job, m_worker, m_store.clock);
        stages.enter(JobProgress::Stage::Fetching);
        m_store.clock.advance(20ms);
        stages.enter(JobProgress::Stage::Summarizing);
        m_store.clock.advance(300ms);
        stages.finish();
        stages.finish();
        QCOMPARE(g_lines.size(), 2);
        QCOMPARE(g_lines[0].value(u"event").toString(), QStringLiteral("stage"));
        QCOMPARE(g_lines[0].value(u"stage").toString(), QStringLiteral("fetching"));
        QCOMPARE(g_lines[0].value(u"duration_ms").toInt(), 20);
        QCOMPARE(g_lines[1].value(u"stage").toString(), QStringLiteral("summarizing"));
        QCOMPARE(g_lines[1].value(u"duration_ms").toInt(), 300);
    }

    void tellsOfSubmissions()
    {
        const Job job = m_store.makeJob("h");
        JobLog::submitted(m_store.submit(job), job.hash);
        JobLog::submitted(m_store.submit(m_store.makeJob("h")), job.hash);
        QCOMPARE(events(), QStringList({QStringLiteral("queued"), QStringLiteral("coalesced")}));
        for (const QJsonObject &line : std::as_const(g_lines)) {
            QCOMPARE(line.value(u"job_id").toString(), QString::fromLatin1(job.id));
            QCOMPARE(line.value(u"hash").toString(), QStringLiteral("h"));
        }
    }

    void stepsAreSilentUnlessAskedFor()
    {
        QLoggingCategory::setFilterRules({});
        const Job job = m_store.makeJob("h");
        JobLog::submitted(m_store.submit(job), job.hash);
        JobQueue queue(m_store.server.address(), m_store.scripts, m_worker);
        QVERIFY(queue.complete(claim(queue), someResult()));
        QCOMPARE(events(), QStringList({QStringLiteral("completed")}));
    }

private:
    static Job claim(JobQueue &queue)
    {
        const Expected<std::optional<Job>> job = queue.claim(5s);
        if (!job || !*job)
            qFatal("there is no job to claim");
        return **job;
    }

    static QStringList events()
    {
        QStringList events;
        for (const QJsonObject &line : std::as_const(g_lines)) {
            if (line.contains(u"event"))
                events.append(line.value(u"event").toString());
        }
        return events;
    }

    const QByteArray m_worker = "host-1f-3";
    JobStore m_store;
    QtMessageHandler m_before = nullptr;
};

QTEST_GUILESS_MAIN(TestJobLog)
#include "testjoblog.moc"
