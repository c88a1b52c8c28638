#include "core/summarize/gemini/geminiclient.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>

#include <optional>

namespace smartcache {

namespace {

/// The user's proxy for the internet; none for a stand-in on this machine, which a proxy elsewhere
/// could not reach.
class ProxyUnlessLoopback final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QString host = query.peerHostName();
        if (host == QLatin1String("localhost") || QHostAddress(host).isLoopback())
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
};

/// Whether `error` only says that the status was 4xx or 5xx. Qt gives such replies an error too.
bool isOnlyStatus(QNetworkReply::NetworkError error, int status)
{
    return status >= 400
           && (error == QNetworkReply::ProtocolInvalidOperationError // Qt's word for 400
               || (error >= QNetworkReply::ContentAccessDenied
                   && error <= QNetworkReply::UnknownContentError)
               || error >= QNetworkReply::InternalServerError);
}

tl::unexpected<Error> unavailable(const QString &message)
{
    return failure(QStringLiteral("ai_unavailable"), message, Disposition::RetryLater);
}

} // namespace

GeminiClient::GeminiClient(QUrl baseUrl, QByteArray apiKey, std::chrono::milliseconds timeout)
    : m_baseUrl(std::move(baseUrl))
    , m_apiKey(std::move(apiKey))
    , m_timeout(timeout)
{}

GeminiClient::~GeminiClient() = default;

Expected<GeminiHttpReply> GeminiClient::get(const QString &path, Cancellation &cancellation)
{
    const Expected<QNetworkRequest> prepared = request(path);
    if (!prepared)
        return failure(prepared.error());
    return wait(std::unique_ptr<QNetworkReply>(network().get(*prepared)), cancellation);
}

Expected<GeminiHttpReply> GeminiClient::post(const QString &path, const QByteArray &json,
                                             Cancellation &cancellation, const Watcher &watcher)
{
    Expected<QNetworkRequest> prepared = request(path);
    if (!prepared)
        return failure(prepared.error());
    prepared->setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
    return wait(std::unique_ptr<QNetworkReply>(network().post(*prepared, json)), cancellation,
                watcher);
}

Expected<QNetworkRequest> GeminiClient::request(const QString &path) const
{
    const QString scheme = m_baseUrl.scheme();
    if ((scheme != QLatin1String("https") && scheme != QLatin1String("http"))
        || m_baseUrl.host().isEmpty())
        return failure(QStringLiteral("ai_unavailable"),
                       QStringLiteral("GEMINI_BASE_URL is \"%1\", which is not the address of a "
                                      "server; https://generativelanguage.googleapis.com is "
                                      "Google's.")
                           .arg(m_baseUrl.toString(QUrl::RemoveUserInfo)),
                       Disposition::PausePool);

    QString base =
        m_baseUrl.toString(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::FullyEncoded);
    // By hand: QUrl::StripTrailingSlash leaves a path of one slash alone in Qt 6.8.
    while (base.endsWith(QLatin1Char('/')))
        base.chop(1);
    QNetworkRequest request(QUrl(base + QLatin1Char('/') + path));
    request.setRawHeader("x-goog-api-key", m_apiKey);
    request.setRawHeader("Accept", "application/json");
    request.setHeader(QNetworkRequest::UserAgentHeader, QByteArray("SmartCacheAI"));
    // A redirect would take the key along to wherever it leads.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    // One request at a time gains nothing from HTTP/2.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    return request;
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
    const QNetworkReply::NetworkError error = reply->error();
    if (error == QNetworkReply::ProxyAuthenticationRequiredError)
        return unavailable(QStringLiteral("The proxy on the way to Gemini (%1) asks for a user and "
                                          "a password.")
                               .arg(host));
    if (error != QNetworkReply::NoError && !isOnlyStatus(error, result.status))
        return unavailable(QStringLiteral("Gemini could not be reached at %1: %2.")
                               .arg(host, reply->errorString()));
    result.retryAfter = reply->rawHeader("Retry-After");
    result.location = reply->rawHeader("Location");
    return result;
}

QNetworkAccessManager &GeminiClient::network()
{
    if (!m_network) {
        m_network = std::make_unique<QNetworkAccessManager>();
        m_network->setProxyFactory(new ProxyUnlessLoopback); // the manager owns it
    }
    return *m_network;
}

} // namespace smartcache
