#include "app/analytics/analyticsfeed.h"

#include "app/backend/backend.h"
#include "app/backend/jobfeed.h"
#include "core/engineclient.h"

#include <QPointer>

#include <algorithm>
#include <chrono>

namespace smartcache {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds pollEvery = 5s;
constexpr std::chrono::milliseconds leastGap = 1s;

} // namespace

AnalyticsFeed::AnalyticsFeed(const AppContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    m_poll.setInterval(pollEvery);
    m_soon.setSingleShot(true);
    connect(&m_poll, &QTimer::timeout, this, &AnalyticsFeed::ask);
    connect(&m_soon, &QTimer::timeout, this, &AnalyticsFeed::ask);
    connect(&context.feed, &JobFeed::happened, this, &AnalyticsFeed::onHappened);
    connect(&context.feed, &JobFeed::missed, this, &AnalyticsFeed::askSoon);
    connect(&context.backend, &Backend::stateChanged, this, [this] {
        ++m_generation;
        m_isAsking = false;
        if (m_isActive)
            ask();
    });
}

void AnalyticsFeed::setActive(bool active)
{
    if (active == m_isActive)
        return;
    m_isActive = active;
    if (active) {
        m_poll.start();
        ask();
    } else {
        m_poll.stop();
        m_soon.stop();
    }
}

void AnalyticsFeed::onHappened(const Event &event)
{
    // How far a job has come and marks change no figure.
    if (event.type == "job" || event.type == "deleted")
        askSoon();
}

void AnalyticsFeed::askSoon()
{
    if (!m_isActive || m_soon.isActive())
        return;
    const std::chrono::milliseconds since(m_sinceAsked.isValid() ? m_sinceAsked.elapsed() : 0);
    m_soon.start(std::max(leastGap - since, std::chrono::milliseconds(100)));
}

void AnalyticsFeed::ask()
{
    m_soon.stop();
    if (!m_isActive)
        return;
    if (m_isAsking) { // A store that is slow to answer is not asked the more.
        m_soon.start(leastGap);
        return;
    }
    EngineClient *client = m_context.backend.client();
    if (!client) {
        Q_EMIT failed({QStringLiteral("backend_stopped"), tr("The backend is not running.")});
        return;
    }
    m_isAsking = true;
    m_sinceAsked.start();
    client->analytics(
        Analytics::Detail::WithSeries,
        [self = QPointer(this), generation = m_generation](const Expected<Analytics> &analytics) {
            if (!self || generation != self->m_generation)
                return;
            self->m_isAsking = false;
            if (!self->m_isActive)
                return;
            if (analytics)
                Q_EMIT self->loaded(*analytics);
            else
                Q_EMIT self->failed(analytics.error());
        });
}

} // namespace smartcache
