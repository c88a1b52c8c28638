#include "app/analytics/deferredremoval.h"

#include "app/backend/backend.h"
#include "core/engineclient.h"

#include <QPointer>

#include <algorithm>
#include <chrono>
#include <utility>

namespace smartcache {

namespace {

constexpr std::chrono::seconds timeToThink(8);

} // namespace

DeferredRemoval::DeferredRemoval(const AppContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(timeToThink);
    connect(&m_timer, &QTimer::timeout, this, &DeferredRemoval::commit);
    connect(&m_context.backend, &Backend::stateChanged, this, [this] { m_unanswered = 0; });
}

DeferredRemoval::~DeferredRemoval() = default;

void DeferredRemoval::remove(const QList<QByteArray> &ids)
{
    commit();
    m_pending += ids;
    m_timer.start();
    Q_EMIT changed();
}

void DeferredRemoval::undo()
{
    m_timer.stop();
    m_pending.clear();
    Q_EMIT changed();
}

void DeferredRemoval::commit()
{
    m_timer.stop();
    if (m_pending.isEmpty())
        return;
    EngineClient *client = m_context.backend.client();
    if (!client) {
        m_timer.start();
        return;
    }
    const QList<QByteArray> ids = std::exchange(m_pending, {});
    for (const QByteArray &id : ids) {
        ++m_unanswered;
        client->history().remove(id, [self = QPointer(this)](const Expected<void> &done) {
            if (!self)
                return;
            self->m_unanswered = std::max(0, self->m_unanswered - 1);
            if (!done && done.error().code != QLatin1String("unknown_job"))
                Q_EMIT self->failed(done.error());
        });
    }
    Q_EMIT changed();
}

} // namespace smartcache
