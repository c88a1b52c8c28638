#include "tests/e2e/program.h"
#include "tests/fakes/fakegemini.h"
#include "tests/support/sentinel.h"
#include "tests/support/valkeyserver.h"

#include <QTest>

#include <algorithm>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

constexpr int patienceMs = 30'000;

QJsonObject submissionOf(int textNumber)
{
    return {{QStringLiteral("input"), numberedText(textNumber)}};
}

ValkeyServer::Options server(const QStringList &arguments = {})
{
    return {ValkeyServer::Transport::Tcp, "the-stores-password",
            QStringList{QStringLiteral("--masterauth"), QStringLiteral("the-stores-password"),
                        QStringLiteral("--repl-diskless-sync-delay"), QStringLiteral("0")}
                + arguments};
}

} // namespace

/// A primary and its replica, watched by three Sentinels: the program goes on when the primary is
/// lost, without a restart.
class TestSentinel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_gemini = std::make_unique<FakeGemini>();
        m_gemini->start();
        m_primary = std::make_unique<ValkeyServer>(server());
        m_replica = std::make_unique<ValkeyServer>(
            server({QStringLiteral("--replicaof"), QStringLiteral("127.0.0.1"),
                    QString::number(m_primary->address().port)}));
        for (int i = 0; i < 3; ++i)
            m_sentinels.push_back(
                std::make_unique<Sentinel>(m_primary->address().port, 2, "the-stores-password"));
        for (const auto &sentinel : m_sentinels)
            QTRY_VERIFY_WITH_TIMEOUT(sentinel->others() == 2 && sentinel->goodReplicas() == 1,
                                     patienceMs);
    }

    void cleanup()
    {
        m_sentinels.clear();
        m_replica.reset();
        m_primary.reset();
        m_gemini.reset();
    }

    void whatWasAcknowledgedSurvivesThePrimary()
    {
        constexpr int jobs = 120;
        m_gemini->setLatency(50ms);
        Program program(options({{QStringLiteral("WRITE_REPLICAS"), QStringLiteral("1")}}));
        program.start();

        std::vector<QJsonObject> submissions;
        for (int i = 0; i < jobs; ++i)
            submissions.push_back(submissionOf(i));
        QStringList ids;
        for (const HttpAnswer &answer :
             program.client().postAll(QStringLiteral("/api/submit"), submissions)) {
            QCOMPARE(answer.status, 202);
            ids.append(answer.text("job_id"));
        }
        QTRY_VERIFY_WITH_TIMEOUT(m_gemini->generateCalls() > jobs / 5, patienceMs);
        m_primary->kill();
        QVERIFY2(m_gemini->generateCalls() < jobs, "all was done before the primary was killed");

        for (const QString &id : std::as_const(ids))
            QCOMPARE(text(program.waitForEnd(id, 60s), "status"), QStringLiteral("completed"));
        QCOMPARE(m_sentinels.front()->primaryPort(), m_replica->address().port);

        // The only replica is the primary now: nothing can be promised before there is another.
        const HttpAnswer refused =
            program.client().post(QStringLiteral("/api/submit"), submissionOf(jobs));
        QCOMPARE(refused.status, 503);
        QCOMPARE(refused.text("code"), QStringLiteral("not_replicated"));
        m_primary->start();
        HttpAnswer accepted;
        QTRY_VERIFY_WITH_TIMEOUT(
            isTaken(accepted = program.client().post(QStringLiteral("/api/submit"),
                                                     submissionOf(jobs + 1))),
            patienceMs);
        QVERIFY(!program.output().contains(QStringLiteral("the-stores-password")));
    }

    void workGoesOnWithoutWaitingForReplicas()
    {
        Program program(options({}));
        m_sentinels.front()->kill(); // The other two are enough.
        program.start();
        program.waitForEnd(text(program.submit(submissionOf(0), 202), "job_id"));

        m_primary->kill();
        HttpAnswer answer;
        QTRY_VERIFY_WITH_TIMEOUT(
            isTaken(answer = program.client().post(QStringLiteral("/api/submit"), submissionOf(1))),
            patienceMs);
        QCOMPARE(text(program.waitForEnd(answer.text("job_id"), 60s), "status"),
                 QStringLiteral("completed"));
        QTRY_COMPARE_WITH_TIMEOUT(program.client().get(QStringLiteral("/api/health")).status, 200,
                                  patienceMs);

        // The former primary comes back, first as one, and is not written to.
        m_primary->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_sentinels.back()->goodReplicas(), 1, patienceMs);
        program.waitForEnd(text(program.submit(submissionOf(2), 202), "job_id"));
        QCOMPARE(m_sentinels.back()->primaryPort(), m_replica->address().port);
    }

    void aReplicaThatIsCutOffLetsNothingBePromised()
    {
        Program program(options({{QStringLiteral("WRITE_REPLICAS"), QStringLiteral("1")}}));
        program.start();
        program.waitForEnd(text(program.submit(submissionOf(0), 202), "job_id"));
        m_gemini->addFault(QStringLiteral("blocked-prompt"));
        const QString failed = text(program.submit(submissionOf(-1), 202), "job_id");
        QCOMPARE(text(program.waitForEnd(failed), "status"), QStringLiteral("failed"));

        m_replica->pause();
        const HttpAnswer refused =
            program.client().post(QStringLiteral("/api/submit"), submissionOf(1));
        QCOMPARE(refused.status, 503);
        QCOMPARE(refused.text("code"), QStringLiteral("not_replicated"));
        QVERIFY(!refused.header("Retry-After").isEmpty());
        const HttpAnswer retried =
            program.client().post(QStringLiteral("/api/jobs/%1/retry").arg(failed), QJsonObject());
        QCOMPARE(retried.status, 503);
        QCOMPARE(retried.text("code"), QStringLiteral("not_replicated"));
        // What promises nothing is answered.
        program.submit(submissionOf(0), 200);
        QCOMPARE(program.client().get(QStringLiteral("/api/health")).status, 200);

        m_replica->resume();
        HttpAnswer again;
        QTRY_VERIFY_WITH_TIMEOUT(
            isTaken(again = program.client().post(QStringLiteral("/api/submit"), submissionOf(1))),
            patienceMs);
        // It was queued all the time, once.
        const QJsonObject job = program.waitForEnd(again.text("job_id"), 60s);
        QCOMPARE(text(job, "status"), QStringLiteral("completed"));
        QTRY_COMPARE(number(program.analytics(), "cache_misses"), qint64(3));
    }

private:
    static bool isTaken(const HttpAnswer &answer)
    {
        return answer.status == 202 || answer.status == 200;
    }

    Program::Options options(const Program::Options &more) const
    {
        QStringList places;
        for (const auto &sentinel : m_sentinels)
            places.append(QStringLiteral("127.0.0.1:%1").arg(sentinel->port()));
        Program::Options all{{QStringLiteral("REDIS_URL"),
                              QStringLiteral("redis+sentinel://:the-stores-password@%1/main")
                                  .arg(places.join(QLatin1Char(',')))},
                             {QStringLiteral("WORKER_COUNT"), QStringLiteral("4")},
                             {QStringLiteral("GEMINI_API_KEY"), QStringLiteral("fake-key")},
                             {QStringLiteral("GEMINI_BASE_URL"), m_gemini->baseUrl().toString()}};
        all.insert(more);
        return all;
    }

    std::unique_ptr<FakeGemini> m_gemini;
    std::unique_ptr<ValkeyServer> m_primary;
    std::unique_ptr<ValkeyServer> m_replica;
    std::vector<std::unique_ptr<Sentinel>> m_sentinels;
};

QTEST_GUILESS_MAIN(TestSentinel)
#include "testsentinel.moc"
