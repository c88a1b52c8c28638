#include "core/summarize/gemini/geminiapi.h"
#include "tests/fakes/rawhttpserver.h"
#include "tests/support/manualclock.h"

#include <QMutex>
#include <QTest>

using namespace smartcache;
using smartcache::test::ManualClock;
using smartcache::test::RawExchange;
using smartcache::test::RawHttpServer;
using smartcache::test::RawRequest;
using namespace std::chrono_literals;

namespace {

/// A server that answers every target by `answers`, and 404 where there is none.
class Answers
{
public:
    explicit Answers(QMap<QByteArray, QByteArray> answers)
        : m_answers(std::move(answers))
        , m_server([this](const RawRequest &request, const std::shared_ptr<RawExchange> &exchange) {
            answer(request, *exchange);
        })
    {}

    QUrl url() const { return QUrl(QString::fromLatin1(m_server.origin())); }
    QByteArrayList targets() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_targets;
    }

private:
    void answer(const RawRequest &request, RawExchange &exchange)
    {
        const QMutexLocker lock(&m_mutex);
        m_targets.append(request.target);
        const QByteArray unknown = "{\"error\": {\"message\": \"No such thing.\"}}";
        exchange.respond(m_answers.contains(request.target) ? 200 : 404, {},
                         m_answers.value(request.target, unknown));
    }

    mutable QMutex m_mutex; ///< Guards what follows, which the server's thread uses too.
    const QMap<QByteArray, QByteArray> m_answers;
    QByteArrayList m_targets;
    RawHttpServer m_server;
};

/// Lets `allowed` requests pass and notes what they cost.
class CountingGuard final : public SpendGuard
{
public:
    void beginText() override {}
    Expected<void> reserve(const PlannedRequest &request, Cancellation &) override
    {
        planned = request;
        const Expected<void> passes = check();
        if (passes)
            ++reserved;
        return passes;
    }
    void charge(const QString &model, const TokenUsage &usage) override
    {
        models.append(model);
        used += usage;
    }
    void refused(const QString &model, std::optional<std::chrono::milliseconds> delay) override
    {
        refusals.append({model, delay});
    }
    Expected<void> check() override
    {
        if (reserved < allowed)
            return {};
        return failure(QStringLiteral("budget_exhausted"), QStringLiteral("Spent."),
                       Disposition::PausePool);
    }

    int allowed = 100;
    int reserved = 0;
    QStringList models;
    TokenUsage used;
    PlannedRequest planned;
    QList<std::pair<QString, std::optional<std::chrono::milliseconds>>> refusals;
};

/// A GeminiApi with what it needs.
struct Api
{
    explicit Api(const Answers &answers)
        : client(answers.url(), "key", 10s)
        , api(client, clock, &guard)
    {}

    ManualClock clock;
    CountingGuard guard;
    GeminiClient client;
    GeminiApi api;
    Cancellation cancellation;
};

QByteArray modelsPage(const QByteArrayList &names, const QByteArray &next)
{
    QByteArrayList models;
    for (const QByteArray &name : names)
        models.append("{\"name\": \"models/" + name
                      + "\", \"supportedGenerationMethods\": [\"countTokens\", "
                        "\"generateContent\"]}");
    return "{\"models\": [" + models.join(", ") + "]"
           + (next.isEmpty() ? QByteArray() : ", \"nextPageToken\": \"" + next + '"') + '}';
}

Expected<QStringList> namesOf(const Expected<QList<ModelsPage::Model>> &models)
{
    return models.map([](const QList<ModelsPage::Model> &all) {
        QStringList names;
        for (const ModelsPage::Model &model : all)
            names.append(model.name);
        return names;
    });
}

} // namespace

class TestGeminiApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsTheModelsOfAllPages()
    {
        const Answers answers(
            {{"/v1beta/models?pageSize=1000", modelsPage({"a", "b"}, "p+2/=")},
             {"/v1beta/models?pageSize=1000&pageToken=p%2B2%2F%3D", modelsPage({"c"}, {})}});
        Api a(answers);
        const Expected<QStringList> models = namesOf(a.api.models(a.cancellation));
        QVERIFY(models);
        QCOMPARE(*models,
                 QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    }

    void leavesOutModelsThatMakeNoTexts()
    {
        const Answers answers(
            {{"/v1beta/models?pageSize=1000",
              "{\"models\": [{\"name\": \"models/embed\", \"supportedGenerationMethods\": "
              "[\"embedContent\"]}, {\"name\": \"models/old\"}, {\"name\": \"models/good\", "
              "\"supportedGenerationMethods\": [\"generateContent\"]}]}"}});
        Api a(answers);
        const Expected<QStringList> models = namesOf(a.api.models(a.cancellation));
        QVERIFY(models);
        QCOMPARE(*models, QStringList({QStringLiteral("good")}));
    }

    void endsAListWithoutEnd()
    {
        const QByteArray page = modelsPage({"a"}, "again");
        const Answers answers({{"/v1beta/models?pageSize=1000", page},
                               {"/v1beta/models?pageSize=1000&pageToken=again", page}});
        Api a(answers);
        QVERIFY(a.api.models(a.cancellation));
        QCOMPARE(answers.targets().size(), 20);
    }

    void asksOnceForEachModelsLimit()
    {
        const Answers answers({{"/v1beta/models/a", "{\"inputTokenLimit\": 1000}"},
                               {"/v1beta/models/b", "{\"inputTokenLimit\": 2000}"}});
        Api a(answers);
        for (int round = 0; round < 2; ++round) {
            QCOMPARE(a.api.inputTokenLimit(QStringLiteral("a"), a.cancellation),
                     Expected<qint64>(1000));
            QCOMPARE(a.api.inputTokenLimit(QStringLiteral("b"), a.cancellation),
                     Expected<qint64>(2000));
        }
        QCOMPARE(answers.targets().size(), 2);
    }

    void takesTheSafeLimitWhereNoneIsSaid_data()
    {
        QTest::addColumn<QString>("model");
        QTest::newRow("no such model") << QStringLiteral("unknown");
        QTest::newRow("no limit") << QStringLiteral("silent");
        QTest::newRow("limit of nothing") << QStringLiteral("zero");
        QTest::newRow("not JSON") << QStringLiteral("page");
    }

    void takesTheSafeLimitWhereNoneIsSaid()
    {
        QFETCH(QString, model);
        const Answers answers({{"/v1beta/models/silent", "{}"},
                               {"/v1beta/models/zero", "{\"inputTokenLimit\": 0}"},
                               {"/v1beta/models/page", "<html>"}});
        Api a(answers);
        QCOMPARE(a.api.inputTokenLimit(model, a.cancellation),
                 Expected<qint64>(GeminiApi::safeInputTokens));
    }

    void saysWhenItWasCancelled()
    {
        const Answers answers({});
        Api a(answers);
        a.cancellation.cancel();
        const Expected<qint64> limit = a.api.inputTokenLimit(QStringLiteral("a"), a.cancellation);
        QVERIFY(!limit);
        QCOMPARE(limit.error().code, QStringLiteral("cancelled"));
        const Expected<QStringList> models = namesOf(a.api.models(a.cancellation));
        QVERIFY(!models);
        QCOMPARE(models.error().code, QStringLiteral("cancelled"));
    }

    /// A name from the settings cannot lead to another address.
    void encodesTheModelsName()
    {
        const Answers answers({});
        Api a(answers);
        const auto reply =
            a.api.generate(QStringLiteral("../../x?y=z#\u00FC"), {}, 2048, a.cancellation);
        QVERIFY(!reply);
        QCOMPARE(reply.error().remedy, GeminiFault::Remedy::OtherModel);
        QCOMPARE(answers.targets(),
                 QByteArrayList({"/v1beta/models/..%2F..%2Fx%3Fy%3Dz%23%C3%BC:generateContent"}));
    }

    void seesAnErrorBehindAGoodStatus()
    {
        const Answers answers(
            {{"/v1beta/models/a:generateContent",
              "{\"error\": {\"code\": 503, \"message\": \"Overloaded.\", \"status\": "
              "\"UNAVAILABLE\"}}"}});
        Api a(answers);
        const auto reply = a.api.generate(QStringLiteral("a"), {}, 2048, a.cancellation);
        QVERIFY(!reply);
        QCOMPARE(reply.error().error.code, QStringLiteral("ai_unavailable"));
        QCOMPARE(reply.error().remedy, GeminiFault::Remedy::ServerTrouble);
    }

    void everyRequestIsReservedAndEveryReplyCharged()
    {
        const QByteArray usage = R"("modelVersion": "models/a-001", "usageMetadata": )"
                                 R"({"promptTokenCount": 100, "cachedContentTokenCount": 40, )"
                                 R"("candidatesTokenCount": 20, "thoughtsTokenCount": 3})";
        const Answers answers(
            {{"/v1beta/models/a:generateContent",
              R"({"candidates": [{"content": {"parts": [{"text": "x"}]}, "finishReason": "STOP"}], )"
                  + usage + '}'},
             {"/v1beta/models/blocked:generateContent",
              R"({"promptFeedback": {"blockReason": "SAFETY"}, )" + usage + '}'}});
        Api a(answers);
        QVERIFY(a.api.generate(QStringLiteral("a"), {}, 2048, a.cancellation));
        QCOMPARE(a.guard.used, (TokenUsage{100, 40, 20, 3}));
        QCOMPARE(a.guard.models, QStringList{QStringLiteral("a-001")});

        // Of no use, but paid for all the same.
        QVERIFY(!a.api.generate(QStringLiteral("blocked"), {}, 2048, a.cancellation));
        QCOMPARE(a.guard.used, (TokenUsage{200, 80, 40, 6}));
        // Refused before it cost anything, but a request.
        QVERIFY(!a.api.generate(QStringLiteral("none"), {}, 2048, a.cancellation));
        QCOMPARE(a.guard.reserved, 3);
        QCOMPARE(a.guard.models.size(), 2);
    }

    void theGuardLearnsWhatIsAskedAndThatItWasTooMuch()
    {
        const QByteArray tooMany =
            R"({"error": {"code": 429, "status": "RESOURCE_EXHAUSTED", "message": "Quota.", )"
            R"("details": [{"@type": "type.googleapis.com/google.rpc.RetryInfo", )"
            R"("retryDelay": "7s"}]}})";
        const Answers answers({{"/v1beta/models/a:generateContent", tooMany},
                               {"/v1beta/models/a:streamGenerateContent?alt=sse", tooMany}});
        Api a(answers);
        Prompt prompt;
        prompt.system = QStringLiteral("abcd");
        prompt.user = QStringLiteral("abcdefgh");
        QVERIFY(!a.api.generate(QStringLiteral("a"), prompt, 2048, a.cancellation));
        QCOMPARE(a.guard.planned.model, QStringLiteral("a"));
        QCOMPARE(a.guard.planned.promptTokens, 3);
        QVERIFY(a.guard.planned.body.contains("abcdefgh"));
        QVERIFY(!a.api.generate(QStringLiteral("a"), prompt, 2048, a.cancellation,
                                [](const QString &) {}));
        // Google's seven seconds, and one for our clock.
        const std::pair<QString, std::optional<std::chrono::milliseconds>> refusal{
            QStringLiteral("a"), 8s};
        QCOMPARE(a.guard.refusals.size(), 2);
        QVERIFY(a.guard.refusals.at(0) == refusal && a.guard.refusals.at(1) == refusal);

        // Trouble of another kind says nothing of quotas.
        QVERIFY(!a.api.generate(QStringLiteral("none"), prompt, 2048, a.cancellation));
        QCOMPARE(a.guard.refusals.size(), 2);
    }

    void aStreamIsChargedAlsoWhenItBreaksOff()
    {
        const QByteArray piece =
            R"({"candidates": [{"content": {"parts": [{"text": "x"}]}}], "usageMetadata": )"
            R"({"promptTokenCount": 100, "candidatesTokenCount": 7}})";
        const Answers answers(
            {{"/v1beta/models/a:streamGenerateContent?alt=sse", "data: " + piece + "\n\n"}});
        Api a(answers);
        const auto reply =
            a.api.generate(QStringLiteral("a"), {}, 2048, a.cancellation, [](const QString &) {});
        QVERIFY(!reply);
        QCOMPARE(a.guard.reserved, 1);
        QCOMPARE(a.guard.used, (TokenUsage{100, 0, 7, 0}));
    }

    void nothingIsSentThatTheGuardForbids()
    {
        const Answers answers({{"/v1beta/models?pageSize=1", modelsPage({"a"}, "b")}});
        Api a(answers);
        a.guard.allowed = 0;
        const auto reply = a.api.generate(QStringLiteral("a"), {}, 2048, a.cancellation);
        QVERIFY(!reply);
        QCOMPARE(reply.error().error.code, QStringLiteral("budget_exhausted"));
        QCOMPARE(reply.error().remedy, GeminiFault::Remedy::None);
        const Expected<void> probed = a.api.probe(a.cancellation);
        QVERIFY(!probed);
        QCOMPARE(probed.error().code, QStringLiteral("budget_exhausted"));
        QCOMPARE(answers.targets(), QByteArrayList());
    }

    /// What came instead of a stream is an answer, also when it is a bad one: it is paid for, and
    /// asked again as a whole it would be no better.
    void asksOnlyOnceWhereAnErrorIsNoStream_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::newRow("error") << QByteArray("{\"error\": {\"code\": 503}}")
                               << QStringLiteral("ai_unavailable");
        QTest::newRow("blocked") << QByteArray(
            "{\"promptFeedback\": {\"blockReason\": \"SAFETY\"}}")
                                 << QStringLiteral("content_blocked");
        QTest::newRow("nothing") << QByteArray() << QStringLiteral("ai_bad_reply");
    }

    void asksOnlyOnceWhereAnErrorIsNoStream()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        const QByteArray target = "/v1beta/models/a:streamGenerateContent?alt=sse";
        const Answers answers({{target, body}});
        Api a(answers);
        for (int round = 1; round <= 2; ++round) {
            const auto reply = a.api.generate(QStringLiteral("a"), {}, 2048, a.cancellation,
                                              [](const QString &) {});
            QVERIFY(!reply);
            QCOMPARE(reply.error().error.code, code);
            QCOMPARE(answers.targets(), QByteArrayList(round, target));
        }
    }

    void probes()
    {
        const Answers good({{"/v1beta/models?pageSize=1", modelsPage({"a"}, "b")}});
        Api a(good);
        QVERIFY(a.api.probe(a.cancellation));
        QCOMPARE(good.targets().size(), 1);

        const Answers elsewhere({});
        Api b(elsewhere);
        const Expected<void> probed = b.api.probe(b.cancellation);
        QVERIFY(!probed);
        QCOMPARE(probed.error().code, QStringLiteral("ai_unavailable"));
        QVERIFY(probed.error().message.contains(QStringLiteral("GEMINI_BASE_URL")));
    }
};

QTEST_GUILESS_MAIN(TestGeminiApi)

#include "testgeminiapi.moc"
