#include "core/webhooks/webhookdeliverer.h"

#include "core/base/log.h"
#include "core/input/addressedrequest.h"
#include "core/store/asyncconnection.h"
#include "core/store/blockingconnection.h"
#include "core/webhooks/webhookschedule.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>

#include <algorithm>

namespace smartcache {

using namespace std::chrono;

namespace {

/// How often to look for what is due. A look at an empty queue is one command.
constexpr milliseconds interval = 250ms;

/// At stop, for all that is put back together.
constexpr milliseconds farewellTime = 1s;

} // namespace

/// Lives in the deliverer's thread.
class WebhookDeliverer::Rounds : public QObject
{
public:
    explicit Rounds(const Duties &duties)
        : m_duties(duties)
        , m_connection(duties.address)
    {
        m_network.setProxy(QNetworkProxy::NoProxy);
        m_timer.callOnTimeout(this, [this] { claim(); });
        m_timer.start(interval);
    }

    /// Replies must go before the network that they belong to.
    ~Rounds() override { qDeleteAll(m_inFlight); }

    /// Gives back what is under way, so that nobody need wait for the lease to end.
    void retire()
    {
        if (m_inFlight.empty())
            return;
        BlockingConnection connection(m_duties.address);
        const QDeadlineTimer deadline(farewellTime);
        for (const WebhookPost *post : m_inFlight) {
            const ScriptCall call =
                m_duties.scripts.settle(post->delivery(), WebhookScripts::Outcome::Retried);
            const milliseconds left(deadline.remainingTime());
            if (left == 0ms || !connection.run(call.script, call.keys, call.arguments, left))
                return;
        }
    }

private:
    void claim()
    {
        const int room = m_duties.maxInFlight - int(m_inFlight.size());
        if (m_isClaiming || room <= 0)
            return;
        m_isClaiming = true;
        // The lease outlasts an attempt, and the time that its outcome takes to be written down.
        std::vector<QUrl> underWay;
        for (const WebhookPost *post : m_inFlight)
            underWay.push_back(post->delivery().url);
        const ScriptCall call =
            m_duties.scripts.claim(room, 2 * m_duties.options.timeout, underWay);
        m_connection.run(call.script, call.keys, call.arguments,
                         [this](const Expected<Reply> &reply) {
                             m_isClaiming = false;
                             if (!reply)
                                 return; // a store that is away is told of by others
                             for (WebhookDelivery &delivery : WebhookScripts::readClaimed(*reply))
                                 attempt(std::move(delivery));
                         });
    }

    void attempt(WebhookDelivery delivery)
    {
        if (delivery.body.isEmpty())
            return giveUp(delivery, QStringLiteral("what is kept of it is damaged"));
        auto *post = new WebhookPost(std::move(delivery), m_duties.options, m_network, this);
        m_inFlight.push_back(post);
        post->start(m_duties.scripts.clock().now(), [this, post](const Expected<void> &result) {
            settle(post->delivery(), result);
            m_inFlight.erase(std::find(m_inFlight.begin(), m_inFlight.end(), post));
            post->deleteLater();
            if (m_inFlight.size() * 2 < size_t(m_duties.maxInFlight))
                claim();
        });
    }

    void settle(const WebhookDelivery &delivery, const Expected<void> &result)
    {
        if (result)
            return write(m_duties.scripts.settle(delivery, WebhookScripts::Outcome::Delivered));
        const Error &error = result.error();
        if (error.disposition == Disposition::GiveUp)
            return giveUp(delivery, error.message);
        const auto delay = nextWebhookDelay(delivery.attempt, error.retryAfter);
        if (!delay)
            return giveUp(delivery, error.message);
        write(m_duties.scripts.settle(delivery, WebhookScripts::Outcome::Retried, *delay));
    }

    void giveUp(const WebhookDelivery &delivery, const QString &reason)
    {
        qCWarning(logJobs).noquote()
            << "Delivery" << delivery.id << "to the callback on" << hostForMessage(delivery.url)
            << "was given up after" << delivery.attempt << "attempts:" << reason;
        write(m_duties.scripts.settle(delivery, WebhookScripts::Outcome::GivenUp));
    }

    /// Should the store be away, the lease ends, and the delivery is made once more.
    void write(const ScriptCall &call)
    {
        m_connection.run(call.script, call.keys, call.arguments, [](const Expected<Reply> &) {});
    }

    const Duties &m_duties;
    AsyncConnection m_connection;
    QNetworkAccessManager m_network;
    QTimer m_timer;
    std::vector<WebhookPost *> m_inFlight; ///< Children of this object.
    bool m_isClaiming = false;
};

WebhookDeliverer::WebhookDeliverer(Duties duties)
    : m_duties(std::move(duties))
{}

WebhookDeliverer::~WebhookDeliverer()
{
    stop();
}

void WebhookDeliverer::start()
{
    m_rounds.start(QStringLiteral("webhooks"),
                   [this] { return std::make_unique<Rounds>(m_duties); });
}

void WebhookDeliverer::stop()
{
    m_rounds.stop();
}

} // namespace smartcache
