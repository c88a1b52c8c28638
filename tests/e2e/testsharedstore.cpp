#include "tests/e2e/program.h"
#include "tests/support/valkeyserver.h"

#include <QTest>

using namespace smartcache::test;
using namespace std::chrono_literals;

/// Several programs on one store.
class TestSharedStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        ValkeyServer::Options options;
        options.transport = ValkeyServer::Transport::Tcp;
        options.password = "the-store's-password";
        m_store = std::make_unique<ValkeyServer>(options);
    }

    void oneTakesRequestsAndAnotherDoesTheWork()
    {
        Program api(node("api"));
        Program worker(node("worker"));
        Program secondApi(node("api"));
        api.start();
        secondApi.start();

        const QJsonObject submission{{QStringLiteral("input"), numberedText(1)}};
        const QString id = text(api.submit(submission, 202), "job_id");
        QCOMPARE(text(secondApi.submit(submission, 202), "job_id"), id);
        QCOMPARE(api.client().get(QStringLiteral("/api/status/") + id).text("status"),
                 QStringLiteral("pending"));

        worker.start();
        const QJsonObject job = secondApi.waitForEnd(id);
        QCOMPARE(text(job, "status"), QStringLiteral("completed"));
        QCOMPARE(text(api.submit(submission, 200), "summary"), text(job, "summary"));

        QCOMPARE(worker.client().get(QStringLiteral("/api/health")).status, 200);
        QCOMPARE(worker.client().get(QStringLiteral("/api/analytics")).status, 404);
        for (Program *program : {&api, &worker, &secondApi})
            QVERIFY(!program->output().contains(QStringLiteral("the-store's-password")));
    }

    void aDeadWorkersJobIsDoneByAnother()
    {
        Program api(node("api"));
        api.start();
        Program first(node("worker"));
        first.start();
        QStringList ids;
        for (int i = 0; i < 40; ++i)
            ids.append(
                text(api.submit({{QStringLiteral("input"), numberedText(i)}}, 202), "job_id"));
        first.kill();
        Program second(node("worker"));
        second.start();
        for (const QString &id : std::as_const(ids))
            QCOMPARE(text(api.waitForEnd(id, 60s), "status"), QStringLiteral("completed"));
    }

    void startsWithoutTheStoreAndWaitsForIt()
    {
        m_store->kill();
        Program program(node("all"));
        program.start();
        const HttpAnswer health = program.client().get(QStringLiteral("/api/health"));
        QCOMPARE(health.status, 503);
        QCOMPARE(health.text("status"), QStringLiteral("degraded"));
        QCOMPARE(health.text("code"), QStringLiteral("store_unavailable"));
        const HttpAnswer submitted = program.client().post(
            QStringLiteral("/api/submit"), {{QStringLiteral("input"), numberedText(1)}});
        QCOMPARE(submitted.status, 503);
        QCOMPARE(submitted.text("code"), QStringLiteral("store_unavailable"));
        QVERIFY(!submitted.header("Retry-After").isEmpty());

        m_store->start();
        QTRY_COMPARE_WITH_TIMEOUT(program.client().get(QStringLiteral("/api/health")).status, 200,
                                  20'000);
        const QString id =
            text(program.submit({{QStringLiteral("input"), numberedText(1)}}, 202), "job_id");
        QCOMPARE(text(program.waitForEnd(id), "status"), QStringLiteral("completed"));
    }

    void keepsApartWhatHasAnotherPrefix()
    {
        Program one(node("all", QStringLiteral("one:")));
        Program two(node("all", QStringLiteral("two:")));
        one.start();
        two.start();
        const QJsonObject submission{{QStringLiteral("input"), numberedText(1)}};
        one.waitForEnd(text(one.submit(submission, 202), "job_id"));
        one.submit(submission, 200);
        two.submit(submission, 202);
    }

private:
    Program::Options node(const char *role, const QString &prefix = {}) const
    {
        return {{QStringLiteral("ROLE"), QLatin1String(role)},
                {QStringLiteral("REDIS_URL"), m_store->url()},
                {QStringLiteral("KEY_PREFIX"), prefix}};
    }

    std::unique_ptr<ValkeyServer> m_store;
};

QTEST_GUILESS_MAIN(TestSharedStore)
#include "testsharedstore.moc"
