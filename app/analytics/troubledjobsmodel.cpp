#include "app/analytics/troubledjobsmodel.h"

#include "app/analytics/figureformat.h"
#include "app/backend/backend.h"
#include "core/base/clock.h"
#include "core/engineclient.h"
#include "core/events/event.h"

#include <QPointer>

#include <algorithm>

namespace smartcache {

TroubledJobsModel::TroubledJobsModel(const AppContext &context, int pageSize, QObject *parent)
    : QAbstractListModel(parent)
    , m_context(context)
    , m_pageSize(pageSize)
{
    connect(&context.backend, &Backend::stateChanged, this, [this] {
        ++m_generation;
        m_isFetching = false;
    });
}

void TroubledJobsModel::setKind(TroubledJob::Kind kind)
{
    beginResetModel();
    m_kind = kind;
    m_jobs.clear();
    m_next.reset();
    m_isFetching = false;
    ++m_generation;
    endResetModel();
}

void TroubledJobsModel::reload(Rest rest)
{
    ask({}, rest);
}

void TroubledJobsModel::ask(std::optional<qint64> after, Rest rest)
{
    EngineClient *client = m_context.backend.client();
    if (!client) {
        m_isFetching = false;
        Q_EMIT failed({QStringLiteral("backend_stopped"), tr("The backend is not running.")});
        return;
    }
    HistoryQuery query;
    query.status = TroubledJob::statusOf(m_kind);
    query.after = after;
    query.limit = m_pageSize;
    client->history().find(query, [self = QPointer(this), generation = m_generation, after,
                                   rest](const Expected<HistoryPage> &page) {
        if (!self || generation != self->m_generation)
            return;
        if (after)
            self->m_isFetching = false;
        if (!page) {
            Q_EMIT self->failed(page.error());
            return;
        }
        self->put(*page, after, rest);
        Q_EMIT self->loaded();
    });
}

/// What the page says takes the place of all that was known of its part of the list.
void TroubledJobsModel::put(const HistoryPage &page, std::optional<qint64> after, Rest rest)
{
    std::vector<TroubledJob> wanted;
    for (const HistoryEntry &entry : page.entries) {
        if (!m_hidden.contains(entry.id))
            wanted.push_back(TroubledJob::of(entry, m_kind));
    }
    const bool isLast = !page.next;
    const auto isInPart = [&](const TroubledJob &job) {
        return (!after || job.key < *after)
               && (isLast || rest == Rest::Forget || job.key >= *page.next);
    };
    // The part's rows leave and come one by one, so that what is selected stays so.
    for (int row = rowCount() - 1; row >= 0; --row) {
        const TroubledJob &job = m_jobs.at(size_t(row));
        const bool isWanted = std::any_of(wanted.begin(), wanted.end(),
                                          [&](const TroubledJob &one) { return one.id == job.id; });
        if (!isInPart(job) || isWanted)
            continue;
        beginRemoveRows({}, row, row);
        m_jobs.erase(m_jobs.begin() + row);
        endRemoveRows();
    }
    for (const TroubledJob &job : wanted) {
        const auto place = std::lower_bound(
            m_jobs.begin(), m_jobs.end(), job,
            [](const TroubledJob &one, const TroubledJob &other) { return one.key > other.key; });
        const int row = int(place - m_jobs.begin());
        if (place != m_jobs.end() && place->id == job.id) {
            if (*place != job) {
                *place = job;
                Q_EMIT dataChanged(index(row), index(row));
            }
            continue;
        }
        beginInsertRows({}, row, row);
        m_jobs.insert(place, job);
        endInsertRows();
    }
    // The first page alone says nothing of what follows, where more of that was loaded already.
    if (after || isLast || rest == Rest::Forget || m_jobs.empty()
        || m_jobs.back().key >= *page.next)
        m_next = page.next;
}

bool TroubledJobsModel::note(const Event &event)
{
    if (TroubledJob::isAfter(event, m_kind))
        return true;
    if (event.type == "job" || event.type == "deleted")
        remove(event.jobId);
    return false;
}

void TroubledJobsModel::setHidden(const QSet<QByteArray> &ids)
{
    m_hidden = ids;
    for (const QByteArray &id : ids)
        remove(id);
}

void TroubledJobsModel::remove(const QByteArray &id)
{
    const auto found = std::find_if(m_jobs.begin(), m_jobs.end(),
                                    [&](const TroubledJob &job) { return job.id == id; });
    if (found == m_jobs.end())
        return;
    const int row = int(found - m_jobs.begin());
    beginRemoveRows({}, row, row);
    m_jobs.erase(found);
    endRemoveRows();
}

int TroubledJobsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_jobs.size());
}

QString TroubledJobsModel::factsOf(const TroubledJob &job) const
{
    const FigureFormat format;
    const QString attempts = tr("%n attempt(s)", nullptr, job.attempts);
    if (!job.when.isValid())
        return attempts;
    const QDateTime now = m_context.backend.clock().now();
    const QString when = format.dayAndTime(job.when, now);
    if (m_kind == TroubledJob::Kind::Dead)
        return tr("%1, gave up %2", "3 attempts, a time").arg(attempts, when);
    if (job.when <= now)
        return tr("%1, next one any moment", "3 attempts").arg(attempts);
    return tr("%1, next one at %2", "3 attempts, a time").arg(attempts, when);
}

QVariant TroubledJobsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const TroubledJob &job = m_jobs.at(size_t(index.row()));
    const QString reason = job.reason.isEmpty() ? tr("No reason was given.") : job.reason;
    switch (role) {
    case Qt::DisplayRole:
        return job.title;
    case IdRole:
        return job.id;
    case ReasonRole:
        return reason;
    case IsDeadRole:
        return m_kind == TroubledJob::Kind::Dead;
    case FactsRole:
        return factsOf(job);
    case Qt::ToolTipRole:
        // Tool tips take what looks like HTML for it.
        return QStringLiteral("<qt>%1</qt>").arg(reason.toHtmlEscaped());
    case Qt::AccessibleTextRole:
        return tr("%1. %2 %3", "a job, why it failed, how often and when")
            .arg(job.title, reason, factsOf(job));
    default:
        return {};
    }
}

bool TroubledJobsModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_next.has_value() && !m_isFetching;
}

void TroubledJobsModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_isFetching = true;
    ask(m_next, Rest::Keep);
}

} // namespace smartcache
