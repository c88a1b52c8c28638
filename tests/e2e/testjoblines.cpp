#include "tests/e2e/program.h"
#include "tests/fakes/fakegemini.h"
#include "tests/fakes/fakesite.h"

#include <QJsonDocument>
#include <QTest>

using namespace smartcache::test;

/// What an operator finds in the log about the life of a job.
class TestJobLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachEventIsOneLineWithFields()
    {
        FakeGemini gemini;
        gemini.start();
        const FakeSite site;
        Program program(
            {{QStringLiteral("LOG_FORMAT"), QStringLiteral("json")},
             {QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("smartcache.jobs.debug=true")},
             {QStringLiteral("GEMINI_API_KEY"), QStringLiteral("fake-key")},
             {QStringLiteral("GEMINI_BASE_URL"), gemini.baseUrl().toString()}});
        program.start();

        const QString page = site.url(QStringLiteral("/numbered/1?token=hush-hush")).toString();
        const QString pageId = submit(program, page, 202);
        program.waitForEnd(pageId);
        submit(program, page, 200);
        const QString wallId = submit(
            program, site.url(QStringLiteral("/status/404?token=hush-hush")).toString(), 202);
        program.waitForEnd(wallId);
        gemini.addFault(QStringLiteral("503-plain"));
        const QString delayedId = submit(program, numberedText(1), 202);
        program.waitForEnd(delayedId);
        const QString silentId =
            submit(program, site.url(QStringLiteral("/silent?n=1")).toString(), 202);
        QTRY_VERIFY(events(program, silentId).contains(QStringLiteral("begun")));
        QCOMPARE(
            program.client().post(QStringLiteral("/api/jobs/%1/cancel").arg(silentId), {}).status,
            200);
        QCOMPARE(program.stop(), 0);

        QCOMPARE(events(program, pageId),
                 QStringList({QStringLiteral("queued"), QStringLiteral("begun"),
                              QStringLiteral("fetching"), QStringLiteral("reading"),
                              QStringLiteral("summarizing"), QStringLiteral("completed")}));
        QCOMPARE(events(program, wallId).last(), QStringLiteral("failed"));
        QVERIFY(events(program, delayedId).contains(QStringLiteral("delayed")));
        QCOMPARE(events(program, delayedId).last(), QStringLiteral("completed"));
        QVERIFY(events(program, silentId).contains(QStringLiteral("cancelled")));
        int hits = 0;
        for (const QJsonObject &line : lines(program)) {
            hits += text(line, "event") == QLatin1String("hit") ? 1 : 0;
            if (text(line, "event") != QLatin1String("completed"))
                continue;
            QVERIFY(!text(line, "node").isEmpty());
            QVERIFY(number(line, "duration_ms") >= 0);
        }
        QCOMPARE(hits, 1);
        QVERIFY(!program.output().contains(QStringLiteral("hush-hush")));
        QVERIFY(!program.output().contains(QStringLiteral("railway")));
        QVERIFY(!program.output().contains(QStringLiteral("fake-key")));
    }

    void stepsAreSilentUnlessAskedFor()
    {
        Program program;
        program.start();
        const QString id = submit(program, numberedText(1), 202);
        program.waitForEnd(id);
        submit(program, numberedText(1), 200);
        QCOMPARE(program.stop(), 0);
        QCOMPARE(program.output().count(id), 1);
        QVERIFY(program.output().contains(
            QStringLiteral("info smartcache.jobs: Job %1 completed on ").arg(id)));
    }

private:
    static QString submit(Program &program, const QString &input, int status)
    {
        return text(program.submit({{QStringLiteral("input"), input}}, status), "job_id");
    }

    /// Those of the log that are JSON, which after the start is all.
    static QList<QJsonObject> lines(const Program &program)
    {
        QList<QJsonObject> lines;
        for (const QString &line : program.output().split(u'\n', Qt::SkipEmptyParts)) {
            const QJsonDocument document = QJsonDocument::fromJson(line.toUtf8());
            if (!document.isObject())
                qFatal("not a line of JSON: %s", qPrintable(line));
            lines.append(document.object());
        }
        return lines;
    }

    /// Of this job in order; a stage by its name.
    static QStringList events(const Program &program, const QString &id)
    {
        QStringList events;
        for (const QJsonObject &line : lines(program)) {
            if (text(line, "job_id") == id)
                events.append(text(line, line.contains(u"stage") ? "stage" : "event"));
        }
        return events;
    }
};

QTEST_GUILESS_MAIN(TestJobLines)
#include "testjoblines.moc"
