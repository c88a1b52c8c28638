#include "tests/e2e/program.h"
#include "tests/fakes/fakegemini.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>

using namespace smartcache::test;
using namespace std::chrono_literals;

/// Nobody waits for what others handed in, however much that is.
class TestFairness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_gemini = std::make_unique<FakeGemini>();
        m_gemini->start();
        m_gemini->setLatency(100ms);
        m_program = std::make_unique<Program>(
            Program::Options{{QStringLiteral("GEMINI_API_KEY"), QStringLiteral("fake-key")},
                             {QStringLiteral("GEMINI_BASE_URL"), m_gemini->baseUrl().toString()},
                             {QStringLiteral("WORKER_COUNT"), QStringLiteral("4")},
                             {QStringLiteral("SHUTDOWN_GRACE"), QStringLiteral("0")},
                             {QStringLiteral("MAX_QUEUE"), QStringLiteral("10100")}});
        m_program->start();
    }

    void aPersonDoesNotWaitForABatchOfTenThousand()
    {
        for (int part = 0; part < 10; ++part)
            QCOMPARE(submitBatch(part * 1000, 1000), 1000);
        QVERIFY(number(m_program->analytics(), "queue_size") > 9500);

        qint64 worst = 0;
        for (int i = 0; i < 20; ++i)
            worst = qMax(worst, msUntilDone(20'000 + i));
        // One job of the batch in the queue, one in hand, and its own, each of 100 ms.
        qInfo("a single submission behind 10,000: %lld ms at most", worst);
        QVERIFY2(worst < 2000, qPrintable(QString::number(worst)));

        // Ten of another batch take their turns with the ten parts of the first.
        QElapsedTimer time;
        time.start();
        QCOMPARE(submitBatch(30'000, 10), 10);
        for (int i = 0; i < 10; ++i)
            QCOMPARE(m_program->submit(textOf(30'000 + i), 202)[u"coalesced"].toBool(), true);
        QVERIFY(number(m_program->analytics(), "queue_size") > 9000);

        // Ten thousand and some may wait; no more.
        const int accepted = submitBatch(40'000, 1000);
        QVERIFY(accepted < 1000);
        std::vector<QJsonObject> more;
        for (int i = 0; i < 200; ++i)
            more.push_back(textOf(50'000 + i));
        int refused = 0;
        for (const HttpAnswer &answer :
             m_program->client().postAll(QStringLiteral("/api/submit"), more)) {
            if (answer.status == 202) // Meanwhile a job has ended.
                continue;
            ++refused;
            QCOMPARE(answer.status, 429);
            QCOMPARE(answer.text("code"), QStringLiteral("queue_full"));
            QVERIFY(answer.header("Retry-After").toInt() > 0);
        }
        QVERIFY(refused > 0);
        QCOMPARE(number(m_program->analytics(), "refused"), 1000 - accepted + refused);
    }

private:
    static QJsonObject textOf(int number)
    {
        return {{QStringLiteral("input"), numberedText(number)}};
    }

    /// Gives how many became jobs.
    int submitBatch(int first, int count)
    {
        QJsonArray inputs;
        for (int i = 0; i < count; ++i)
            inputs.append(numberedText(first + i));
        const HttpAnswer answer = m_program->client().post(QStringLiteral("/api/submit/batch"),
                                                           {{QStringLiteral("inputs"), inputs}});
        return answer.status == 200 ? answer.json()[u"queued"].toInt() : -1;
    }

    qint64 msUntilDone(int text)
    {
        QElapsedTimer time;
        time.start();
        const QString id = smartcache::test::text(m_program->submit(textOf(text), 202), "job_id");
        m_program->waitForEnd(id);
        return time.elapsed();
    }

    std::unique_ptr<FakeGemini> m_gemini;
    std::unique_ptr<Program> m_program;
};

QTEST_GUILESS_MAIN(TestFairness)
#include "testfairness.moc"
