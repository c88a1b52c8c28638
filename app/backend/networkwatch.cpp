#include "app/backend/networkwatch.h"

#include "app/backend/jobfeed.h"

#include <QHostInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkInformation>

#include <utility>

namespace smartcache {

using namespace std::chrono_literals;

namespace {

constexpr auto askSystemAfter = 2s; ///< Its answer takes a while; the window comes first.

/// A name that every name server knows, and that tells nobody anything: one of the root servers.
QString knownName()
{
    return QStringLiteral("a.root-servers.net");
}

} // namespace

NetworkWatch::NetworkWatch(JobFeed &feed, NameServers nameServers,
                           std::chrono::milliseconds askAgainAfter, QObject *parent)
    : QObject(parent)
    , m_nameServers(std::move(nameServers))
{
    m_askAgain.setSingleShot(true);
    m_askAgain.setInterval(askAgainAfter);
    connect(&m_askAgain, &QTimer::timeout, this, &NetworkWatch::askNameServers);
    connect(&feed, &JobFeed::happened, this, &NetworkWatch::onEvent);
}

void NetworkWatch::heedSystem()
{
    QTimer::singleShot(askSystemAfter, this, &NetworkWatch::askSystem);
}

NetworkWatch::NameServers NetworkWatch::systemNameServers()
{
    return [](const QString &name, QObject *context, std::function<void(bool)> done) {
        QHostInfo::lookupHost(name, context, [done = std::move(done)](const QHostInfo &info) {
            // UnknownError is the temporary failure of getaddrinfo(3), EAI_AGAIN: nobody answered.
            done(info.error() != QHostInfo::UnknownError);
        });
    };
}

void NetworkWatch::askSystem()
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    QNetworkInformation *system = QNetworkInformation::instance();
    if (system->reachability() == QNetworkInformation::Reachability::Unknown)
        return;
    m_systemTells = true;
    m_askAgain.stop();
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
        if (m_nameless.size() >= jobsThatTell && !m_isAway)
            askNameServers();
    } else if (object.value(u"status").toString() == QLatin1String("completed")) {
        m_nameless.clear();
    }
}

void NetworkWatch::askNameServers()
{
    if (std::exchange(m_isAsking, true))
        return;
    m_nameServers(knownName(), this, [this](bool hasAnswered) {
        m_isAsking = false;
        if (m_systemTells)
            return;
        m_nameless.clear();
        setAway(!hasAnswered);
        if (m_isAway)
            m_askAgain.start();
    });
}

void NetworkWatch::setAway(bool isAway)
{
    if (isAway == m_isAway)
        return;
    m_isAway = isAway;
    Q_EMIT changed();
}

} // namespace smartcache
