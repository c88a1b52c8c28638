#include "tests/e2e/blockingclient.h"
#include "tests/e2e/processmeter.h"
#include "tests/e2e/program.h"
#include "tests/fakes/fakegemini.h"

#include <QElapsedTimer>
#include <QHash>
#include <QJsonDocument>
#include <QSet>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <memory>
#include <vector>

using namespace smartcache::test;

namespace {

constexpr int inputs = isSanitized ? 1000 : 10'000;
constexpr int clients = 8;

/// Calls `work` for every number below `inputs`, on `clients` threads with a connection each.
template <typename Work>
void byManyClients(quint16 port, Work work)
{
    std::vector<std::unique_ptr<QThread>> threads;
    for (int first = 0; first < clients; ++first) {
        threads.emplace_back(QThread::create([port, first, &work] {
            BlockingClient client(port);
            for (int i = first; i < inputs; i += clients)
                work(client, i);
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        thread->wait();
}

QJsonObject jsonOf(const RawAnswer &answer)
{
    return QJsonDocument::fromJson(answer.body).object();
}

} // namespace

/// Ten thousand submissions at once, no two alike.
class TestBurst : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachOfTenThousandGetsItsOwnSummary()
    {
        FakeGemini gemini;
        gemini.start();
        Program program({{QStringLiteral("GEMINI_API_KEY"), QStringLiteral("fake-key")},
                         {QStringLiteral("GEMINI_BASE_URL"), gemini.baseUrl().toString()},
                         {QStringLiteral("WORKER_COUNT"), QStringLiteral("16")},
                         {QStringLiteral("RATE_LIMIT"), QStringLiteral("0")}});
        program.start();
        const quint16 port = quint16(program.url().port());

        std::vector<int> statuses(inputs);
        std::vector<double> times(inputs);
        std::vector<QByteArray> ids(inputs);
        QElapsedTimer all;
        all.start();
        byManyClients(port, [&](BlockingClient &client, int i) {
            const QJsonObject submission{{QStringLiteral("input"), numberedText(i)}};
            QElapsedTimer timer;
            timer.start();
            const RawAnswer answer = client.ask(postRequest(
                "/api/submit", QJsonDocument(submission).toJson(QJsonDocument::Compact)));
            times[size_t(i)] = double(timer.nsecsElapsed()) / 1e6;
            statuses[size_t(i)] = answer.status;
            ids[size_t(i)] = text(jsonOf(answer), "job_id").toLatin1();
        });
        const double taken = double(all.elapsed()) / 1e3;
        std::sort(times.begin(), times.end());
        qInfo("%d submissions on %d connections: %.0f a second; median %.1f ms, worst %.1f ms",
              inputs, clients, inputs / taken, times[inputs / 2], times.back());
        QHash<int, int> byStatus;
        for (const int status : statuses)
            ++byStatus[status];
        QCOMPARE(byStatus, (QHash<int, int>{{202, inputs}}));
        QCOMPARE(QSet<QByteArray>(ids.begin(), ids.end()).size(), inputs);
        QVERIFY2(times.back() < 10'000, "one took ten seconds");

        constexpr int patienceMs = 400'000;
        QVERIFY(QTest::qWaitFor(
            [&program] { return number(program.analytics(), "completed_jobs") == inputs; },
            patienceMs));
        qInfo("all summarised after %.1f s, %.0f a second", double(all.elapsed()) / 1e3,
              inputs / (double(all.elapsed()) / 1e3));
        QCOMPARE(number(program.analytics(), "failed_jobs"), 0);
        QCOMPARE(number(program.analytics(), "queue_size"), 0);
        QCOMPARE(gemini.generateCalls(), inputs);

        std::vector<QString> summaries(inputs);
        byManyClients(port, [&](BlockingClient &client, int i) {
            const QJsonObject job = jsonOf(client.ask(getRequest("/api/status/" + ids[size_t(i)])));
            if (text(job, "status") == QLatin1String("completed"))
                summaries[size_t(i)] = text(job, "summary");
        });
        for (int i = 0; i < inputs; ++i) {
            const QString own = QStringLiteral(" met %1 times ").arg(i);
            QVERIFY2(summaries[size_t(i)].contains(own), qPrintable(summaries[size_t(i)]));
        }
        QCOMPARE(program.stop(), 0);
    }
};

QTEST_GUILESS_MAIN(TestBurst)
#include "testburst.moc"
