#include "app/around/networkwatch.h"

#include "app/backend/jobfeed.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkInformation>
#include <QTimer>

namespace smartcache {

using namespace std::chrono_literals;

namespace {

constexpr auto askAfter = 2s; ///< The system's answer takes a while; the window comes first.

} // namespace

NetworkWatch::NetworkWatch(JobFeed &feed, QObject *parent)
    : QObject(parent)
{
    connect(&feed, &JobFeed::happened, this, &NetworkWatch::onEvent);
    QTimer::singleShot(askAfter, this, &NetworkWatch::askSystem);
}

void NetworkWatch::askSystem()
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    QNetworkInformation *system = QNetworkInformation::instance();
    if (system->reachability() == QNetworkInformation::Reachability::Unknown)
        return;
    m_systemTells = true;
    const auto onReachability = [this](QNetworkInformation::Reachability reachability) {
        setAway(reachability == QNetworkInformation::Reachability::Disconnected);
    };
    connect(system, &QNetworkInformation::reachabilityChanged, this, onReachability);
    onReachability(system->reachability());
}

void NetworkWatch::onEvent(const Event &event)
{
    if (m_systemTells || event.type != "job")
        return;
    const QJsonObject object = QJsonDocument::fromJson(event.json).object();
    if (object.value(u"error_code").toString() == QLatin1String("dns_failed")) {
        m_nameless.insert(event.jobId);
        if (m_nameless.size() >= jobsThatTell)
            setAway(true);
    } else if (object.value(u"status").toString() == QLatin1String("completed")) {
        m_nameless.clear();
        setAway(false);
    }
}

void NetworkWatch::setAway(bool isAway)
{
    if (isAway == m_isAway)
        return;
    m_isAway = isAway;
    Q_EMIT changed();
}

} // namespace smartcache
