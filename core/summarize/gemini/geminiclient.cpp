#include "core/summarize/gemini/geminiclient.h"

#include "core/summarize/gemini/geminirequest.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>

#include <optional>

namespace smartcache {

GeminiClient::GeminiClient(QUrl baseUrl, QByteArray apiKey, std::chrono::milliseconds timeout)
    : m_baseUrl(std::move(baseUrl))
    , m_apiKey(std::move(apiKey))
    , m_timeout(timeout)
{}

GeminiClient::~GeminiClient() = default;

Expected<GeminiHttpReply> GeminiClient::get(const QString &path, Cancellation &cancellation)
{
    const Expected<QNetworkRequest> prepared = geminiRequest(m_baseUrl, m_apiKey, path);
    if (!prepared)
        return failure(prepared.error());
    return wait(std::unique_ptr<QNetworkReply>(network().get(*prepared)), cancellation);
}

Expected<GeminiHttpReply> GeminiClient::post(const QString &path, const QByteArray &json,
                                             Cancellation &cancellation, const Watcher &watcher)
{
    Expected<QNetworkRequest> prepared = geminiRequest(m_baseUrl, m_apiKey, path);
    if (!prepared)
        return failure(prepared.error());
    prepared->setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
    return wait(std::unique_ptr<QNetworkReply>(network().post(*prepared, json)), cancellation,
                watcher);
}

Expected<GeminiHttpReply> GeminiClient::wait(std::unique_ptr<QNetworkReply> reply,
                                             Cancellation &cancellation,
                                             const Watcher &watcher) const
{
    // `loop` is the context of every connection, so that none outlives this call.
    GeminiHttpReply result;
    std::optional<Error> stopped;
    QEventLoop loop;
    const auto stop = [&](Error why) {
        if (!stopped)
            stopped = std::move(why);
        loop.quit();
    };
    QElapsedTimer silence;
    const auto take = [&] {
        const QByteArray bytes = reply->readAll();
        silence.start();
        result.body += bytes;
        if (result.body.size() > maxReplyBytes)
            stop({QStringLiteral("ai_bad_reply"),
                  QStringLiteral("Gemini's answer was larger than %1 MiB, which no summary is; it "
                                 "was dropped.")
                      .arg(maxReplyBytes / (1024 * 1024)),
                  Disposition::RetryLater});
        else if (watcher && !bytes.isEmpty()
                 && reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 200) {
            if (const Expected<void> watched = watcher(bytes); !watched)
                stop(watched.error());
        }
    };
    const QString host = m_baseUrl.host();
    const auto cancelledError = [] {
        return Error{QStringLiteral("cancelled"),
                     QStringLiteral("The request to Gemini was cancelled.")};
    };

    // Bounds what Qt holds between two calls of take().
    reply->setReadBufferSize(maxReplyBytes + 1);
    QObject::connect(reply.get(), &QNetworkReply::readyRead, &loop, take);
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    QObject::connect(&cancellation, &Cancellation::cancelled, &loop,
                     [&] { stop(cancelledError()); });
    QTimer::singleShot(m_timeout, &loop, [&] {
        const double seconds = std::chrono::duration<double>(m_timeout).count();
        stop({QStringLiteral("ai_timeout"),
              result.body.isEmpty()
                  ? QStringLiteral("Gemini (%1) did not answer within %2 seconds.")
                        .arg(host)
                        .arg(seconds)
                  : QStringLiteral("Gemini (%1) began to answer but did not end within %2 seconds; "
                                   "its last words came %3 seconds before that.")
                        .arg(host)
                        .arg(seconds)
                        .arg(double(silence.elapsed()) / 1000.0, 0, 'f', 1),
              Disposition::RetryLater});
    });
    if (cancellation.isCancelled())
        return failure(cancelledError());
    if (!reply->isFinished())
        loop.exec();
    if (!stopped)
        take();
    if (stopped) {
        // abort() tells of its end by a signal that nobody needs any more.
        reply->disconnect();
        reply->abort();
        return failure(*stopped);
    }

    result.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (const Expected<void> arrived = checkGeminiArrived(*reply); !arrived)
        return failure(arrived.error());
    result.retryAfter = reply->rawHeader("Retry-After");
    result.location = reply->rawHeader("Location");
    return result;
}

QNetworkAccessManager &GeminiClient::network()
{
    if (!m_network) {
        m_network = makeGeminiNetwork();
    }
    return *m_network;
}

} // namespace smartcache
