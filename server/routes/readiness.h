#pragma once

#include "core/base/clock.h"
#include "core/engineclient.h"
#include "server/http/responder.h"

#include <QTimer>

#include <vector>

namespace smartcache {

/// The status that anybody may know, as the answers on health begin.
QJsonObject statusBody(bool isOk, const QDateTime &now);
/// 200, or 503 that is to be asked again in 5 s.
HttpResponse statusResponse(bool isOk, const QJsonObject &body);

/// Tells whoever asks whether this node can take work: load balancers, and as it is open, everyone.
/// So it costs the store one question a second of each HTTP thread, however many ask, and nobody
/// holds a connection for longer than the first second in which the store hangs.
///
/// All members: the thread of the engine client.
class Readiness : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive this object.
    Readiness(EngineClient &engine, const Clock &clock);

    void answer(const Responder &responder);

private:
    void ask();
    void onHealth(const Health &health);
    void give(const Responder &responder) const;

    EngineClient &m_engine;
    const Clock &m_clock;
    Health m_last;
    std::chrono::milliseconds m_lastAt; ///< Of Clock::elapsed().
    bool m_isAsking = false;
    std::vector<Responder> m_waiting;
    QTimer m_patience;
};

} // namespace smartcache
