#include "app/analytics/retryall.h"

#include "app/analytics/troubledjob.h"
#include "app/backend/backend.h"
#include "core/engineclient.h"

#include <QPointer>

namespace smartcache {

namespace {

/// Somebody else was faster: retried it, or deleted it.
bool isOfNoConsequence(const Error &error)
{
    return error.code == QLatin1String("job_not_failed")
           || error.code == QLatin1String("unknown_job")
           || error.code == QLatin1String("damaged_record");
}

} // namespace

RetryAll::RetryAll(const AppContext &context, int pageSize, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_pageSize(pageSize)
{
    connect(&context.backend, &Backend::stateChanged, this, [this] {
        if (m_isRunning)
            end(Error{QStringLiteral("backend_stopped"), tr("The backend is not running.")});
    });
}

void RetryAll::start()
{
    if (m_isRunning)
        return;
    m_isRunning = true;
    m_retried = 0;
    m_after.reset();
    nextPage();
}

void RetryAll::stop()
{
    m_isLast = true;
}

void RetryAll::nextPage()
{
    EngineClient *client = m_context.backend.client();
    if (!client) {
        end(Error{QStringLiteral("backend_stopped"), tr("The backend is not running.")});
        return;
    }
    m_isLast = false;
    HistoryQuery query;
    query.status = TroubledJob::statusOf(TroubledJob::Kind::Dead);
    query.after = m_after;
    query.limit = m_pageSize;
    client->history().find(query, [self = QPointer(this),
                                   generation = m_generation](const Expected<HistoryPage> &page) {
        if (!self || generation != self->m_generation)
            return;
        if (page)
            self->retry(*page);
        else
            self->end(page.error());
    });
}

void RetryAll::retry(const HistoryPage &page)
{
    EngineClient *client = m_context.backend.client();
    const bool isStopped = m_isLast;
    m_isLast = isStopped || !page.next;
    m_after = page.next;
    if (!client || isStopped || page.entries.empty()) {
        end({});
        return;
    }
    m_error.reset();
    m_waiting = int(page.entries.size());
    for (const HistoryEntry &entry : page.entries) {
        client->retry(entry.id, [self = QPointer(this),
                                 generation = m_generation](const Expected<QByteArray> &id) {
            if (self && generation == self->m_generation)
                self->onAnswered(id ? std::nullopt : std::optional(id.error()));
        });
    }
}

void RetryAll::onAnswered(const std::optional<Error> &error)
{
    if (!error)
        ++m_retried;
    else if (!isOfNoConsequence(*error) && !m_error)
        m_error = error;
    if (--m_waiting > 0)
        return;
    Q_EMIT progressed(m_retried);
    if (m_error || m_isLast)
        end(m_error);
    else
        nextPage();
}

void RetryAll::end(const std::optional<Error> &error)
{
    ++m_generation;
    m_isRunning = false;
    if (error)
        Q_EMIT failed(*error);
    else
        Q_EMIT finished(m_retried);
}

} // namespace smartcache
