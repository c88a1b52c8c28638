#pragma once

#include "core/jobs/jobscripts.h"

#include <QUrl>

#include <chrono>
#include <optional>
#include <vector>

namespace smartcache {

/// One claimed delivery to a callback.
struct WebhookDelivery
{
    QByteArray id;
    QUrl url;
    QByteArray event; ///< "job.completed", "job.failed".
    QByteArray body;  ///< JSON; empty when what is kept is damaged.
    int attempt = 1;  ///< Which one this is.
};

/// The scripts of the queue of deliveries (`webhooks`), as JobScripts is for jobs. Any thread.
class WebhookScripts
{
public:
    /// In the keys and the time of `jobs`, whose scripts queue the deliveries.
    explicit WebhookScripts(const JobScripts &jobs);

    /// For one host and port at a time: more would wait inside Qt, which has six connections for
    /// each, while their time to answer runs; and a slow receiver must leave room for others.
    static constexpr int maxPerReceiver = 4;

    /// At most `limit` deliveries that are due, and with those `underWay` no more than
    /// `maxPerReceiver` for one receiver; others leave them alone until `lease` is over.
    ScriptCall claim(int limit, std::chrono::milliseconds lease,
                     const std::vector<QUrl> &underWay = {}) const;
    static std::vector<WebhookDelivery> readClaimed(const Reply &reply);

    enum class Outcome { Delivered, Retried, GivenUp };
    /// `wait`: until it is tried again, after Outcome::Retried.
    ScriptCall settle(const WebhookDelivery &delivery, Outcome outcome,
                      std::chrono::milliseconds wait = {}) const;

    const Clock &clock() const { return *m_clock; }

private:
    Keys m_keys;
    const Clock *m_clock;
    SteadyTime m_steadyTime;

    Script m_claim = Script::bundled(QStringLiteral("webhook_claim"));
    Script m_settle = Script::bundled(QStringLiteral("webhook_settle"));
};

} // namespace smartcache
