#include "core/summarize/gemini/geminiapi.h"

#include "core/summarize/gemini/geminierror.h"
#include "core/summarize/gemini/growingsummary.h"
#include "core/summarize/gemini/requestbody.h"
#include "core/summarize/gemini/streamedreply.h"
#include "core/summarize/gemini/textparts.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace smartcache {

namespace {

QString modelPath(const QString &model)
{
    // A name from the settings may hold anything; it must not lead to another address.
    return QStringLiteral("v1beta/models/") + QString::fromLatin1(QUrl::toPercentEncoding(model));
}

FaultOr<GeminiReply> replyOf(const QByteArray &json, const QString &model)
{
    Expected<GeminiReply> reply = readGeminiReply(json, model);
    if (!reply)
        return fault(reply.error());
    return std::move(*reply);
}

/// Whether an error is about streaming as such: a proxy that serves generateContent only. Google's
/// own 404 names the model, and its 400 the field; the method is named by who does not know it.
bool refusesToStream(const GeminiHttpReply &reply)
{
    if (reply.status == 405 || reply.status == 501)
        return true;
    return (reply.status == 400 || reply.status == 404) && reply.body.toLower().contains("stream");
}

} // namespace

GeminiApi::GeminiApi(GeminiClient &client, const Clock &clock, SpendGuard *guard)
    : m_client(client)
    , m_clock(clock)
    , m_guard(guard)
{}

void GeminiApi::beginText()
{
    if (m_guard)
        m_guard->beginText();
}

Expected<GeminiHttpReply> GeminiApi::ask(const QString &method, const PlannedRequest &request,
                                         Cancellation &cancellation,
                                         const GeminiClient::Watcher &watcher)
{
    const Expected<void> allowed =
        m_guard ? m_guard->reserve(request, cancellation) : Expected<void>();
    if (!allowed)
        return failure(allowed.error());
    return m_client.post(modelPath(request.model) + method, request.body, cancellation, watcher);
}

void GeminiApi::charge(const QJsonObject &reply, const QString &model)
{
    if (!m_guard)
        return;
    const GeminiUsage used = readGeminiUsage(reply, model);
    m_guard->charge(used.model, used.tokens);
}

FaultOr<GeminiReply> GeminiApi::generate(const QString &model, const Prompt &prompt,
                                         int maxOutputTokens, Cancellation &cancellation,
                                         const TextProgress &progress)
{
    const PlannedRequest request{model, requestBody(prompt, maxOutputTokens),
                                 estimateTokens(prompt.system) + estimateTokens(prompt.user)};
    FaultOr<GeminiReply> reply = answer(request, cancellation, progress);
    if (m_guard && !reply && reply.error().error.code == QLatin1String("ai_rate_limited"))
        m_guard->refused(model, reply.error().error.retryAfter);
    return reply;
}

FaultOr<GeminiReply> GeminiApi::answer(const PlannedRequest &request, Cancellation &cancellation,
                                       const TextProgress &progress)
{
    const QString &model = request.model;
    if (progress && !m_withoutStreams.contains(model)) {
        if (std::optional<FaultOr<GeminiReply>> streamed = stream(request, cancellation, progress))
            return *std::move(streamed);
    }
    const FaultOr<QByteArray> body =
        bodyOf(ask(QStringLiteral(":generateContent"), request, cancellation), model);
    if (body)
        charge(QJsonDocument::fromJson(*body).object(), model);
    return body.and_then([&](const QByteArray &json) { return replyOf(json, model); });
}

/// Nothing when it was refused for being a stream, not for what it asks.
std::optional<FaultOr<GeminiReply>> GeminiApi::stream(const PlannedRequest &request,
                                                      Cancellation &cancellation,
                                                      const TextProgress &progress)
{
    const QString &model = request.model;
    StreamedReply answer;
    GrowingSummary summary;
    qsizetype told = 0;
    const auto watch = [&](const QByteArray &bytes) -> Expected<void> {
        if (const Expected<void> read = answer.feed(bytes); !read)
            return read;
        summary.feed(answer.text().mid(told));
        told = answer.text().size();
        if (const QString text = summary.text(); !text.isEmpty())
            progress(text);
        return {};
    };
    Expected<GeminiHttpReply> reply =
        ask(QStringLiteral(":streamGenerateContent?alt=sse"), request, cancellation, watch);
    // Also of a stream that was cut or cancelled: what was written until then is paid for.
    charge(answer.metadata(), model);
    if (reply && reply->status == 200)
        reply->body = answer.merged();
    else if (!reply && answer.isComplete() && !cancellation.isCancelled())
        reply = GeminiHttpReply{200, {}, {}, answer.merged()}; // The link broke behind the answer.

    if (reply && refusesToStream(*reply)) {
        m_withoutStreams.insert(model);
        return std::nullopt;
    }
    const FaultOr<QByteArray> body = bodyOf(reply, model);
    FaultOr<GeminiReply> read =
        body.and_then([&](const QByteArray &json) { return replyOf(json, model); });
    if (read && answer.form() == StreamedReply::Form::PlainJson)
        m_withoutStreams.insert(model);
    return read;
}

Expected<qint64> GeminiApi::inputTokenLimit(const QString &model, Cancellation &cancellation)
{
    if (const auto known = m_inputTokenLimits.constFind(model);
        known != m_inputTokenLimits.constEnd())
        return *known;

    const FaultOr<QByteArray> body = bodyOf(m_client.get(modelPath(model), cancellation), model);
    if (!body && body.error().error.code == QLatin1String("cancelled"))
        return failure(body.error().error);
    // Any other trouble will show when the model itself is asked; here only a number is missing.
    const qint64 limit = body ? QJsonDocument::fromJson(*body)
                                    .object()
                                    .value(QLatin1String("inputTokenLimit"))
                                    .toInteger()
                              : 0;
    if (limit <= 0)
        return safeInputTokens;
    m_inputTokenLimits.insert(model, limit);
    return limit;
}

Expected<QList<ModelsPage::Model>> GeminiApi::models(Cancellation &cancellation)
{
    QList<ModelsPage::Model> models;
    QString token;
    for (int page = 0; page < ModelsPage::most; ++page) {
        const FaultOr<QByteArray> body =
            bodyOf(m_client.get(ModelsPage::path(token), cancellation), {});
        if (!body)
            return failure(body.error().error);
        const ModelsPage read = ModelsPage::fromJson(*body);
        models += read.models;
        token = read.nextToken;
        if (token.isEmpty())
            break;
    }
    return models;
}

Expected<void> GeminiApi::probe(Cancellation &cancellation)
{
    if (const Expected<void> allowed = m_guard ? m_guard->check() : Expected<void>(); !allowed)
        return allowed;
    const FaultOr<QByteArray> body =
        bodyOf(m_client.get(QStringLiteral("v1beta/models?pageSize=1"), cancellation), {});
    if (!body)
        return failure(body.error().error);
    return {};
}

FaultOr<QByteArray> GeminiApi::bodyOf(const Expected<GeminiHttpReply> &reply,
                                      const QString &model) const
{
    if (!reply) {
        // A model under too much load often says nothing at all instead of 503.
        const bool isSilent = reply.error().code == QLatin1String("ai_timeout");
        return fault(reply.error(),
                     isSilent ? GeminiFault::Remedy::ServerTrouble : GeminiFault::Remedy::None);
    }
    return bodyOfSuccess(*reply, model, m_clock.now());
}

} // namespace smartcache
