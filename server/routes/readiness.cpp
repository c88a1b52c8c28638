#include "server/routes/readiness.h"

#include "core/base/timestamp.h"

#include <QJsonObject>
#include <QPointer>

#include <utility>

namespace smartcache {

namespace {

using namespace std::chrono_literals;

/// How long a verdict holds, and how long one is waited for.
constexpr auto moment = 1s;

} // namespace

QJsonObject statusBody(bool isOk, const QDateTime &now)
{
    return {{QStringLiteral("status"), isOk ? QStringLiteral("ok") : QStringLiteral("degraded")},
            {QStringLiteral("time"), toTimestamp(now)},
            {QStringLiteral("version"), QStringLiteral(SMARTCACHE_VERSION)}};
}

HttpResponse statusResponse(bool isOk, const QJsonObject &body)
{
    HttpResponse response = HttpResponse::json(isOk ? 200 : 503, body);
    if (!isOk)
        response.headers.emplace_back("Retry-After", "5");
    return response;
}

Readiness::Readiness(EngineClient &engine, const Clock &clock)
    : m_engine(engine)
    , m_clock(clock)
    , m_lastAt(clock.elapsed() - moment)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(moment);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        Health hanging;
        hanging.isOk = false;
        hanging.code = QStringLiteral("store_unavailable");
        onHealth(hanging);
    });
}

void Readiness::answer(const Responder &responder)
{
    const bool isFresh = m_clock.elapsed() - m_lastAt < moment;
    if (!isFresh && !m_isAsking)
        ask();
    // What was unwell is told as long as nothing better is known, so that nobody waits for a store
    // that hangs.
    if (isFresh || !m_last.isOk)
        return give(responder);
    m_waiting.push_back(responder);
}

void Readiness::ask()
{
    m_isAsking = true;
    m_patience.start();
    m_engine.health([self = QPointer(this)](const Health &health) {
        if (!self)
            return;
        self->m_isAsking = false;
        self->m_patience.stop();
        self->onHealth(health);
    });
}

void Readiness::onHealth(const Health &health)
{
    m_last = health;
    m_lastAt = m_clock.elapsed();
    for (const Responder &responder : std::exchange(m_waiting, {}))
        give(responder);
}

void Readiness::give(const Responder &responder) const
{
    QJsonObject body = statusBody(m_last.isOk, m_clock.now());
    if (!m_last.isOk) {
        // The reason in words may name addresses and paths.
        body.insert(QStringLiteral("error"),
                    QStringLiteral("Nothing can be summarised at the moment; GET /api/health says "
                                   "why."));
        body.insert(QStringLiteral("code"), m_last.code);
    }
    responder.send(statusResponse(m_last.isOk, body));
}

} // namespace smartcache
