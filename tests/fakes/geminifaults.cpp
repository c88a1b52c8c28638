#include "tests/fakes/geminifaults.h"

#include <algorithm>

namespace smartcache::test {

namespace {

QJsonObject typed(const char *type, QJsonObject fields)
{
    fields.insert(QStringLiteral("@type"),
                  QString(QLatin1String("type.googleapis.com/google.rpc.") + QLatin1String(type)));
    return fields;
}

QJsonObject violation(const char *period, const QString &model, int quota)
{
    return {
        {QStringLiteral("quotaMetric"), QStringLiteral("generativelanguage.googleapis.com/"
                                                       "generate_content_free_tier_requests")},
        {QStringLiteral("quotaId"), QStringLiteral("GenerateRequests%1PerProjectPerModel-FreeTier")
                                        .arg(QLatin1String(period))},
        {QStringLiteral("quotaDimensions"),
         QJsonObject{{QStringLiteral("location"), QStringLiteral("global")},
                     {QStringLiteral("model"), model}}},
        {QStringLiteral("quotaValue"), QString::number(quota)}};
}

QJsonObject quotaFailure(const QJsonArray &violations)
{
    return typed("QuotaFailure", {{QStringLiteral("violations"), violations}});
}

QJsonObject retryInfo(const QString &delay)
{
    return typed("RetryInfo", {{QStringLiteral("retryDelay"), delay}});
}

QJsonObject help()
{
    const QJsonObject link{
        {QStringLiteral("description"), QStringLiteral("Learn more about Gemini API quotas")},
        {QStringLiteral("url"),
         QStringLiteral("https://ai.google.dev/gemini-api/docs/rate-limits")}};
    return typed("Help", {{QStringLiteral("links"), QJsonArray{link}}});
}

/// Seconds as a protobuf Duration writes them: "7s", "0.25s".
QString duration(std::chrono::milliseconds delay)
{
    return QString::number(std::chrono::duration<double>(delay).count(), 'g', 12) + u's';
}

std::optional<GeminiError> quotaError(const QString &fault, const QString &model,
                                      std::optional<std::chrono::milliseconds> retryDelay)
{
    const auto delay = [&retryDelay](const char *usual) {
        return retryDelay ? duration(*retryDelay) : QString(QLatin1String(usual));
    };
    GeminiError error{429, QStringLiteral("RESOURCE_EXHAUSTED"),
                      QStringLiteral("You exceeded your current quota, please check your plan "
                                     "and billing details.")};
    const auto quotaLine = [&model](int limit) {
        return QStringLiteral("\n* Quota exceeded for metric: generativelanguage.googleapis.com/"
                              "generate_content_free_tier_requests, limit: %1, model: %2")
            .arg(limit)
            .arg(model);
    };

    if (fault == QLatin1String("429-plain")) {
        error.message = QStringLiteral("Resource has been exhausted (e.g. check quota).");
    } else if (fault == QLatin1String("429-per-minute")) {
        error.message += quotaLine(15);
        error.details = {quotaFailure({violation("PerMinute", model, 15)}), help(),
                         retryInfo(delay("7s"))};
    } else if (fault == QLatin1String("429-per-day")) {
        // A delay of seconds although the quota only comes back at midnight, as the service has it.
        error.message += quotaLine(20);
        error.details = {quotaFailure({violation("PerDay", model, 20)}), help(),
                         retryInfo(delay("33s"))};
    } else if (fault == QLatin1String("429-fractional")) {
        error.message += quotaLine(15);
        error.details = {quotaFailure({violation("PerMinute", model, 15)}),
                         retryInfo(delay("45.837906927s"))};
    } else if (fault == QLatin1String("429-message-only")) {
        error.message +=
            quotaLine(15) + QStringLiteral("\nPlease retry in %1.").arg(delay("12.5s"));
    } else if (fault == QLatin1String("429-limit-zero")) {
        error.message += quotaLine(0);
        error.details = {
            help(), quotaFailure({violation("PerDay", model, 0), violation("PerMinute", model, 0)}),
            retryInfo(delay("3s"))};
    } else if (fault == QLatin1String("429-mixed-order")) {
        error.message += quotaLine(15) + quotaLine(20);
        error.details = {
            retryInfo(delay("9s")), help(),
            quotaFailure({violation("PerMinute", model, 15), violation("PerDay", model, 20)})};
    } else {
        return std::nullopt;
    }
    return error;
}

} // namespace

GeminiError geminiMinuteError(const QString &what, const QString &model, int quota,
                              std::chrono::milliseconds retryDelay)
{
    GeminiError error{429, QStringLiteral("RESOURCE_EXHAUSTED"),
                      QStringLiteral("You exceeded your current quota.\nPlease retry in %1.")
                          .arg(duration(retryDelay))};
    QJsonObject broken = violation("PerMinute", model, quota);
    broken.insert(QStringLiteral("quotaMetric"),
                  QStringLiteral("generativelanguage.googleapis.com/generate_content_free_tier_%1")
                      .arg(what));
    error.details = {quotaFailure({broken}), help(), retryInfo(duration(retryDelay))};
    return error;
}

const QList<GeminiFault> &geminiFaults()
{
    static const QList<GeminiFault> faults = {
        {"bad-key", "400: the key is not valid, although it is"},
        {"region", "400 FAILED_PRECONDITION: no free tier in this country"},
        {"no-credit", "402: the prepaid credit is used up"},
        {"unauthenticated", "401: a credential of a kind that is not taken"},
        {"permission-denied", "403: the key was reported as leaked"},
        {"not-found", "404: the model is closed to this account"},
        {"429-plain", "429 without details"},
        {"429-per-minute", "429, quota of the minute, retry in 7s"},
        {"429-per-day", "429, quota of the day, retry in 33s all the same"},
        {"429-fractional", "429, quota of the minute, retry in 45.837906927s"},
        {"429-message-only", "429 whose delay of 12.5s only stands in the message"},
        {"429-limit-zero", "429, the model is not in the plan: its limits are 0"},
        {"429-mixed-order", "429, delay first, quotas of the minute and of the day last"},
        {"500", "500 INTERNAL"},
        {"503-plain", "503 UNAVAILABLE, overloaded, without details"},
        {"504", "504 DEADLINE_EXCEEDED"},
        {"408", "408 from something on the way, HTML"},
        {"html-502", "502 from a proxy, HTML"},
        {"slow-body", "the right answer, but its body trickles in"},
        {"stall", "the request is taken and never answered"},
        {"cut", "the connection is reset before any answer"},
        {"cut-body", "the connection closes in the middle of the body"},
        {"cut-stream", "the stream ends without a finishReason; not streaming: as cut-body"},
        {"mid-stream-error", "an error object follows the first event; not streaming: status 200 "
                             "with an error object"},
        {"mid-stream-array-error", "the same, the error object in an array"},
        {"stall-stream", "the first event comes and then nothing; not streaming: as stall"},
        {"no-stream", "404 from a proxy that does not know streamGenerateContent; not streaming: "
                      "no fault"},
        {"plain-stream", "a stream is asked for and a whole answer comes; not streaming: no fault"},
        {"multi-line-sse", "events of several data: lines, \\r\\n between them"},
        {"blocked-prompt", "promptFeedback.blockReason and no candidates"},
        {"safety-no-parts", "finishReason SAFETY, no parts"},
        {"max-tokens-no-parts", "finishReason MAX_TOKENS, no parts: thinking took everything"},
        {"thought-parts", "a thought before the answer, the answer in two parts, a signature"},
        {"invalid-json", "the answer's JSON is cut off, finishReason STOP"},
        {"fenced-json", "the answer's JSON stands in a Markdown code block"},
        {"wrong-schema", "the answer's JSON has other properties and types than asked for"},
        {"other-model-version", "another model than usual served the request"},
        {"retiring-model", "modelStatus says that the model retires soon"},
        {"cached-usage", "most prompt tokens came from the cache"},
        {"missing-usage", "no usageMetadata"},
        {"unknown-finish-reason", "a finishReason that no client knows"},
        {"no-content", "a candidate without content, finishReason OTHER"},
        {"redirect", "302 to another address"},
        {"huge-reply", "a text of 32 MiB"},
        {"preamble", "the summary begins with \"Here is a summary:\""},
    };
    return faults;
}

bool isGeminiFault(const QString &name)
{
    return std::any_of(
        geminiFaults().begin(), geminiFaults().end(),
        [&name](const GeminiFault &fault) { return name == QLatin1String(fault.name); });
}

std::optional<GeminiError> geminiFaultError(const QString &fault, const QString &model,
                                            std::optional<std::chrono::milliseconds> retryDelay)
{
    if (fault == QLatin1String("bad-key"))
        return GeminiError::badKey();
    if (fault == QLatin1String("region"))
        return GeminiError{400, QStringLiteral("FAILED_PRECONDITION"),
                           QStringLiteral("User location is not supported for the API use.")};
    if (fault == QLatin1String("no-credit"))
        return GeminiError{402, QStringLiteral("RESOURCE_EXHAUSTED"),
                           QStringLiteral("Your prepayment credits are depleted.")};
    if (fault == QLatin1String("unauthenticated"))
        return GeminiError{
            401,
            QStringLiteral("UNAUTHENTICATED"),
            QStringLiteral("Request had invalid authentication credentials."),
            {typed("ErrorInfo",
                   {{QStringLiteral("reason"), QStringLiteral("ACCESS_TOKEN_TYPE_UNSUPPORTED")},
                    {QStringLiteral("domain"), QStringLiteral("googleapis.com")}})}};
    if (fault == QLatin1String("permission-denied"))
        return GeminiError{403, QStringLiteral("PERMISSION_DENIED"),
                           QStringLiteral("Your API key was reported as leaked. Please use "
                                          "another API key.")};
    if (fault == QLatin1String("not-found"))
        return GeminiError::modelNotFound(model);
    if (fault == QLatin1String("500"))
        return GeminiError{500, QStringLiteral("INTERNAL"),
                           QStringLiteral("An internal error has occurred. Please retry.")};
    if (fault == QLatin1String("503-plain"))
        return GeminiError{503, QStringLiteral("UNAVAILABLE"),
                           QStringLiteral("The model is overloaded. Please try again later.")};
    if (fault == QLatin1String("504"))
        return GeminiError{504, QStringLiteral("DEADLINE_EXCEEDED"),
                           QStringLiteral("The request timed out. Please try again.")};
    return quotaError(fault, model, retryDelay);
}

void GeminiFaultQueue::add(const QString &name, int count)
{
    if (!isGeminiFault(name))
        qFatal("fake Gemini: no fault is called \"%s\"", qPrintable(name));
    if (count > 0 || count == always)
        m_entries.append({name, count});
}

QString GeminiFaultQueue::take()
{
    if (m_entries.isEmpty())
        return {};
    Entry &first = m_entries.first();
    const QString name = first.name;
    if (first.left != always && --first.left == 0)
        m_entries.removeFirst();
    return name;
}

} // namespace smartcache::test
