#include "core/money/pricetable.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace smartcache;

class TestPriceTable : public QObject
{
    Q_OBJECT

private:
    const QDate before{2026, 12, 31};
    const QDate after{2027, 1, 1};

    static QByteArray table(const QByteArray &models)
    {
        return "{\"updated\": \"2026-11-24\", \"currency\": \"USD\", \"per_tokens\": 1000000, "
               "\"models\": ["
               + models + "]}";
    }

    static double cost(const PriceTable &prices, const QString &model, const TokenUsage &usage,
                       QDate day = QDate(2026, 12, 31))
    {
        return prices.costUsd(model, usage, day).value_or(-1);
    }

private Q_SLOTS:
    void knowsTheProgramsOwnPrices()
    {
        const PriceTable prices = PriceTable::bundled();
        QCOMPARE(prices.updated(), QDate(2026, 11, 24));
        const TokenUsage million{1'000'000, 0, 1'000'000, 0};
        QCOMPARE(cost(prices, QStringLiteral("gemini-3.5-flash-lite"), million), 2.80);
        QCOMPARE(cost(prices, QStringLiteral("gemini-3.8-flash"), million), 4.50);
        QCOMPARE(cost(prices, QStringLiteral("gemini-3.5-flash"), million), 10.50);
        QCOMPARE(cost(prices, QStringLiteral("gemini-3.1-flash-lite"), million), 1.75);
    }

    /// Cached tokens are among those of the prompt; thoughts are not among those of the output.
    void countsCachedTokensAndThoughts()
    {
        const PriceTable prices = PriceTable::bundled();
        QCOMPARE(cost(prices, QStringLiteral("gemini-3.5-flash-lite"), {1000, 400, 100, 50}),
                 (600 * 0.30 + 400 * 0.03 + 150 * 2.50) / 1e6);
        // Without a price of its own a cached token is no cheaper.
        QCOMPARE(cost(prices, QStringLiteral("gemini-3.1-flash-lite"), {1000, 400, 100, 0}),
                 (1000 * 0.25 + 100 * 1.50) / 1e6);
        QCOMPARE(cost(prices, QStringLiteral("gemini-3.5-flash-lite"), {100, 400, 0, 0}),
                 100 * 0.03 / 1e6);
    }

    void takesThePriceOfTheDay()
    {
        const PriceTable prices = PriceTable::bundled();
        const TokenUsage usage{1'000'000, 0, 0, 0};
        QCOMPARE(cost(prices, QStringLiteral("gemini-3.6-flash"), usage, before), 0.75);
        QCOMPARE(cost(prices, QStringLiteral("gemini-3.6-flash"), usage, after), 1.50);
    }

    void anUnknownModelIsNotFree()
    {
        const PriceTable prices = PriceTable::bundled();
        const TokenUsage usage{1000, 0, 10, 0};
        QVERIFY(!prices.costUsd(QStringLiteral("gemini-9-ultra"), usage, before));
        // An alias is not what answered.
        QVERIFY(!prices.costUsd(QStringLiteral("gemini-flash-lite-latest"), usage, before));
    }

    void aModelsVersionCostsWhatTheModelDoes()
    {
        const PriceTable prices = PriceTable::bundled();
        QCOMPARE(cost(prices, QStringLiteral("gemini-3.8-flash-002"), {1'000'000, 0, 0, 0}), 0.75);
        QCOMPARE(cost(prices, QStringLiteral("gemini-3.8-flash-09-2026"), {1'000'000, 0, 0, 0}),
                 0.75);
        QVERIFY(!prices.costUsd(QStringLiteral("gemini-3.8-flash-image"), {1, 0, 0, 0}, before));
    }

    void whatIsMadeOfflineIsFree()
    {
        const PriceTable prices = PriceTable::bundled();
        Summary summary;
        summary.engine = QStringLiteral("extractive");
        QCOMPARE(prices.costUsd(summary, before), std::optional(0.0));
        summary.engine = QStringLiteral("gemini");
        summary.model = QStringLiteral("gemini-3.5-flash-lite");
        summary.usage = {1'000'000, 0, 0, 0};
        QCOMPARE(prices.costUsd(summary, before), std::optional(0.30));
        summary.model = QStringLiteral("another");
        QVERIFY(!prices.costUsd(summary, before));
    }

