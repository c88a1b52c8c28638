#include "core/forecast/forecast.h"

#include <QTest>

using namespace smartcache;

namespace {

const QDateTime now(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC);

Pricing pricing(const QStringList &models)
{
    const Expected<PriceTable> prices = PriceTable::fromJson(
        "{\"updated\":\"2026-11-24\",\"currency\":\"USD\",\"per_tokens\":1000000,\"models\":["
        "{\"model\":\"known\",\"prices\":[{\"input\":1,\"output\":10}]},"
        "{\"model\":\"dear\",\"prices\":[{\"input\":100,\"output\":1000}]}]}");
    if (!prices)
        qFatal("%s", qPrintable(prices.error().message));
    return {*prices, models};
}

Job jobFor(const QString &text, const QString &length = QStringLiteral("medium"))
{
    Job job;
    job.hash = "h";
    job.input.value = text;
    job.recipe = {QStringLiteral("gemini"), QStringLiteral("known"), {}, {}, length};
    return job;
}

QString someText(int words)
{
    return QStringLiteral("word ").repeated(words).trimmed();
}

} // namespace

class TestForecast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsAndPricesAText()
    {
        const Pricing known = pricing({QStringLiteral("known")});
        const Forecast small = forecastFor(jobFor(someText(100)), known, now);
        const Forecast large = forecastFor(jobFor(someText(1100)), known, now);
        QCOMPARE(small.characters, 499);
        QVERIFY(!small.isAssumed);
        // The task is the same for both; a thousand words of four letters and a blank are more.
        QVERIFY(qAbs(large.usage.prompt - small.usage.prompt - 1250) < 10);
        QVERIFY2(small.usage.prompt > 300, "the task counts, too");
        QCOMPARE(large.usage.output, small.usage.output);
        QVERIFY(small.costUsd);
        QCOMPARE(qRound64(*small.costUsd * 1e6), small.usage.prompt + 10 * small.usage.output);
        QCOMPARE(small.priceModel, QStringLiteral("known"));
    }

    void aLongerSummaryCostsMore()
    {
        const Pricing known = pricing({QStringLiteral("known")});
        const QString text = someText(100);
        QVERIFY(*forecastFor(jobFor(text, QStringLiteral("long")), known, now).costUsd
                > *forecastFor(jobFor(text, QStringLiteral("short")), known, now).costUsd);
    }

    void charactersAreCodePoints()
    {
        const Forecast forecast =
            forecastFor(jobFor(QStringLiteral("\U0001F600").repeated(200)), pricing({}), now);
        QCOMPARE(forecast.characters, 200);
    }

    void anUnknownPriceIsNotZero()
    {
        const Forecast forecast =
            forecastFor(jobFor(someText(100)), pricing({QStringLiteral("new")}), now);
        QVERIFY(!forecast.costUsd);
        QVERIFY(forecast.priceModel.isEmpty());
        QVERIFY(forecast.usage.prompt > 0);
    }

    void theFirstModelWithAPriceCounts()
    {
        const Forecast forecast =
            forecastFor(jobFor(someText(100)),
                        pricing({QStringLiteral("alias-latest"), QStringLiteral("known"),
                                 QStringLiteral("dear")}),
                        now);
        QCOMPARE(forecast.priceModel, QStringLiteral("known"));
    }

    void offlineSummariesAndShortTextsCostNothing()
    {
        Job offline = jobFor(someText(100));
        offline.recipe.engine = QStringLiteral("extractive");
        const Pricing known = pricing({QStringLiteral("known")});
        for (const Job &job : {offline, jobFor(QStringLiteral("Too short to be summarised."))}) {
            const Forecast forecast = forecastFor(job, known, now);
            QCOMPARE(forecast.usage, TokenUsage());
            QCOMPARE(forecast.costUsd.value_or(-1), 0.0);
            QVERIFY(forecast.characters > 0);
        }
    }

    void aPageThatIsNotFetchedIsAssumed()
    {
        Job job = jobFor(QStringLiteral("http://example.org/"));
        job.input.kind = CanonicalInput::Kind::Url;
        const Pricing known = pricing({QStringLiteral("known")});
        const Forecast assumed = forecastFor(job, known, now);
        QVERIFY(assumed.isAssumed);
        QCOMPARE(assumed.characters, 6000);
        job.input.givenText = someText(100);
        const Forecast given = forecastFor(job, known, now);
        QVERIFY(!given.isAssumed);
        QCOMPARE(given.characters, 499);
        QVERIFY(qAbs(assumed.usage.prompt - given.usage.prompt - (1500 - 125)) < 10);
    }
};

QTEST_GUILESS_MAIN(TestForecast)
#include "testforecast.moc"
