#include "app/library/foreachjob.h"

#include "app/backend/backend.h"
#include "core/engineclient.h"

#include <QPointer>

#include <algorithm>

namespace smartcache {

namespace {

/// Enough to be fast, and little enough for the answers to leave the window time.
constexpr int atATime = 16;

} // namespace

ForEachJob::ForEachJob(Backend &backend, QList<QByteArray> ids, Begin begin, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_ids(std::move(ids))
    , m_begin(std::move(begin))
{
    std::reverse(m_ids.begin(), m_ids.end());
    // The client takes what it was asked with it.
    connect(&backend, &Backend::stateChanged, this, &ForEachJob::onBackendChanged);
}

Error ForEachJob::notRunning()
{
    return {QStringLiteral("not_running"), tr("The engine is not running at the moment."),
            Disposition::RetryLater};
}

void ForEachJob::start()
{
    const qsizetype first = std::min<qsizetype>(atATime, m_ids.size());
    for (qsizetype i = 0; i < first; ++i)
        beginOne();
}

void ForEachJob::beginOne()
{
    const QByteArray id = m_ids.takeLast();
    m_underWay.insert(id);
    // From the event loop, or many that fail at once would call each other.
    const Done done = [self = QPointer(this), id](const std::optional<Error> &error) {
        if (self) {
            QMetaObject::invokeMethod(
                self.data(), [self, id, error] { self->onDone(id, error); }, Qt::QueuedConnection);
        }
    };
    if (m_backend.client())
        m_begin(*m_backend.client(), id, done);
    else
        done(notRunning());
}

void ForEachJob::onDone(const QByteArray &id, const std::optional<Error> &error)
{
    if (!m_underWay.remove(id))
        return; // It was given up.
    if (error) {
        ++m_failures;
        if (!m_error)
            m_error = error;
    }
    Q_EMIT ended(id, error);
    if (!m_ids.isEmpty()) {
        beginOne();
    } else if (m_underWay.isEmpty()) {
        Q_EMIT finished(m_failures, m_error);
        deleteLater();
    }
}

void ForEachJob::onBackendChanged()
{
    for (const QByteArray &id : QSet(m_underWay))
        onDone(id, notRunning());
}

} // namespace smartcache
