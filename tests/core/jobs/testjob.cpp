#include "core/base/jsonwriter.h"
#include "core/jobs/job.h"
#include "tests/core/jobs/examplesummary.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

Job exampleJob()
{
    Job job;
    job.id = "0b6c7b1e-6c8e-4f0e-9d8d-2f4b8f0d7c11";
    job.hash = QByteArray(64, 'a');
    job.input = {CanonicalInput::Kind::Url, QStringLiteral("https://example.org/ä?q=\"1\"")};
    job.recipe = {QStringLiteral("gemini"), QStringLiteral("some-model"), QStringLiteral("7"),
                  QStringLiteral("pt-BR"), QStringLiteral("short")};
    job.createdAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 678), Qt::UTC);
    return job;
}

/// What an API client sees of it.
QJsonObject shownOf(const Job &job)
{
    JsonWriter shown;
    job.writeTo(&shown);
    return QJsonDocument::fromJson(shown.finish()).object();
}

} // namespace

class TestJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Other clients read these names; see the key schema.
    void publicFieldsOfACompletedJob()
    {
        Job job = exampleJob();
        job.status = JobStatus::Completed;
        job.completedAt = job.createdAt.addSecs(4);
        job.result = exampleSummary();
        const QJsonObject object = QJsonDocument::fromJson(job.toJson()).object();
        QCOMPARE(object.value(u"job_id").toString(), QString::fromUtf8(job.id));
        QCOMPARE(object.value(u"input").toString(), job.input.value);
        QCOMPARE(object.value(u"status").toString(), QStringLiteral("completed"));
        QCOMPARE(object.value(u"summary").toString(), job.result.summary.text);
        QCOMPARE(object.value(u"tags").toArray().size(), 2);
        QCOMPARE(object.value(u"created_at").toString(),
                 QStringLiteral("2026-01-02T03:04:05.678Z"));
        QCOMPARE(object.value(u"completed_at").toString(),
                 QStringLiteral("2026-01-02T03:04:09.678Z"));
        QCOMPARE(object.value(u"duration_ms").toInt(), 1234);
        QVERIFY(!object.contains(u"error"));
    }

    void completedJobSurvivesTheRoundTrip()
    {
        Job job = exampleJob();
        job.status = JobStatus::Completed;
        job.attempts = 2;
        job.startedAt = job.createdAt.addSecs(1);
        job.completedAt = job.createdAt.addSecs(4);
        job.result = exampleSummary();
        const Expected<Job> back = Job::fromJson(job.toJson());
        QVERIFY(back);
        QCOMPARE(back->toJson(), job.toJson());
        QCOMPARE(back->result.summary.usage, job.result.summary.usage);
        QCOMPARE(back->result.summary.notices, job.result.summary.notices);
        QCOMPARE(back->recipe.promptVersion, job.recipe.promptVersion);
        QCOMPARE(back->recipe.language, job.recipe.language);
        QVERIFY(back->input.isUrl());
        QVERIFY(back->isEnded());
    }

    void failedJobSurvivesTheRoundTrip()
    {
        Job job = exampleJob();
        job.input.kind = CanonicalInput::Kind::Text;
        job.status = JobStatus::Failed;
        job.error = QStringLiteral("The page is a login wall.");
        job.errorCode = QStringLiteral("blocked_page");
        job.duration = 77ms;
        const Expected<Job> back = Job::fromJson(job.toJson());
        QVERIFY(back);
        QCOMPARE(back->toJson(), job.toJson());
        QCOMPARE(back->error, job.error);
        QCOMPARE(back->errorCode, job.errorCode);
        QCOMPARE(back->duration, 77ms);
        QVERIFY(!back->input.isUrl());
    }

    void waitingJobSaysWhen()
    {
        Job job = exampleJob();
        QVERIFY(!job.isEnded());
        QVERIFY(!shownOf(job).contains(u"retry_at"));
        job.retryAt = job.createdAt.addSecs(60);
        const Expected<Job> back = Job::fromJson(job.toJson());
        QVERIFY(back);
        QCOMPARE(back->retryAt, job.retryAt);
    }

    void damagedRecords_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("cut off") << QByteArray("{\"job_id\":\"a\"");
        QTest::newRow("an array") << QByteArray("[]");
        QTest::newRow("unknown status") << QByteArray("{\"status\":\"done\"}");
        QTest::newRow("no status") << QByteArray("{\"job_id\":\"a\"}");
    }

    void damagedRecords()
    {
        QFETCH(QByteArray, json);
        const Expected<Job> job = Job::fromJson(json);
        QVERIFY(!job);
        QCOMPARE(job.error().code, QStringLiteral("damaged_record"));
    }

    void eventNamesTheState()
    {
        Job job = exampleJob();
        job.status = JobStatus::Failed;
        job.errorCode = QStringLiteral("cancelled");
        const QJsonObject event = QJsonDocument::fromJson(job.event(job.createdAt)).object();
        QCOMPARE(event.value(u"type").toString(), QStringLiteral("job"));
        QCOMPARE(event.value(u"job_id").toString(), QString::fromUtf8(job.id));
        QCOMPARE(event.value(u"status").toString(), QStringLiteral("failed"));
        QCOMPARE(event.value(u"error_code").toString(), QStringLiteral("cancelled"));
        QCOMPARE(event.value(u"time").toString(), QStringLiteral("2026-01-02T03:04:05.678Z"));
        QVERIFY(!event.contains(u"input"));
    }

    /// It may be long, and it may be what only its reader was let see.
    void theGivenTextIsKeptButNotShown()
    {
        Job job = exampleJob();
        job.input.givenText = QStringLiteral("One.\n\nTwo.");
        job.given = {QStringLiteral("a.html"),  QStringLiteral("A title"),
                     QStringLiteral("Someone"), QStringLiteral("A site"),
                     QStringLiteral("article"), {QStringLiteral("A notice.")}};
        const Expected<Job> back = Job::fromJson(job.toJson());
        QVERIFY(back);
        QCOMPARE(back->toJson(), job.toJson());
        QCOMPARE(back->input.givenText, job.input.givenText);
        QCOMPARE(back->given.title, job.given.title);
        QCOMPARE(back->given.byline, job.given.byline);
        QCOMPARE(back->given.siteName, job.given.siteName);
        QCOMPARE(back->given.extraction, job.given.extraction);
        QCOMPARE(back->given.notices, job.given.notices);

        const QJsonObject shown = shownOf(*back);
        QCOMPARE(shown.value(u"file_name").toString(), QStringLiteral("a.html"));
        for (const QString &name : shown.keys())
            QVERIFY2(!name.startsWith(QLatin1String("given_")), qPrintable(name));
    }
};

QTEST_GUILESS_MAIN(TestJob)
#include "testjob.moc"
