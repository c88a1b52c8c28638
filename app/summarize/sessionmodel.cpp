#include "app/summarize/sessionmodel.h"

#include "app/backend/backend.h"
#include "app/backend/jobfeed.h"
#include "app/job/jobwords.h"
#include "core/engineclient.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>

#include <algorithm>

namespace smartcache {

SessionModel::SessionModel(const AppContext &context, QObject *parent)
    : QAbstractListModel(parent)
    , m_context(context)
{
    connect(&m_context.feed, &JobFeed::happened, this, &SessionModel::onEvent);
    connect(&m_context.feed, &JobFeed::missed, this, &SessionModel::loadAll);
}

void SessionModel::add(const Submitted &submitted)
{
    if (const int old = rowOf(submitted.id); old >= 0) {
        beginRemoveRows({}, old, old);
        m_rows.removeAt(old);
        endRemoveRows();
    }
    if (m_rows.size() >= maxRows) {
        beginRemoveRows({}, maxRows - 1, int(m_rows.size()) - 1);
        m_rows.resize(maxRows - 1);
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    Row row;
    row.id = submitted.id;
    row.title = submitted.label;
    row.outcome = submitted.outcome;
    const bool isAnswered =
        row.outcome == SubmitReply::Outcome::Hit || row.outcome == SubmitReply::Outcome::Stale;
    row.status = isAnswered ? JobStatus::Completed : JobStatus::Pending;
    m_rows.prepend(row);
    endInsertRows();
    load(submitted.id);
}

void SessionModel::replace(const QByteArray &oldId, const QByteArray &newId)
{
    const int row = rowOf(oldId);
    if (row < 0)
        return;
    if (const int other = rowOf(newId); other >= 0 && other != row) {
        beginRemoveRows({}, other, other);
        m_rows.removeAt(other);
        endRemoveRows();
        return replace(oldId, newId);
    }
    Row &changed = m_rows[row];
    changed.id = newId;
    changed.outcome = SubmitReply::Outcome::Queued;
    changed.status = JobStatus::Pending;
    changed.stage.clear();
    changed.isCancelled = false;
    tellChange(row);
    load(newId);
}

int SessionModel::rowOf(const QByteArray &id) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &row) { return row.id == id; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int SessionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant SessionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case Qt::AccessibleTextRole:
        return tr("%1: %2", "title: state").arg(row.title, stateText(row));
    case IdRole:
        return row.id;
    case StateRole:
        return stateText(row);
    case ConditionRole:
        return int(conditionOf(row));
    default:
        return {};
    }
}

SessionModel::Condition SessionModel::conditionOf(const Row &row)
{
    if (row.isGone)
        return Condition::Failed;
    switch (row.status) {
    case JobStatus::Pending:
        return Condition::Waiting;
    case JobStatus::Processing:
        return Condition::Working;
    case JobStatus::Completed:
        return Condition::Done;
    case JobStatus::Failed:
        break;
    }
    return Condition::Failed;
}

QString SessionModel::stateText(const Row &row)
{
    if (row.isGone)
        return tr("Not there any more");
    switch (row.status) {
    case JobStatus::Pending:
        return tr("Waiting");
    case JobStatus::Processing:
        if (row.stage == QLatin1String("fetching"))
            return tr("Fetching the page…");
        if (row.stage == QLatin1String("reading"))
            return tr("Reading the page…");
        return row.stage.isEmpty() ? tr("Working on it…") : tr("Summarising…");
    case JobStatus::Completed:
        return row.outcome == SubmitReply::Outcome::Hit     ? tr("From the cache")
               : row.outcome == SubmitReply::Outcome::Stale ? tr("From the cache, expired")
                                                            : tr("Done");
    case JobStatus::Failed:
        break;
    }
    return row.isCancelled ? tr("Cancelled") : tr("Failed");
}

void SessionModel::onEvent(const Event &event)
{
    const QJsonObject object = QJsonDocument::fromJson(event.json).object();
    // An expired summary that was shown in the meantime has been made anew.
    const int stale = event.type == "job" && object.value(u"status") == QLatin1String("completed")
                          ? rowOf(object.value(u"hash").toString().toLatin1())
                          : -1;
    if (stale >= 0 && m_rows[stale].outcome == SubmitReply::Outcome::Stale) {
        m_rows[stale].outcome = SubmitReply::Outcome::Queued;
        load(m_rows[stale].id);
    }
    const int row = rowOf(event.jobId);
    if (row < 0)
        return;
    if (event.type == "stage") {
        m_rows[row].stage = object.value(u"stage").toString();
        tellChange(row);
    } else if (event.type == "job" || event.type == "deleted") {
        load(event.jobId);
    }
}

void SessionModel::loadAll()
{
    for (const Row &row : std::as_const(m_rows)) {
        if (conditionOf(row) == Condition::Waiting || conditionOf(row) == Condition::Working)
            load(row.id);
    }
}

void SessionModel::load(const QByteArray &id)
{
    EngineClient *client = m_context.backend.client();
    if (!client)
        return; // missed() comes when it runs again
    client->status(id, [self = QPointer(this), id](const Expected<Job> &job) {
        if (self)
            self->take(id, job);
    });
}

void SessionModel::take(const QByteArray &id, const Expected<Job> &job)
{
    const int index = rowOf(id);
    if (index < 0)
        return;
    Row &row = m_rows[index];
    if (job) {
        row.status = job->status;
        row.isCancelled = job->errorCode == QLatin1String("cancelled");
        row.isGone = false;
        // A text's or a page's own title is worth more than how it began.
        const bool saysMore = !job->result.summary.title.isEmpty() || row.title.isEmpty();
        if (saysMore)
            row.title = JobWords::title(*job);
    } else if (job.error().code == QLatin1String("unknown_job")) {
        row.isGone = true;
    }
    tellChange(index);
}

void SessionModel::tellChange(int row)
{
    Q_EMIT dataChanged(index(row), index(row));
}

} // namespace smartcache
