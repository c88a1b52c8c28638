#include "core/jobs/jobprogress.h"
#include "tests/support/manualclock.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace smartcache;
using smartcache::test::ManualClock;
using namespace std::chrono_literals;

namespace {

/// The progress of one job with what was published of it.
struct Told
{
    explicit Told(const Expected<void> &outcome = {})
        : progress(
            job(),
            [this, outcome](const QByteArray &event) {
                events.append(QJsonDocument::fromJson(event).object());
                return outcome;
            },
            clock)
    {}

    static Job job()
    {
        Job job;
        job.id = "the-job";
        job.hash = "its-hash";
        return job;
    }
    QStringList texts() const
    {
        QStringList texts;
        for (const QJsonObject &event : events)
            texts.append(event.value(QLatin1String("text")).toString());
        return texts;
    }

    ManualClock clock;
    QList<QJsonObject> events;
    ProgressEvents progress;
};

} // namespace

class TestJobProgress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsStagesAndTexts()
    {
        Told told;
        told.progress.enter(JobProgress::Stage::Fetching);
        told.progress.write(QStringLiteral("So far"));
        const auto event = [](const char *type, const char *field, const char *value) {
            return QJsonObject{{QStringLiteral("type"), QLatin1String(type)},
                               {QStringLiteral("job_id"), QStringLiteral("the-job")},
                               {QStringLiteral("hash"), QStringLiteral("its-hash")},
                               {QLatin1String(field), QLatin1String(value)}};
        };
        QCOMPARE(told.events, QList<QJsonObject>({event("stage", "stage", "fetching"),
                                                  event("text", "text", "So far")}));
    }

    void tellsTextsNotTooOften()
    {
        Told told;
        told.progress.write(QStringLiteral("1"));
        told.progress.write(QStringLiteral("2"));
        told.clock.advance(99ms);
        told.progress.write(QStringLiteral("3"));
        QCOMPARE(told.texts(), QStringList{QStringLiteral("1")});
        told.clock.advance(1ms);
        told.progress.write(QStringLiteral("4"));
        QCOMPARE(told.texts(), QStringList({QStringLiteral("1"), QStringLiteral("4")}));
    }

    void tellsTheLastTextAtTheEnd()
    {
        Told told;
        told.progress.write(QStringLiteral("1"));
        told.progress.write(QStringLiteral("2"));
        told.progress.finish();
        told.progress.finish();
        QCOMPARE(told.texts(), QStringList({QStringLiteral("1"), QStringLiteral("2")}));
    }

    void tellsNoTextTwice()
    {
        Told told;
        told.progress.write(QStringLiteral("1"));
        told.clock.advance(1s);
        told.progress.write(QStringLiteral("1"));
        told.progress.finish();
        QCOMPARE(told.texts(), QStringList{QStringLiteral("1")});
    }

    void givesUpAfterAFailure()
    {
        Told told(failure(QStringLiteral("store_unavailable"), QStringLiteral("Gone.")));
        told.progress.enter(JobProgress::Stage::Reading);
        told.clock.advance(1s);
        told.progress.write(QStringLiteral("1"));
        told.progress.finish();
        QCOMPARE(told.events.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestJobProgress)

#include "testjobprogress.moc"
