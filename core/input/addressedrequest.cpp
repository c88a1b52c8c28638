#include "core/input/addressedrequest.h"

namespace smartcache {

namespace {

/// The host as a Host header and a certificate write it.
QString asciiHost(const QUrl &url)
{
    return url.host(QUrl::FullyEncoded);
}

QByteArray hostHeader(const QUrl &url)
{
    QByteArray host = asciiHost(url).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    return url.port() < 0 ? host : host + ':' + QByteArray::number(url.port());
}

} // namespace

QString hostForMessage(const QUrl &url)
{
    return QString::fromLatin1(hostHeader(url));
}

QNetworkRequest addressedRequest(const QUrl &url, const QHostAddress &address)
{
    QUrl target = url;
    target.setFragment(QString());
    target.setHost(address.toString());

    QNetworkRequest request(target);
    request.setRawHeader("Host", hostHeader(url));
    // The name for the certificate and for SNI; an address has neither.
    if (QHostAddress(asciiHost(url)).isNull())
        request.setPeerVerifyName(asciiHost(url));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    for (const auto attribute :
         {QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::CookieSaveControlAttribute,
          QNetworkRequest::AuthenticationReuseAttribute})
        request.setAttribute(attribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    return request;
}

} // namespace smartcache
