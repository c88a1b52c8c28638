#include "server/http/openfiles.h"
#include "tests/e2e/blockingclient.h"
#include "tests/e2e/crowd.h"
#include "tests/e2e/processmeter.h"
#include "tests/e2e/program.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace smartcache;
using namespace smartcache::test;

/// Thousands of connections that take places and give no work, while somebody else works.
class TestCrowd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        constexpr int needed = 4096;
        QCOMPARE(allowOpenFiles(needed), needed); // The crowd's sockets are ours.
    }

    void servesOthersMeanwhile_data()
    {
        QTest::addColumn<QString>("maxConnections");
        QTest::newRow("default") << QString();
        QTest::newRow("room for all") << QStringLiteral("4096");
    }

    void servesOthersMeanwhile()
    {
        QFETCH(const QString, maxConnections);
        Program program({{QStringLiteral("RATE_LIMIT"), QStringLiteral("0")}});
        if (!maxConnections.isEmpty())
            program.setOption(QStringLiteral("MAX_CONNECTIONS"), maxConnections);
        program.start();
        const quint16 port = quint16(program.url().port());
        const QJsonObject submission{{QStringLiteral("input"), numberedText(1)}};
        program.waitForEnd(text(program.submit(submission, 202), "job_id"));
        askOften(port, submission); // What is made at first use is no leak.
        const ProcessMeter meter(program.processId());
        const int filesBefore = meter.openFiles();
        const qint64 memoryBefore = meter.residentKilobytes();

        {
            Crowd crowd(port);
            crowd.add(Crowd::Kind::Silent, 1000);
            crowd.add(Crowd::Kind::Idle, 1000);
            crowd.add(Crowd::Kind::Head, 400);
            crowd.add(Crowd::Kind::Body, 400);
            crowd.add(Crowd::Kind::Deaf, 200);
            crowd.start();
            QTRY_COMPARE_WITH_TIMEOUT(crowd.arrived(), 3000, 60'000);

            const std::vector<double> times = askOften(port, submission);
            qInfo(
                "%s: median %.1f ms, worst %.1f ms; crowd: %d present, %d times cut off; program: "
                "%d files, %lld kB (%lld kB before)",
                QTest::currentDataTag(), times[times.size() / 2], times.back(), crowd.present(),
                crowd.cutOff(), meter.openFiles(), qlonglong(meter.residentKilobytes()),
                qlonglong(memoryBefore));
            QVERIFY2(times[times.size() / 2] < 500, "the median took half a second");
            QVERIFY2(times.back() < 10'000, "one took ten seconds");
        }

        // Nothing of them stays.
        QTRY_VERIFY_WITH_TIMEOUT(meter.openFiles() <= filesBefore + 5, 20'000);
        askOften(port, submission);
        qInfo("afterwards: %d files (%d before), %lld kB (%lld kB before)", meter.openFiles(),
              filesBefore, qlonglong(meter.residentKilobytes()), qlonglong(memoryBefore));
        constexpr qint64 keptByTheAllocator = (isSanitized ? 512 : 32) * 1024;
        // Given back when the deadlines are looked at the next time.
        QTRY_VERIFY_WITH_TIMEOUT(meter.residentKilobytes() < memoryBefore + keptByTheAllocator,
                                 20'000);
        QCOMPARE(program.stop(), 0);
    }

private:
    /// 200 requests, each on a connection of its own; milliseconds, in order.
    static std::vector<double> askOften(quint16 port, const QJsonObject &submission)
    {
        const QByteArray post =
            postRequest("/api/submit", QJsonDocument(submission).toJson(QJsonDocument::Compact));
        std::vector<double> times;
        for (int i = 0; i < 200; ++i) {
            QElapsedTimer timer;
            timer.start();
            const RawAnswer answer =
                BlockingClient(port).ask(i % 2 == 0 ? post : getRequest("/api/analytics"));
            times.push_back(double(timer.nsecsElapsed()) / 1e6);
            if (answer.status != 200)
                qFatal("request %d: status %d after %.0f ms: %s", i, answer.status, times.back(),
                       answer.body.constData());
        }
        std::sort(times.begin(), times.end());
        return times;
    }
};

QTEST_GUILESS_MAIN(TestCrowd)
#include "testcrowd.moc"
