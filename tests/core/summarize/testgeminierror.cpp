#include "core/summarize/gemini/geminierror.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

using namespace smartcache;
using namespace std::chrono_literals;
using Remedy = GeminiFault::Remedy;

Q_DECLARE_METATYPE(smartcache::GeminiFault::Remedy)

namespace {

const QDateTime now(QDate(2026, 11, 24), QTime(10, 0), Qt::UTC); // 02:00 in Los Angeles
const QString model = QStringLiteral("gemini-test");
constexpr qint64 none = -1; ///< No retryAfter.

QJsonObject retryInfo(const QString &delay)
{
    return {{QStringLiteral("@type"), QStringLiteral("type.googleapis.com/google.rpc.RetryInfo")},
            {QStringLiteral("retryDelay"), delay}};
}

QJsonObject quotaFailure(const QStringList &ids, const QString &value = QStringLiteral("20"))
{
    QJsonArray violations;
    for (const QString &id : ids)
        violations.append(QJsonObject{{QStringLiteral("quotaMetric"), QStringLiteral("metric")},
                                      {QStringLiteral("quotaId"), id},
                                      {QStringLiteral("quotaValue"), value}});
    return {
        {QStringLiteral("@type"), QStringLiteral("type.googleapis.com/google.rpc.QuotaFailure")},
        {QStringLiteral("violations"), violations}};
}

QJsonObject errorInfo(const QString &reason)
{
    return {{QStringLiteral("@type"), QStringLiteral("type.googleapis.com/google.rpc.ErrorInfo")},
            {QStringLiteral("reason"), reason},
            {QStringLiteral("domain"), QStringLiteral("googleapis.com")}};
}

QJsonObject help()
{
    return {{QStringLiteral("@type"), QStringLiteral("type.googleapis.com/google.rpc.Help")},
            {QStringLiteral("links"), QJsonArray()}};
}

QByteArray body(int code, const QString &status, const QString &message,
                const QJsonArray &details = {})
{
    QJsonObject error{{QStringLiteral("code"), code},
                      {QStringLiteral("status"), status},
                      {QStringLiteral("message"), message}};
    if (!details.isEmpty())
        error.insert(QStringLiteral("details"), details);
    return QJsonDocument(QJsonObject{{QStringLiteral("error"), error}}).toJson();
}

GeminiFault faultOf(int status, const QByteArray &bytes, const QByteArray &retryAfter = {})
{
    GeminiHttpReply reply;
    reply.status = status;
    reply.body = bytes;
    reply.retryAfter = retryAfter;
    return geminiFault(reply, model, now);
}

qint64 delayOf(const GeminiFault &fault)
{
    return fault.error.retryAfter ? fault.error.retryAfter->count() : none;
}

QByteArray quotaBody(const QJsonArray &details, const QString &message)
{
    return body(429, QStringLiteral("RESOURCE_EXHAUSTED"), message, details);
}

} // namespace

