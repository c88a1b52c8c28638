#include "app/analytics/deferredremoval.h"

#include "app/backend/backend.h"
#include "core/engineclient.h"

#include <QPointer>

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
}

DeferredRemoval::~DeferredRemoval()
{
    const QSignalBlocker blocker(this);
    commit();
}

void DeferredRemoval::remove(const QList<QByteArray> &ids)
{
    commit();
    m_pending = ids;
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
    const QList<QByteArray> ids = std::exchange(m_pending, {});
    EngineClient *client = m_context.backend.client();
    if (!client) {
        Q_EMIT failed({QStringLiteral("backend_stopped"), tr("The backend is not running.")});
    } else {
        for (const QByteArray &id : ids) {
            client->history().remove(id, [self = QPointer(this)](const Expected<void> &done) {
                if (self && !done && done.error().code != QLatin1String("unknown_job"))
                    Q_EMIT self->failed(done.error());
            });
        }
    }
    Q_EMIT changed();
}

} // namespace smartcache
