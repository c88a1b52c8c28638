#include "app/library/libraryloader.h"

#include "app/backend/backend.h"
#include "app/backend/jobfeed.h"
#include "core/engineclient.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace smartcache {

namespace {

constexpr int firstRetryMs = 500;
constexpr int lastRetryMs = 8000;
constexpr int catchUpMs = 1000;

} // namespace

LibraryLoader::LibraryLoader(Backend &backend, JobFeed &feed, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_top(std::optional<qint64>())
    , m_retryMs(firstRetryMs)
{
    m_burst.setSingleShot(true);
    m_burst.setInterval(burstMs);
    connect(&m_burst, &QTimer::timeout, this, &LibraryLoader::next);
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &LibraryLoader::next);
    m_catchUp.setSingleShot(true);
    m_catchUp.setInterval(catchUpMs);
    connect(&m_catchUp, &QTimer::timeout, this, &LibraryLoader::askForTop);
    connect(&backend, &Backend::stateChanged, this, &LibraryLoader::onBackendChanged);
    connect(&feed, &JobFeed::happened, this, &LibraryLoader::onEvent);
    connect(&feed, &JobFeed::missed, this, &LibraryLoader::askForTop);
    onBackendChanged();
}

LibraryLoader::~LibraryLoader() = default;

void LibraryLoader::reset()
{
    ++m_generation;
    m_isAsking = false;
    m_retry.stop();
    m_retryMs = firstRetryMs;
    m_top = std::optional<qint64>();
}

void LibraryLoader::onBackendChanged()
{
    reset();
    if (m_backend.state() == Backend::State::Failed && m_backend.error())
        return setState(State::Failed, m_backend.error());
    setState(State::Loading);
    next();
}

void LibraryLoader::setQuery(const HistoryQuery &query)
{
    m_query = query;
    m_query.limit = pageSize;
    reset();
    m_shown.reset();
    m_more.reset();
    m_gathered.clear();
    if (m_state != State::Failed)
        setState(State::Loading);
    next();
}

void LibraryLoader::askForTop()
{
    m_top = std::optional<qint64>();
    Q_EMIT outdated();
    next();
}

void LibraryLoader::askFor(const std::optional<qint64> &after)
{
    if (!m_isAsking || m_asking != Place(after))
        m_more = after;
    next();
}

void LibraryLoader::askForShown(const std::optional<qint64> &after)
{
    if (!m_isAsking || m_asking != Place(after))
        m_shown = after;
    next();
}

void LibraryLoader::askForJobs(const QList<QByteArray> &ids)
{
    for (const QByteArray &id : ids)
        m_gathered.insert(id);
    if (m_gathered.size() > maxGathered) {
        m_gathered.clear();
        return askForTop();
    }
    if (!m_burst.isActive())
        m_burst.start();
}

void LibraryLoader::onEvent(const Event &event)
{
    if (event.type == "deleted")
        Q_EMIT jobDeleted(event.jobId);
    // A deleted one, too: an answer that is on its way may still have it.
    if (event.type == "job" || event.type == "marks" || event.type == "deleted")
        askForJobs({event.jobId});
}

void LibraryLoader::retry()
{
    m_retry.stop();
    m_retryMs = firstRetryMs;
    next();
}

void LibraryLoader::next()
{
    if (m_isAsking || m_retry.isActive() || !m_backend.client())
        return;
    if (m_top)
        askForPage(m_top);
    else if (m_shown)
        askForPage(m_shown);
    else if (m_more)
        askForPage(m_more);
    else if (!m_gathered.isEmpty() && !m_burst.isActive())
        askForGathered();
}

void LibraryLoader::askForPage(Place &wanted)
{
    HistoryQuery query = m_query;
    const Place asked = std::exchange(wanted, std::nullopt);
    query.after = *asked;
    m_asking = asked;
    ask(
        query,
        [this, asked](const HistoryPage &page) {
            setState(State::Ready);
            Q_EMIT pageRead(*asked, page);
        },
        [&wanted, asked] {
            if (!wanted)
                wanted = asked;
        });
}

void LibraryLoader::askForGathered()
{
    QList<QByteArray> ids;
    for (auto id = m_gathered.begin(); id != m_gathered.end() && ids.size() < pageSize;) {
        ids.append(*id);
        id = m_gathered.erase(id);
    }
    HistoryQuery query = m_query;
    query.ids = ids;
    m_asking.reset();
    ask(
        query,
        [this, ids](const HistoryPage &page) {
            if (!m_gathered.isEmpty())
                m_burst.start();
            Q_EMIT jobsRead(ids, page);
        },
        [this, ids] {
            for (const QByteArray &id : ids)
                m_gathered.insert(id);
        });
}

void LibraryLoader::ask(const HistoryQuery &query, std::function<void(const HistoryPage &)> use,
                        std::function<void()> putBack)
{
    m_isAsking = true;
    ++m_asked;
    m_backend.client()->history().find(
        query, [self = QPointer(this), generation = m_generation, use = std::move(use),
                putBack = std::move(putBack)](const Expected<HistoryPage> &page) {
            if (!self || self->m_generation != generation)
                return;
            self->m_isAsking = false;
            if (page) {
                self->m_retryMs = firstRetryMs;
                self->noteIndex(*page);
                if (self->m_state == State::Failed)
                    self->setState(State::Ready);
                use(*page);
            } else {
                putBack();
                self->onFailed(page.error());
            }
            if (self)
                self->next();
        });
}

void LibraryLoader::onFailed(const Error &error)
{
    m_retry.start(m_retryMs);
    m_retryMs = std::min(2 * m_retryMs, lastRetryMs);
    setState(State::Failed, error);
}

void LibraryLoader::noteIndex(const HistoryPage &page)
{
    if (page.isBehind || !page.isComplete)
        m_catchUp.start();
    if (std::exchange(m_isIndexComplete, page.isComplete) != page.isComplete)
        Q_EMIT stateChanged();
}

void LibraryLoader::setState(State state, const std::optional<Error> &error)
{
    if (m_state == state && m_error == error)
        return;
    m_state = state;
    m_error = error;
    Q_EMIT stateChanged();
}

} // namespace smartcache
