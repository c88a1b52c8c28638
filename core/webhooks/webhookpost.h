#pragma once

#include "core/input/resolver.h"
#include "core/webhooks/webhookscripts.h"

#include <QNetworkReply>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

class QNetworkAccessManager;

namespace smartcache {

struct WebhookOptions
{
    bool allowPrivateAddresses = false;        ///< `ALLOW_PRIVATE_URLS`.
    QByteArray secret = {};                    ///< `WEBHOOK_SECRET`; empty: nothing is signed.
    std::chrono::milliseconds timeout{15'000}; ///< For one attempt.
    Resolver resolver = systemResolver();
};

/// One attempt of one delivery: an HTTP POST to an address of the callback's host that was checked
/// just before. No redirect is followed. Used once, in one thread with an event loop; ends what is
/// under way when it is destroyed.
class WebhookPost : public QObject
{
    Q_OBJECT

public:
    /// `network`, and `options`, must outlive this object.
    WebhookPost(WebhookDelivery delivery, const WebhookOptions &options,
                QNetworkAccessManager &network, QObject *parent);
    ~WebhookPost() override;

    const WebhookDelivery &delivery() const { return m_delivery; }

    /// Sends it, signed as of `now`, and calls `done` once, perhaps at once. Good is any status of
    /// 2xx. Errors, with RetryLater where another attempt may do better: those of
    /// resolveChecked(), `webhook_timeout`, `webhook_failed` (not reached, reset),
    /// `webhook_status`.
    void start(const QDateTime &now, std::function<void(const Expected<void> &)> done);

private:
    void tryNextAddress();
    QNetworkRequest requestTo(const QHostAddress &address) const;
    void onFinished();
    int status() const; ///< 0: none yet. REQUIRES: m_reply.
    void dropReply();
    void finish(const Expected<void> &result);

    const WebhookDelivery m_delivery;
    const WebhookOptions &m_options;
    QNetworkAccessManager &m_network;
    QDateTime m_now;
    std::function<void(const Expected<void> &)> m_done;
    QTimer m_timer;
    QList<QHostAddress> m_addresses; ///< Not yet tried.
    std::unique_ptr<QNetworkReply> m_reply;
    bool m_sent = false;
    qint64 m_received = 0; ///< Bytes of the answer's body, which nobody reads.
};

} // namespace smartcache
