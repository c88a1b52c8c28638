#include "tests/e2e/program.h"
#include "tests/fakes/fakegemini.h"

#include <QTest>

using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

QJsonObject submission()
{
    return {{QStringLiteral("input"), numberedText(1)}};
}

} // namespace

/// EXTRACTIVE_FALLBACK: an answer at once, and Gemini's as soon as there can be one.
class TestFallback : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_gemini = std::make_unique<FakeGemini>();
        m_gemini->start();
    }

    void aRejectedKeyGivesProvisionalSummaries()
    {
        m_gemini->setKey(QStringLiteral("another-key"));
        Program program(options(QStringLiteral("fake-key")));
        program.start();
        verifyProvisional(program, QStringLiteral("key_rejected"));

        // One more while the workers would pause: at once, and without asking.
        m_gemini->clearCalls();
        const QJsonObject other{{QStringLiteral("input"), numberedText(2)}};
        const QJsonObject job = program.waitForEnd(text(program.submit(other, 202), "job_id"), 10s);
        QVERIFY(job.value(u"provisional").toBool());
        QCOMPARE(m_gemini->generateCalls(), 0);

        m_gemini->setKey(QStringLiteral("fake-key"));
        verifyFinal(program, submission(), 90s);
        verifyFinal(program, other, 30s);
        QCOMPARE(m_gemini->generateCalls(), 2); // one for each
        QTRY_COMPARE_WITH_TIMEOUT(program.client()
                                      .get(QStringLiteral("/api/health"))
                                      .json()
                                      .value(u"provisional_workers"),
                                  QJsonValue(0), 20'000);
    }

    void aKeyThatIsAddedLaterFindsWhatThereIs()
    {
        Program program(options({}));
        program.start();
        verifyProvisional(program, QStringLiteral("key_missing"));
        QCOMPARE(program.stop(), 0);

        program.setOption(QStringLiteral("GEMINI_API_KEY"), QStringLiteral("fake-key"));
        program.start();
        verifyFinal(program, submission(), 60s);
        QCOMPARE(m_gemini->generateCalls(), 1);
    }

    /// An installation that never wanted Gemini has nothing provisional.
    void withoutAKeyAndFallbackNothingIsProvisional()
    {
        Program::Options none = options({});
        none.remove(QStringLiteral("EXTRACTIVE_FALLBACK"));
        Program program(none);
        program.start();
        const QJsonObject job =
            program.waitForEnd(text(program.submit(submission(), 202), "job_id"));
        QCOMPARE(text(job, "engine"), QStringLiteral("extractive"));
        QVERIFY(!job.contains(u"provisional"));
    }

private:
    Program::Options options(const QString &key) const
    {
        Program::Options options{
            {QStringLiteral("EXTRACTIVE_FALLBACK"), QStringLiteral("1")},
            {QStringLiteral("GEMINI_BASE_URL"), m_gemini->baseUrl().toString()},
            {QStringLiteral("CACHE_TTL"), QStringLiteral("3600")},
        };
        if (!key.isEmpty())
            options.insert(QStringLiteral("GEMINI_API_KEY"), key);
        return options;
    }

    static void verifyProvisional(Program &program, const QString &code)
    {
        const QJsonObject job =
            program.waitForEnd(text(program.submit(submission(), 202), "job_id"));
        QCOMPARE(text(job, "status"), QStringLiteral("completed"));
        QCOMPARE(text(job, "engine"), QStringLiteral("extractive"));
        QVERIFY(job.value(u"provisional").toBool());
        const QJsonObject hit = program.submit(submission(), 200);
        QVERIFY(hit.value(u"provisional").toBool());
        QVERIFY(!hit.value(u"sources").toArray().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(program.client()
                                         .get(QStringLiteral("/api/health"))
                                         .json()
                                         .value(u"provisional_workers")
                                         .toInt()
                                     > 0,
                                 20'000);
        const HttpAnswer health = program.client().get(QStringLiteral("/api/health"));
        QCOMPARE(health.status, 200);
        QCOMPARE(health.text("status"), QStringLiteral("ok"));
        QCOMPARE(health.text("code"), code);
    }

    static void verifyFinal(Program &program, const QJsonObject &input,
                            std::chrono::seconds patience)
    {
        QTRY_COMPARE_WITH_TIMEOUT(text(program.submit(input, 200), "engine"),
                                  QStringLiteral("gemini"), int(patience / 1ms));
        QVERIFY(!program.submit(input, 200).contains(u"provisional"));
    }

    std::unique_ptr<FakeGemini> m_gemini;
};

QTEST_GUILESS_MAIN(TestFallback)
#include "testfallback.moc"