class TestGeminiError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void classifiesByStatus_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<QString>("code");
        QTest::addColumn<Disposition>("disposition");
        QTest::addColumn<Remedy>("remedy");
        QTest::addColumn<QString>("says");

        const auto row = [](const char *name, int status, const QByteArray &reply, const char *code,
                            Disposition disposition, Remedy remedy, const char *says) {
            QTest::newRow(name) << status << reply << QString::fromLatin1(code) << disposition
                                << remedy << QString::fromLatin1(says);
        };
        const auto google = [](int code, const char *status, const char *message,
                               const QJsonArray &details = {}) {
            return body(code, QString::fromLatin1(status), QString::fromLatin1(message), details);
        };
        constexpr auto giveUp = Disposition::GiveUp;
        constexpr auto later = Disposition::RetryLater;
        constexpr auto pause = Disposition::PausePool;

        row("bad request", 400, google(400, "INVALID_ARGUMENT", "Unknown name \"x\""),
            "bad_request", giveUp, Remedy::None, "Unknown name \"x\"");
        row("text too long", 400,
            google(400, "INVALID_ARGUMENT",
                   "The input token count (1200000) exceeds the maximum number of tokens allowed "
                   "(1048576)."),
            "bad_request", giveUp, Remedy::ShorterText, "1048576");
        row("bad key by reason", 400,
            google(400, "INVALID_ARGUMENT", "Something",
                   {errorInfo(QStringLiteral("API_KEY_INVALID"))}),
            "key_rejected", pause, Remedy::None, "Something");
        row("bad key, reason after other details", 400,
            google(400, "INVALID_ARGUMENT", "Something",
                   {help(), errorInfo(QStringLiteral("API_KEY_INVALID"))}),
            "key_rejected", pause, Remedy::None, "Something");
        row("bad key by message", 400,
            google(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key."),
            "key_rejected", pause, Remedy::None, "API key not valid");
        row("expired key by message", 400,
            google(400, "INVALID_ARGUMENT", "API key expired. Please renew the API key."),
            "key_rejected", pause, Remedy::None, "expired");
        row("country", 400,
            google(400, "FAILED_PRECONDITION", "User location is not supported for the API use."),
            "region_unsupported", pause, Remedy::None, "User location");
        row("unauthenticated", 401, google(401, "UNAUTHENTICATED", "No credentials."),
            "key_rejected", pause, Remedy::None, "No credentials.");
        row("wrong kind of token", 401,
            google(401, "UNAUTHENTICATED", "Expected OAuth 2 access token",
                   {errorInfo(QStringLiteral("ACCESS_TOKEN_TYPE_UNSUPPORTED"))}),
            "key_rejected", pause, Remedy::None, "OAuth");
        row("credit", 402, google(402, "RESOURCE_EXHAUSTED", "Your prepayment is depleted."),
            "no_credit", pause, Remedy::None, "depleted");
        row("leaked key", 403,
            google(403, "PERMISSION_DENIED", "Your API key was reported as leaked."),
            "key_rejected", pause, Remedy::None, "leaked");
        row("unknown model", 404, google(404, "NOT_FOUND", "models/x is not found"), "no_model",
            pause, Remedy::OtherModel, "models/x is not found");
        row("time-out of the request", 408, google(408, "", "Slow."), "ai_unavailable", later,
            Remedy::ServerTrouble, "Slow.");
        row("too large", 413, google(413, "INVALID_ARGUMENT", "Payload"), "bad_request", giveUp,
            Remedy::None, "Payload");
        row("internal", 500, google(500, "INTERNAL", "An internal error"), "ai_unavailable", later,
            Remedy::ServerTrouble, "An internal error");
        row("bad gateway, page", 502,
            "<html><head><title>502 Bad\nGateway</title></head><body>nginx</body></html>",
            "ai_unavailable", later, Remedy::ServerTrouble, "502 Bad Gateway");
        row("overloaded", 503, google(503, "UNAVAILABLE", "The model is overloaded."),
            "ai_unavailable", later, Remedy::ServerTrouble, "overloaded");
        row("no body", 503, {}, "ai_unavailable", later, Remedy::ServerTrouble, "HTTP 503");
        row("deadline", 504, google(504, "DEADLINE_EXCEEDED", "Deadline expired"), "ai_unavailable",
            later, Remedy::ServerTrouble, "Deadline expired");
        row("unknown 5xx", 529, google(529, "", "Odd."), "ai_unavailable", later,
            Remedy::ServerTrouble, "Odd.");
        row("unknown 4xx", 418, google(418, "", "Teapot."), "bad_request", giveUp, Remedy::None,
            "Teapot.");
        row("a proxy's refusal", 403, "<html><title>Blocked by policy</title>", "ai_unavailable",
            pause, Remedy::None, "Blocked by policy");
        row("another server's 404", 404, "<h1>Not here</h1>", "ai_unavailable", pause, Remedy::None,
            "GEMINI_BASE_URL");
        row("a proxy's 429", 429, "<html>Slow down</html>", "ai_unavailable", later, Remedy::None,
            "Slow down");
        row("refusal without a body", 403, {}, "key_rejected", pause, Remedy::None,
            "GEMINI_API_KEY");
        row("404 without a body", 404, {}, "no_model", pause, Remedy::OtherModel, "gemini-test");
        row("redirect", 302, {}, "ai_unavailable", later, Remedy::None, "redirect");
        row("in an array", 503, '[' + google(503, "UNAVAILABLE", "Mid-stream") + ']',
            "ai_unavailable", later, Remedy::ServerTrouble, "Mid-stream");
        row("nonsense instead of fields", 503,
            "{\"error\": {\"code\": \"x\", \"message\": [1], \"details\": {\"a\": 1}}}",
            "ai_unavailable", later, Remedy::ServerTrouble, "HTTP 503");
        row("error is a string", 503, "{\"error\": \"overloaded\"}", "ai_unavailable", later,
            Remedy::ServerTrouble, "overloaded");
    }

    void classifiesByStatus()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, reply);
        QFETCH(QString, code);
        QFETCH(Disposition, disposition);
        QFETCH(Remedy, remedy);
        QFETCH(QString, says);
        const GeminiFault fault = faultOf(status, reply);
        QCOMPARE(fault.error.code, code);
        QCOMPARE(fault.error.disposition, disposition);
        QCOMPARE(fault.remedy, remedy);
        QVERIFY2(fault.error.message.contains(says), qPrintable(fault.error.message));
        QCOMPARE(delayOf(fault), none);
    }

    void classifiesQuotas_data()
    {
        QTest::addColumn<QJsonArray>("details");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QString>("code");
        QTest::addColumn<Disposition>("disposition");
        QTest::addColumn<Remedy>("remedy");
        QTest::addColumn<qint64>("delay"); // milliseconds

        constexpr auto later = Disposition::RetryLater;
        constexpr auto pause = Disposition::PausePool;
        const QString perMinute =
            QStringLiteral("GenerateRequestsPerMinutePerProjectPerModel-FreeTier");
        const QString perDay = QStringLiteral("GenerateRequestsPerDayPerProjectPerModel-FreeTier");
        const QString plain = QStringLiteral("You exceeded your current quota.");
        const QString inMessage = QStringLiteral("Quota exceeded.\nPlease retry in 12.5s.");
        const qint64 untilMidnight = 22 * 3600 * 1000; // 08:00 UTC the next day
        const auto limited = [&](const char *name, const QJsonArray &details,
                                 const QString &message, const QByteArray &header, qint64 delay) {
            QTest::newRow(name) << details << message << header << QStringLiteral("ai_rate_limited")
                                << later << Remedy::None << delay;
        };
        const auto spent = [&](const char *name, const QJsonArray &details,
                               const QString &message) {
            QTest::newRow(name) << details << message << QByteArray()
                                << QStringLiteral("quota_exhausted") << pause << Remedy::None
                                << untilMidnight;
        };
        const auto notInPlan = [&](const char *name, const QJsonArray &details,
                                   const QString &message) {
            QTest::newRow(name) << details << message << QByteArray() << QStringLiteral("no_model")
                                << pause << Remedy::OtherModel << none;
        };

        limited("nothing said", {}, plain, {}, none);
        limited("help only", {help()}, plain, {}, none);
        limited("minute", {quotaFailure({perMinute})}, plain, {}, none);
        limited("minute and delay", {quotaFailure({perMinute}), retryInfo(QStringLiteral("30s"))},
                plain, {}, 31'000);
        limited("delay and minute", {retryInfo(QStringLiteral("30s")), quotaFailure({perMinute})},
                plain, {}, 31'000);
        limited("fraction of a second", {retryInfo(QStringLiteral("45.837906927s"))}, plain, {},
                46'838);
        limited("delay only", {help(), retryInfo(QStringLiteral("7s"))}, plain, {}, 8'000);
        limited("no delay at all", {retryInfo(QStringLiteral("0s"))}, plain, {}, 1'000);
        limited("message only", {}, inMessage, {}, 13'500);
        limited("message, minute", {quotaFailure({perMinute})}, inMessage, {}, 13'500);
        limited("detail before message", {retryInfo(QStringLiteral("3s"))}, inMessage, {}, 4'000);
        limited("milliseconds in the message", {}, QStringLiteral("Please retry in 350.2ms."), {},
                1'351);
        limited("minutes in the message", {}, QStringLiteral("Please retry in 1m30s."), {}, 91'000);
        limited("hours in the message", {}, QStringLiteral("retry in 2h0m1.5s"), {}, 7'202'500);
        limited("no number in the message", {}, QStringLiteral("Please retry in a while"), {},
                none);
        limited("header", {}, plain, "20", 21'000);
        limited("header with a date", {}, plain, "Tue, 24 Nov 2026 10:00:30 GMT", 31'000);
        limited("header with a past date", {}, plain, "Tue, 24 Nov 2026 09:00:30 GMT", 1'000);
        limited("header with nonsense", {}, plain, "soon", none);
        limited("detail before header", {retryInfo(QStringLiteral("3s"))}, plain, "20", 4'000);
        limited("malformed delay", {retryInfo(QStringLiteral("soon"))}, plain, {}, none);
        limited("delay without unit", {retryInfo(QStringLiteral("3"))}, plain, {}, none);
        limited("negative delay", {retryInfo(QStringLiteral("-3s"))}, plain, {}, none);
        limited("not a number", {retryInfo(QStringLiteral("nans"))}, plain, {}, none);
        limited("delay beyond belief", {retryInfo(QStringLiteral("1e300s"))}, plain, {},
                (24 * 3600 + 1) * 1000);
        limited("a limit that begins with 0", {}, QStringLiteral("limit: 0.5, model: x"), {}, none);
        limited("a limit that ends in 0", {}, QStringLiteral("limit: 10"), {}, none);
        limited("\"day\" in the message beside a quota per minute", {quotaFailure({perMinute})},
                QStringLiteral("See requests per day at …"), {}, none);

        spent("day", {quotaFailure({perDay})}, plain);
        spent("day, whatever the delay says",
              {quotaFailure({perDay}), retryInfo(QStringLiteral("30s"))}, plain);
        spent("delay first, then day", {retryInfo(QStringLiteral("30s")), quotaFailure({perDay})},
              inMessage);
        spent("minute and day", {quotaFailure({perMinute, perDay})}, plain);
        spent("minute and day in two failures", {quotaFailure({perMinute}), quotaFailure({perDay})},
              plain);
        spent("day in the message only", {}, QStringLiteral("Quota requests_per_day exceeded"));

        notInPlan("limit 0 in the message", {quotaFailure({perDay}, {})},
                  QStringLiteral("Quota exceeded for metric: x, limit: 0, model: gemini-test"));
        notInPlan("limit 0 at the end", {}, QStringLiteral("Quota exceeded: x, limit: 0"));
        notInPlan("limit 0 with a delay", {retryInfo(QStringLiteral("30s"))},
                  QStringLiteral("limit: 0\nPlease retry in 30s."));
        notInPlan("value 0", {quotaFailure({perMinute}, QStringLiteral("0"))}, plain);
    }

    void classifiesQuotas()
    {
        QFETCH(QJsonArray, details);
        QFETCH(QString, message);
        QFETCH(QByteArray, header);
        QFETCH(QString, code);
        QFETCH(Disposition, disposition);
        QFETCH(Remedy, remedy);
        QFETCH(qint64, delay);
        const GeminiFault fault = faultOf(429, quotaBody(details, message), header);
        QCOMPARE(fault.error.code, code);
        QCOMPARE(fault.error.disposition, disposition);
        QCOMPARE(fault.remedy, remedy);
        QCOMPARE(delayOf(fault), delay);
        QVERIFY2(fault.error.message.contains(message.simplified()),
                 qPrintable(fault.error.message));
    }

    /// The same details mean the same in each of their orders.
    void orderOfDetailsDoesNotMatter()
    {
        QList<QJsonObject> details{
            help(), retryInfo(QStringLiteral("30s")), errorInfo(QStringLiteral("RATE_LIMIT")),
            quotaFailure({QStringLiteral("InputTokensPerMinute")}),
            quotaFailure({QStringLiteral("GenerateRequestsPerDayPerProject")})};
        QList<int> order{0, 1, 2, 3, 4};
        do {
            QJsonArray permuted;
            for (const int index : std::as_const(order))
                permuted.append(details.at(index));
            const GeminiFault fault = faultOf(429, quotaBody(permuted, QStringLiteral("Quota.")));
            QCOMPARE(fault.error.code, QStringLiteral("quota_exhausted"));
        } while (std::next_permutation(order.begin(), order.end()));
    }

    void saysUntilWhenTheDailyQuotaIsSpent()
    {
        const GeminiFault fault =
            faultOf(429, quotaBody({quotaFailure({QStringLiteral("RequestsPerDay")})},
                                   QStringLiteral("Quota.")));
        QVERIFY2(fault.error.message.contains(QStringLiteral("2026-11-25 08:00 UTC")),
                 qPrintable(fault.error.message));
    }

    void resetsAtMidnightInLosAngeles_data()
    {
        QTest::addColumn<QDateTime>("at");
        QTest::addColumn<QDateTime>("reset");
        const auto utc = [](int month, int day, int hour, int minute = 0) {
            return QDateTime(QDate(2026, month, day), QTime(hour, minute), Qt::UTC);
        };
        QTest::newRow("winter") << utc(11, 24, 10) << utc(11, 25, 8);
        QTest::newRow("winter, just before") << utc(11, 24, 7, 59) << utc(11, 24, 8);
        QTest::newRow("winter, at midnight") << utc(11, 24, 8) << utc(11, 25, 8);
        QTest::newRow("summer") << utc(7, 1, 12) << utc(7, 2, 7);
        QTest::newRow("the day that summer time begins") << utc(3, 8, 9) << utc(3, 9, 7);
        QTest::newRow("the day that it ends") << utc(11, 1, 8) << utc(11, 2, 8);
    }

    void resetsAtMidnightInLosAngeles()
    {
        QFETCH(QDateTime, at);
        QFETCH(QDateTime, reset);
        QCOMPARE(nextQuotaReset(at), reset);
        QCOMPARE(nextQuotaReset(at).timeSpec(), Qt::UTC);
    }

    void takesTheDelayOfAnOverload()
    {
        QCOMPARE(
            delayOf(faultOf(503, body(503, QStringLiteral("UNAVAILABLE"), QStringLiteral("Busy."),
                                      {retryInfo(QStringLiteral("9s"))}))),
            9'000);
        QCOMPARE(delayOf(faultOf(503, {}, "7")), 7'000);
    }

    void namesTheHostOfARedirect()
    {
        GeminiHttpReply reply;
        reply.status = 302;
        reply.location = "https://login.hotel.example/?from=x";
        const GeminiFault fault = geminiFault(reply, model, now);
        QVERIFY2(fault.error.message.contains(QStringLiteral("login.hotel.example,")),
                 qPrintable(fault.error.message));
    }

    void namesNoHostWhereARedirectStaysOnIt()
    {
        GeminiHttpReply reply;
        reply.status = 307;
        reply.location = "/elsewhere";
        const GeminiFault fault = geminiFault(reply, model, now);
        QVERIFY2(fault.error.message.contains(QStringLiteral("another path,")),
                 qPrintable(fault.error.message));
    }

    void boundsTheLengthOfMessages()
    {
        const QString endless(100'000, QLatin1Char('x'));
        QVERIFY(faultOf(500, body(500, QStringLiteral("INTERNAL"), endless)).error.message.size()
                < 1000);
        QVERIFY(faultOf(502, "<p>" + endless.toLatin1()).error.message.size() < 1000);
    }

    void cutsMessagesBetweenCharacters()
    {
        // Each is of two UTF-16 units, so that one of the two is cut within one.
        const QString endless = QStringLiteral("\U0001f600").repeated(1000);
        for (const QString &text : {endless, u'x' + endless}) {
            const QString message =
                faultOf(500, body(500, QStringLiteral("INTERNAL"), text)).error.message;
            QVERIFY(message.isValidUtf16());
            QVERIFY(faultOf(502, "<p>" + text.toUtf8()).error.message.isValidUtf16());
        }
        const QByteArray half = "{\"error\":{\"code\":500,\"message\":\"a\\ud800b\"}}";
        const QString message = faultOf(500, half).error.message;
        QVERIFY2(message.endsWith(QStringLiteral("a\ufffdb")), qPrintable(message));
    }

    void asksNoModelWhereNoneWasAsked()
    {
        GeminiHttpReply reply;
        reply.status = 404;
        const GeminiFault fault = geminiFault(reply, QString(), now);
        QCOMPARE(fault.error.code, QStringLiteral("ai_unavailable"));
        QCOMPARE(fault.error.disposition, Disposition::PausePool);
        QCOMPARE(fault.remedy, Remedy::None);
    }
};

QTEST_GUILESS_MAIN(TestGeminiError)

#include "testgeminierror.moc"
