#include "core/summarize/gemini/geminirequest.h"

#include <QHostAddress>
#include <QNetworkProxyFactory>

#include <algorithm>

namespace smartcache {

namespace {

/// The user's proxy for the internet; none for a stand-in on this machine, which a proxy elsewhere
/// could not reach.
QNetworkProxy proxyFor(const QUrl &url)
{
    const QString host = url.host();
    if (host == QLatin1String("localhost") || QHostAddress(host).isLoopback())
        return QNetworkProxy::NoProxy;
    const auto proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    return proxies.value(0, QNetworkProxy::NoProxy);
}

bool fitsAHeader(const QByteArray &value)
{
    return std::none_of(value.begin(), value.end(),
                        [](char byte) { return byte >= 0 && byte < ' '; });
}

} // namespace

Expected<HttpTransfer::Request> geminiRequest(const QUrl &baseUrl, const QByteArray &apiKey,
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
    if (!fitsAHeader(apiKey))
        return failure(QStringLiteral("key_rejected"),
                       QStringLiteral("GEMINI_API_KEY has a line break or another control "
                                      "character in it, which no key has; copy it anew."),
                       Disposition::PausePool);

    QString base = baseUrl.toString(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::FullyEncoded);
    // By hand: QUrl::StripTrailingSlash leaves a path of one slash alone in Qt 6.8.
    while (base.endsWith(QLatin1Char('/')))
        base.chop(1);
    HttpTransfer::Request request;
    request.url = QUrl(base + QLatin1Char('/') + path);
    request.headers = {"x-goog-api-key: " + apiKey, "Accept: application/json",
                       "User-Agent: SmartCacheAI"};
    request.proxy = proxyFor(request.url);
    return request;
}

} // namespace smartcache
