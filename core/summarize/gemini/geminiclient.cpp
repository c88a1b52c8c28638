#include "core/summarize/gemini/geminiclient.h"

#include "core/summarize/gemini/geminirequest.h"

#include <optional>

namespace smartcache {

namespace {

using Kind = HttpTransfer::Failure::Kind;
using Seconds = std::chrono::duration<double>;

Error passing(const QString &code, const QString &message)
{
    return {code, message, Disposition::RetryLater, {}};
}

Error unavailable(const QString &message)
{
    return passing(QStringLiteral("ai_unavailable"), message);
}

} // namespace

GeminiClient::GeminiClient(QUrl baseUrl, QByteArray apiKey, std::chrono::milliseconds timeout)
    : m_baseUrl(std::move(baseUrl))
    , m_apiKey(std::move(apiKey))
    , m_timeout(timeout)
{}

Expected<GeminiHttpReply> GeminiClient::get(const QString &path, Cancellation &cancellation)
{
    return geminiRequest(m_baseUrl, m_apiKey, path).and_then([&](const auto &request) {
        return ask(request, cancellation, {});
    });
}

Expected<GeminiHttpReply> GeminiClient::post(const QString &path, const QByteArray &json,
                                             Cancellation &cancellation, const Watcher &watcher)
{
    return geminiRequest(m_baseUrl, m_apiKey, path).and_then([&](HttpTransfer::Request request) {
        request.headers.append("Content-Type: application/json");
        request.body = json;
        return ask(request, cancellation, watcher);
    });
}

Expected<GeminiHttpReply> GeminiClient::ask(const HttpTransfer::Request &request,
                                            Cancellation &cancellation, const Watcher &watcher)
{
    std::optional<Error> stopped;
    HttpTransfer::Watcher watch;
    if (watcher)
        watch = [&](const QByteArray &piece) {
            const Expected<void> watched = watcher(piece);
            if (!watched)
                stopped = watched.error();
            return watched.has_value();
        };
    auto reply = m_transfer.run(request, {m_timeout, maxReplyBytes}, cancellation, watch);
    if (reply)
        return *std::move(reply);
    return failure(stopped ? *stopped : explain(reply.error()));
}

Error GeminiClient::explain(const HttpTransfer::Failure &trouble) const
{
    const QString host = m_baseUrl.host();
    switch (trouble.kind) {
    case Kind::Cancelled:
        return {QStringLiteral("cancelled"),
                QStringLiteral("The request to Gemini was cancelled.")};
    case Kind::Timeout: {
        const double seconds = Seconds(m_timeout).count();
        return passing(QStringLiteral("ai_timeout"),
                       trouble.silence
                           ? QStringLiteral("Gemini (%1) began to answer but did not end within "
                                            "%2 seconds; its last words came %3 seconds before "
                                            "that.")
                                 .arg(host)
                                 .arg(seconds)
                                 .arg(Seconds(*trouble.silence).count(), 0, 'f', 1)
                           : QStringLiteral("Gemini (%1) did not answer within %2 seconds.")
                                 .arg(host)
                                 .arg(seconds));
    }
    case Kind::TooLarge:
        return passing(QStringLiteral("ai_bad_reply"),
                       QStringLiteral("Gemini's answer was larger than %1 MiB, which no summary "
                                      "is; it was dropped.")
                           .arg(maxReplyBytes / (1024 * 1024)));
    case Kind::ProxyLogin:
        return unavailable(QStringLiteral("The proxy on the way to Gemini (%1) asks for a user and "
                                          "a password.")
                               .arg(host));
    case Kind::Stopped: // Who stopped it has said why.
    case Kind::Link:
        break;
    }
    return unavailable(
        QStringLiteral("Gemini could not be reached at %1: %2.").arg(host, trouble.reason));
}

} // namespace smartcache
