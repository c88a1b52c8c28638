#include "cli/jobtext.h"
#include "cli/text.h"

#include <QJsonArray>
#include <QTest>

using namespace smartcache;

namespace {

QJsonObject completed()
{
    return {
        {QStringLiteral("job_id"), QStringLiteral("510ccd8f")},
        {QStringLiteral("status"), QStringLiteral("completed")},
        {QStringLiteral("title"), QStringLiteral("The old bridge")},
        {QStringLiteral("summary"), QStringLiteral("It will be repaired and opened to walkers.")},
        {QStringLiteral("tags"), QJsonArray{QStringLiteral("bridge"), QStringLiteral("town")}},
        {QStringLiteral("engine"), QStringLiteral("gemini")},
        {QStringLiteral("model"), QStringLiteral("flash")},
        {QStringLiteral("duration_ms"), 1234},
        {QStringLiteral("cost_usd"), 0.0021}};
}

} // namespace

class TestJobText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsASummary()
    {
        QCOMPARE(jobText(completed(), {40, false}),
                 QStringLiteral("The old bridge\n\n"
                                "It will be repaired and opened to\n"
                                "walkers.\n\n"
                                "Tags     bridge, town\n"
                                "Made by  gemini (flash), in 1.2 s, for\n"
                                "         $0.0021\n"
                                "Job      510ccd8f\n"));
    }

    void saysWhenItCameFromTheCache()
    {
        QJsonObject hit = completed();
        hit.insert(QStringLiteral("cached"), true);
        QVERIFY(jobText(hit, {}).contains(QStringLiteral("; from the cache\n")));
        hit.insert(QStringLiteral("stale"), true);
        QVERIFY(jobText(hit, {}).contains(QStringLiteral("; from the cache, expired\n")));
    }

    void saysWhatIsProvisional()
    {
        QJsonObject job = completed();
        job.insert(QStringLiteral("provisional"), true);
        QVERIFY(jobText(job, {}).contains(QStringLiteral("; provisional\n")));
    }

    void showsAFailure()
    {
        const QString text =
            jobText({{QStringLiteral("job_id"), QStringLiteral("1")},
                     {QStringLiteral("status"), QStringLiteral("failed")},
                     {QStringLiteral("error"), QStringLiteral("The page is blocked.")}},
                    {});
        QCOMPARE(text, QStringLiteral("Status  failed\n"
                                      "Error   The page is blocked.\n"
                                      "Job     1\n"));
    }

    void usesEscapeSequencesOnlyWhereTheyAreWanted()
    {
        QVERIFY(!jobText(completed(), {80, false}).contains(QChar(0x1b)));
        QVERIFY(jobText(completed(), {80, true})
                    .startsWith(QStringLiteral("\033[1mThe old bridge\033[0m\n")));
    }

    void neutralisesForeignText()
    {
        QJsonObject job = completed();
        for (const char *field : {"title", "summary", "model", "source_url", "error", "job_id",
                                  "note", "file_name", "created_at"})
            job.insert(QLatin1String(field), QStringLiteral("\033[2Jx\r\a"));
        job.insert(QStringLiteral("tags"), QJsonArray{QStringLiteral("\033[2J")});
        job.insert(QStringLiteral("notices"), QJsonArray{QStringLiteral("\033[2J")});
        const QString text = jobText(job, {});
        for (const QChar c : text)
            QVERIFY(c == u'\n' || c.category() != QChar::Other_Control);
    }

    void tellsDurations()
    {
        QCOMPARE(durationText(0), QStringLiteral("0 ms"));
        QCOMPARE(durationText(999), QStringLiteral("999 ms"));
        QCOMPARE(durationText(1000), QStringLiteral("1.0 s"));
        QCOMPARE(durationText(185'000), QStringLiteral("3 min 5 s"));
    }

    void tellsTimes()
    {
        QCOMPARE(timeText(QStringLiteral("not a time")), QStringLiteral("not a time"));
        const QString shown = timeText(QStringLiteral("2026-11-24T09:09:11.770Z"));
        QVERIFY2(shown.startsWith(QStringLiteral("2026-11-2")) && shown.size() == 16,
                 qPrintable(shown));
    }
};

QTEST_GUILESS_MAIN(TestJobText)
#include "testjobtext.moc"
