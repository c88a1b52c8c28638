#include "tests/fakes/fakegemini.h"
#include "tests/fakes/geminiminute.h"
#include "tests/fakes/geminitestclient.h"

#include <QTest>

using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

const QString lite = QStringLiteral("lite");

QString delayOf(const GeminiError &error)
{
    for (const QJsonValue detail : error.details) {
        if (detail[QLatin1String("@type")].toString().endsWith(QLatin1String("RetryInfo")))
            return detail[QLatin1String("retryDelay")].toString();
    }
    return {};
}

} // namespace

class TestGeminiMinute : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutLimitsAllPass()
    {
        GeminiMinute minute;
        for (int i = 0; i < 1000; ++i)
            QVERIFY(!minute.takeAt(0ms, lite, 1'000'000));
        QCOMPARE(minute.refusals(), 0);
    }

    void anyMinuteHoldsSoManyRequests()
    {
        GeminiMinute minute(2, 0);
        QVERIFY(!minute.takeAt(10s, lite, 1));
        QVERIFY(!minute.takeAt(50s, lite, 1));
        const auto refused = minute.takeAt(60s, lite, 1);
        QVERIFY(refused);
        QCOMPARE(refused->code, 429);
        QCOMPARE(delayOf(*refused), QStringLiteral("10s"));
        QVERIFY(!minute.takeAt(60s, QStringLiteral("another model"), 1));
        QVERIFY(minute.takeAt(69'999ms, lite, 1));
        QVERIFY(!minute.takeAt(70s, lite, 1));
        QVERIFY(minute.takeAt(109'999ms, lite, 1));
        QVERIFY(!minute.takeAt(110s, lite, 1));
        QCOMPARE(minute.refusals(), 3);
    }

    void anyMinuteHoldsSoManyTokens()
    {
        GeminiMinute minute(0, 100);
        QVERIFY(!minute.takeAt(0s, lite, 60));
        QVERIFY(!minute.takeAt(30s, lite, 40));
        const auto refused = minute.takeAt(40s, lite, 70);
        QVERIFY(refused);
        QCOMPARE(delayOf(*refused), QStringLiteral("50s"));
        QVERIFY(refused->details.at(0)[QLatin1String("violations")][0][QLatin1String("quotaId")]
                    .toString()
                    .contains(QLatin1String("PerMinute")));
        QVERIFY(!minute.takeAt(60s, lite, 60));
        QVERIFY(minute.takeAt(200s, lite, 101)); // never fits
    }

    void theServiceAnswersSo()
    {
        FakeGemini gemini;
        gemini.start();
        gemini.setQuota(1, 0);
        GeminiTestClient client(gemini.baseUrl());
        QCOMPARE(client.generate(withContents()).status, 200);
        QCOMPARE(client.generate(withContents()).status, 429);
        QCOMPARE(gemini.quotaRefusals(), 1);
    }
};

QTEST_GUILESS_MAIN(TestGeminiMinute)
#include "testgeminiminute.moc"
