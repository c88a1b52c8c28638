#include "core/summarize/gemini/geminirequest.h"

#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QNetworkReply>

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

Expected<QNetworkRequest> geminiRequest(const QUrl &baseUrl, const QByteArray &apiKey,
                                        const QString &path)
{
    const QString scheme = baseUrl.scheme();
    if ((scheme != QLatin1String("https") && scheme != QLatin1String("http"))
        || baseUrl.host().isEmpty())
        return failure(QStringLiteral("ai_unavailable"),
                       QStringLiteral("GEMINI_BASE_URL is \"%1\", which is not the address of a "
                                      "server; https://generativelanguage.googleapis.com is "
                                      "Google's.")
                           .arg(baseUrl.toString(QUrl::RemoveUserInfo)),
                       Disposition::PausePool);

    QString base = baseUrl.toString(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::FullyEncoded);
    // By hand: QUrl::StripTrailingSlash leaves a path of one slash alone in Qt 6.8.
    while (base.endsWith(QLatin1Char('/')))
        base.chop(1);
    QNetworkRequest request(QUrl(base + QLatin1Char('/') + path));
    request.setRawHeader("x-goog-api-key", apiKey);
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

Expected<void> checkGeminiArrived(const QNetworkReply &reply)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QString host = reply.request().url().host();
    const QNetworkReply::NetworkError error = reply.error();
    if (error == QNetworkReply::ProxyAuthenticationRequiredError)
        return unavailable(QStringLiteral("The proxy on the way to Gemini (%1) asks for a user and "
                                          "a password.")
                               .arg(host));
    if (error != QNetworkReply::NoError && !isOnlyStatus(error, status))
        return unavailable(QStringLiteral("Gemini could not be reached at %1: %2.")
                               .arg(host, reply.errorString()));
    return {};
}

std::unique_ptr<QNetworkAccessManager> makeGeminiNetwork()
{
    auto network = std::make_unique<QNetworkAccessManager>();
    network->setProxyFactory(new ProxyUnlessLoopback); // the manager owns it
    return network;
}

} // namespace smartcache
