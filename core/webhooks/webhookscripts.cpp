#include "core/webhooks/webhookscripts.h"

#include "core/webhooks/callbackbody.h"

namespace smartcache {

namespace {

constexpr size_t fieldsOfDelivery = 6;

/// A summary is put into the form of an answer here, for the script that found it cannot. Empty
/// when it cannot be read.
QByteArray bodyOf(const QByteArray &kind, const QByteArray &content)
{
    if (kind != "summary")
        return content;
    const Expected<CachedSummary> summary = CachedSummary::fromJson(content);
    return summary ? callbackBody(*summary) : QByteArray();
}

QByteArray counterOf(WebhookScripts::Outcome outcome)
{
    switch (outcome) {
    case WebhookScripts::Outcome::Delivered:
        return "webhooks_delivered";
    case WebhookScripts::Outcome::Retried:
        return "webhooks_retried";
    case WebhookScripts::Outcome::GivenUp:
        break;
    }
    return "webhooks_given_up";
}

} // namespace

WebhookScripts::WebhookScripts(const JobScripts &jobs)
    : m_keys(jobs.keys())
    , m_clock(&jobs.clock())
    , m_steadyTime(jobs.steadyTime())
{}

ScriptCall WebhookScripts::claim(int limit, std::chrono::milliseconds lease,
                                 const std::vector<QUrl> &underWay) const
{
    QList<QByteArray> arguments{
        QByteArray::number(m_steadyTime.nowMs()), QByteArray::number(m_steadyTime.afterMs(lease)),
        QByteArray::number(limit), m_keys.webhook({}), QByteArray::number(maxPerReceiver)};
    for (const QUrl &url : underWay)
        arguments.append(url.toEncoded());
    return {m_claim, {m_keys.webhooks()}, arguments};
}

std::vector<WebhookDelivery> WebhookScripts::readClaimed(const Reply &reply)
{
    const std::vector<Reply> &fields = reply.elements();
    std::vector<WebhookDelivery> deliveries;
    for (size_t i = 0; i + fieldsOfDelivery <= fields.size(); i += fieldsOfDelivery) {
        deliveries.push_back(
            {fields[i].bytes(), QUrl::fromEncoded(fields[i + 1].bytes()), fields[i + 2].bytes(),
             bodyOf(fields[i + 3].bytes(), fields[i + 4].bytes()), int(fields[i + 5].toInteger())});
    }
    return deliveries;
}

ScriptCall WebhookScripts::settle(const WebhookDelivery &delivery, Outcome outcome,
                                  std::chrono::milliseconds wait) const
{
    return {m_settle,
            {m_keys.webhooks(), m_keys.webhook(delivery.id), m_keys.metric(counterOf(outcome))},
            {delivery.id, QByteArray::number(delivery.attempt),
             outcome == Outcome::Retried ? QByteArray::number(m_steadyTime.afterMs(wait))
                                         : QByteArray()}};
}

} // namespace smartcache
