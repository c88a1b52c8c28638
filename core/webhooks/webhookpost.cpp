#include "core/webhooks/webhookpost.h"

#include "core/input/addressedrequest.h"
#include "core/input/retryafter.h"
#include "core/webhooks/webhooksignature.h"

#include <QNetworkAccessManager>

#include <utility>

namespace smartcache {

namespace {

/// An answer that goes on for longer than this is cut off; its status has told everything.
constexpr qint64 maxAnswer = 64 * 1024;

/// Server trouble, requests to come later, redirects for the time being.
bool mayPass(int status)
{
    const bool isPermanentRedirect = status == 301 || status == 308;
    return status == 408 || status == 425 || status == 429 || status >= 500
           || (status < 400 && !isPermanentRedirect);
}

Expected<void> judge(int status, const QByteArray &retryAfter, const QUrl &url,
                     const QDateTime &now)
{
    if (status >= 200 && status < 300)
        return {};
    Error error{QStringLiteral("webhook_status"),
                QStringLiteral("%1 answered with status %2.").arg(hostForMessage(url)).arg(status),
                Disposition::GiveUp,
                {}};
    if (mayPass(status)) {
        error.disposition = Disposition::RetryLater;
        error.retryAfter = parseRetryAfter(retryAfter, now);
    }
    return failure(error);
}

} // namespace

WebhookPost::WebhookPost(WebhookDelivery delivery, const WebhookOptions &options,
                         QNetworkAccessManager &network, QObject *parent)
    : QObject(parent)
    , m_delivery(std::move(delivery))
    , m_options(options)
    , m_network(network)
{
    m_timer.setSingleShot(true);
    m_timer.callOnTimeout(this, [this] {
        if (m_reply && status() != 0) // only its body takes too long
            return onFinished();
        finish(failure(
            QStringLiteral("webhook_timeout"),
            QStringLiteral("%1 did not answer in time.").arg(hostForMessage(m_delivery.url)),
            Disposition::RetryLater));
    });
}

WebhookPost::~WebhookPost() = default;

void WebhookPost::start(const QDateTime &now, std::function<void(const Expected<void> &)> done)
{
    m_now = now;
    m_done = std::move(done);
    m_timer.start(m_options.timeout);
    resolveChecked(m_delivery.url, m_options.resolver, m_options.allowPrivateAddresses, this,
                   [this](const Expected<QList<QHostAddress>> &addresses) {
                       if (!m_done)
                           return; // too late
                       if (!addresses)
                           return finish(failure(addresses.error()));
                       m_addresses = *addresses;
                       tryNextAddress();
                   });
}

QNetworkRequest WebhookPost::requestTo(const QHostAddress &address) const
{
    QNetworkRequest request = addressedRequest(m_delivery.url, address);
    request.setRawHeader("User-Agent", "SmartCacheAI/" SMARTCACHE_VERSION " (webhook)");
    request.setRawHeader("Content-Type", "application/json; charset=utf-8");
    request.setRawHeader("X-SmartCache-Delivery", m_delivery.id);
    request.setRawHeader("X-SmartCache-Event", m_delivery.event);
    if (!m_options.secret.isEmpty()) {
        request.setRawHeader("X-SmartCache-Signature",
                             webhookSignature(m_options.secret, m_delivery.body, m_now));
    }
    return request;
}

void WebhookPost::tryNextAddress()
{
    dropReply();
    const QHostAddress address = m_addresses.takeFirst();
    m_reply.reset(m_network.post(requestTo(address), m_delivery.body));
    m_reply->setReadBufferSize(maxAnswer);
    connect(m_reply.get(), &QNetworkReply::requestSent, this, [this] { m_sent = true; });
    connect(m_reply.get(), &QNetworkReply::readyRead, this, [this] {
        m_received += m_reply->readAll().size();
        if (m_received > maxAnswer)
            onFinished();
    });
    connect(m_reply.get(), &QNetworkReply::finished, this, &WebhookPost::onFinished);
}

void WebhookPost::onFinished()
{
    if (status() != 0)
        return finish(judge(status(), m_reply->rawHeader("Retry-After"), m_delivery.url, m_now));
    if (!m_sent && !m_addresses.isEmpty())
        return tryNextAddress();
    // A certificate, too, may be renewed within the day.
    finish(failure(QStringLiteral("webhook_failed"),
                   QStringLiteral("Sending to %1 failed: %2.")
                       .arg(hostForMessage(m_delivery.url), m_reply->errorString()),
                   Disposition::RetryLater));
}

int WebhookPost::status() const
{
    return m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

void WebhookPost::dropReply()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply.release()->deleteLater(); // it may be what is calling
}

void WebhookPost::finish(const Expected<void> &result)
{
    m_timer.stop();
    dropReply();
    if (const auto done = std::exchange(m_done, nullptr))
        done(result);
}

} // namespace smartcache
