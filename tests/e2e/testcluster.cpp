#include "tests/e2e/clusternodes.h"
#include "tests/e2e/program.h"
#include "tests/fakes/fakegemini.h"

#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

constexpr int patienceMs = 30'000;

QJsonObject submissionOf(int textNumber)
{
    return {{QStringLiteral("input"), numberedText(textNumber)}};
}

} // namespace

/// The program on a cluster, with everything in one slot. Each test has a slot of its own.
class TestCluster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_gemini = std::make_unique<FakeGemini>();
        m_gemini->start();
        m_nodes = std::make_unique<ClusterNodes>();
    }

    void cleanupTestCase()
    {
        m_nodes.reset();
        m_gemini.reset();
    }

    void isRefusedWithoutATag()
    {
        Program program(options(0, "plain:"));
        QVERIFY(program.runToEnd() != 0);
        QVERIFY2(program.output().contains(QStringLiteral("KEY_PREFIX must hold a {tag}")),
                 qPrintable(program.output()));
    }

    /// All that scripts do, also with keys that they make up themselves.
    void everythingWorksFromAnyNode()
    {
        const QByteArray prefix = m_nodes->prefixOf(1);
        Program program(options(2, prefix)); // which does not have the slot
        program.start();
        const QString id = text(program.submit(submissionOf(0), 202), "job_id");
        QCOMPARE(text(program.waitForEnd(id), "status"), QStringLiteral("completed"));
        program.submit(submissionOf(0), 200);

        m_gemini->addFault(QStringLiteral("blocked-prompt"));
        const QString failed = text(program.submit(submissionOf(1), 202), "job_id");
        QCOMPARE(text(program.waitForEnd(failed), "status"), QStringLiteral("failed"));
        const auto post = [&](const char *path, const QString &job, const QJsonObject &body = {}) {
            return program.client().post(QString::fromLatin1(path).arg(job), body).status;
        };
        QCOMPARE(post("/api/jobs/%1/retry", failed), 202);
        QCOMPARE(text(program.waitForEnd(failed), "status"), QStringLiteral("completed"));
        QCOMPARE(post("/api/jobs/%1/refresh", id), 202);
        QCOMPARE(post("/api/submit/batch", {},
                      {{QStringLiteral("inputs"), QJsonArray{numberedText(2), numberedText(0)}}}),
                 200);
        QTRY_COMPARE(number(program.analytics(), "completed_jobs"), qint64(4));
        QTRY_COMPARE(program.client()
                         .get(QStringLiteral("/api/jobs"))
                         .json()
                         .value(u"jobs")
                         .toArray()
                         .size(),
                     4);
        QCOMPARE(m_nodes->ownerOf(prefix), size_t(1));
        QVERIFY(!program.output().contains(QStringLiteral("CROSSSLOT")));
    }

    void aSlotThatMovesLosesNothing()
    {
        const QByteArray prefix = m_nodes->prefixOf(1);
        const QByteArray other = "{other" + prefix.mid(1); // of this test alone
        const size_t from = m_nodes->ownerOf(other);
        const size_t to = (from + 1) % 3;
        const int slot = m_nodes->slotOf(other);
        m_gemini->setLatency(20ms);
        Program program(options(from, other));
        program.start();

        int next = 100;
        QStringList ids;
        const auto submitSome = [&] {
            std::vector<QJsonObject> submissions;
            for (int i = 0; i < 10; ++i)
                submissions.push_back(submissionOf(next++));
            int taken = 0;
            for (const HttpAnswer &answer :
                 program.client().postAll(QStringLiteral("/api/submit"), submissions)) {
                if (answer.status == 202) {
                    ids.append(answer.text("job_id"));
                    ++taken;
                } else {
                    // Half of the keys here, half there: nothing can be promised for a moment.
                    if (answer.status != 503)
                        qFatal("%d: %s", answer.status, answer.body.constData());
                }
            }
            return taken;
        };
        for (int i = 0; i < 5; ++i)
            QCOMPARE(submitSome(), 10);

        m_nodes->beginMove(slot, from, to);
        submitSome();
        while (m_nodes->moveKeys(slot, from, to, 40) > 0)
            submitSome();
        m_nodes->endMove(slot, to);
        QTRY_VERIFY_WITH_TIMEOUT(submitSome() == 10, patienceMs);

        for (const QString &id : std::as_const(ids))
            QCOMPARE(text(program.waitForEnd(id, 60s), "status"), QStringLiteral("completed"));
        QCOMPARE(m_nodes->ownerOf(other), to);
        QCOMPARE(m_nodes->node(from)
                     .connection()
                     .call({"CLUSTER", "COUNTKEYSINSLOT", QByteArray::number(slot)})
                     ->toInteger(),
                 qint64(0));
        m_gemini->setLatency(0ms);
    }

    /// Last, since the node stays dead.
    void aReplicaTakesOver()
    {
        const QByteArray prefix = m_nodes->prefixOf(0);
        m_gemini->setLatency(50ms);
        Program::Options all = options(0, prefix);
        all.insert(QStringLiteral("WRITE_REPLICAS"), QStringLiteral("1"));
        Program program(all);
        program.start();
        constexpr int jobs = 80;
        std::vector<QJsonObject> submissions;
        for (int i = 0; i < jobs; ++i)
            submissions.push_back(submissionOf(1000 + i));
        QStringList ids;
        for (const HttpAnswer &answer :
             program.client().postAll(QStringLiteral("/api/submit"), submissions)) {
            QCOMPARE(answer.status, 202);
            ids.append(answer.text("job_id"));
        }
        const int callsBefore = m_gemini->generateCalls();
        QTRY_VERIFY_WITH_TIMEOUT(m_gemini->generateCalls() > callsBefore + 5, patienceMs);
        m_nodes->node(0).kill();
        for (const QString &id : std::as_const(ids))
            QCOMPARE(text(program.waitForEnd(id, 60s), "status"), QStringLiteral("completed"));
        QCOMPARE(m_nodes->ownerOf(prefix), ClusterNodes::replica);
        QTRY_COMPARE_WITH_TIMEOUT(program.client().get(QStringLiteral("/api/health")).status, 200,
                                  patienceMs);
    }

private:
    Program::Options options(size_t node, const QByteArray &prefix) const
    {
        return {{QStringLiteral("REDIS_URL"), m_nodes->node(node).url()},
                {QStringLiteral("KEY_PREFIX"), QString::fromLatin1(prefix)},
                {QStringLiteral("WORKER_COUNT"), QStringLiteral("4")},
                {QStringLiteral("GEMINI_API_KEY"), QStringLiteral("fake-key")},
                {QStringLiteral("GEMINI_BASE_URL"), m_gemini->baseUrl().toString()}};
    }

    std::unique_ptr<FakeGemini> m_gemini;
    std::unique_ptr<ClusterNodes> m_nodes;
};

QTEST_GUILESS_MAIN(TestCluster)
#include "testcluster.moc"