    void aPriceMayBeginLater()
    {
        const Expected<PriceTable> prices = PriceTable::fromJson(
            table("{\"model\": \"m\", \"prices\": [{\"from\": \"2027-01-01\", \"input\": 2, "
                  "\"output\": 3}]}"));
        QVERIFY(prices);
        QVERIFY(!prices->costUsd(QStringLiteral("m"), {1, 0, 0, 0}, before));
        QCOMPARE(cost(*prices, QStringLiteral("m"), {1'000'000, 0, 0, 0}, after), 2.0);
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QByteArray &json, const char *says) {
            QTest::newRow(name) << json << QString::fromLatin1(says);
        };
        const QByteArray good = "{\"input\": 1, \"output\": 2}";
        row("no JSON", "{\"updated\":", "not JSON");
        row("a list", "[]", "must be a JSON object");
        row("no date", "{\"currency\": \"USD\", \"per_tokens\": 1, \"models\": []}", "\"updated\"");
        row("a wrong date", "{\"updated\": \"24.11.2026\"}", "such as \"2026-11-24\"");
        row("euros", "{\"updated\": \"2026-11-24\", \"currency\": \"EUR\"}", "must be \"USD\"");
        row("per nothing", "{\"updated\": \"2026-11-24\", \"currency\": \"USD\", \"models\": []}",
            "\"per_tokens\"");
        row("a slip", "{\"updated\": \"2026-11-24\", \"modles\": []}", "unknown field \"modles\"");
        row("no models", "{\"updated\": \"2026-11-24\", \"currency\": \"USD\", \"per_tokens\": 1}",
            "\"models\" must be a list");
        row("no name", table("{\"prices\": [" + good + "]}"), "the name of a \"model\"");
        row("a number for a model", table("5"), "must be an object");
        row("no prices", table("{\"model\": \"m\"}"), "m has no \"prices\"");
        row("no output", table("{\"model\": \"m\", \"prices\": [{\"input\": 1}]}"),
            "\"output\" of m must be a number");
        row("a text", table("{\"model\": \"m\", \"prices\": [{\"input\": \"1\", \"output\": 1}]}"),
            "\"input\" of m must be a number");
        row("below zero",
            table(
                "{\"model\": \"m\", \"prices\": [{\"input\": 1, \"cached\": -1, \"output\": 1}]}"),
            "\"cached\" of m must be a number");
        row("a slip in a price",
            table("{\"model\": \"m\", \"prices\": [{\"input\": 1, \"ouput\": 1}]}"),
            "a price of m has the unknown field \"ouput\"");
        row("a wrong day",
            table("{\"model\": \"m\", \"prices\": [{\"from\": \"2026\", \"input\": 1, "
                  "\"output\": 1}]}"),
            "\"from\" of m must be a day");
        row("one day twice", table("{\"model\": \"m\", \"prices\": [" + good + "," + good + "]}"),
            "two prices from the same day");
        row("one model twice",
            table("{\"model\": \"m\", \"prices\": [" + good + "]}, {\"model\": \"m\", \"prices\": ["
                  + good + "]}"),
            "m stands there twice");
        row("far too dear",
            table("{\"model\": \"m\", \"prices\": [{\"input\": 1, \"output\": 3000000}]}"),
            "more than a dollar a token");
    }

    void saysWhatIsWrong()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, says);
        const Expected<PriceTable> prices = PriceTable::fromJson(json);
        QVERIFY(!prices);
        QCOMPARE(prices.error().code, QStringLiteral("bad_prices"));
        QVERIFY2(prices.error().message.contains(says), qPrintable(prices.error().message));
    }

    void readsAUsersOwnFile()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("prices.json"));
        Expected<PriceTable> prices = PriceTable::load(path);
        QVERIFY(!prices);
        QVERIFY2(prices.error().message.contains(path), qPrintable(prices.error().message));

        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(table("{\"model\": \"mine\", \"prices\": [{\"input\": 1, \"output\": 2}]}"));
        file.close();
        prices = PriceTable::load(path);
        QVERIFY(prices);
        QCOMPARE(cost(*prices, QStringLiteral("mine"), {500'000, 0, 0, 0}), 0.5);

        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[1]");
        file.close();
        prices = PriceTable::load(path);
        QVERIFY(!prices);
        QVERIFY2(prices.error().message.contains(path), qPrintable(prices.error().message));
        QCOMPARE(PriceTable::load({})->updated(), PriceTable::bundled().updated());
    }
};

QTEST_GUILESS_MAIN(TestPriceTable)
#include "testpricetable.moc"
