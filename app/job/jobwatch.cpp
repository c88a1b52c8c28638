#include "app/job/jobwatch.h"

#include "app/backend/backend.h"
#include "app/backend/jobfeed.h"
#include "core/engineclient.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>

namespace smartcache {

namespace {

constexpr auto placeInterval = std::chrono::seconds(2);

/// Jobs have UUIDs; hashes have no hyphens.
bool isHash(const QByteArray &id)
{
    return !id.contains('-');
}

JobWatch::Stage stageFromName(const QString &name)
{
    if (name == QLatin1String("fetching"))
        return JobWatch::Stage::Fetching;
    if (name == QLatin1String("reading"))
        return JobWatch::Stage::Reading;
    if (name == QLatin1String("summarizing"))
        return JobWatch::Stage::Summarizing;
    return JobWatch::Stage::Unknown;
}

} // namespace

JobWatch::JobWatch(const AppContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    m_placeTimer.setInterval(placeInterval);
    connect(&m_placeTimer, &QTimer::timeout, this, &JobWatch::askPlace);
    connect(&m_context.feed, &JobFeed::happened, this, &JobWatch::onEvent);
    connect(&m_context.feed, &JobFeed::missed, this, &JobWatch::load);
    connect(&m_context.backend, &Backend::stateChanged, this, &JobWatch::load);
}

void JobWatch::watch(const QByteArray &id)
{
    m_id = id;
    ++m_question;
    m_job.reset();
    m_error.reset();
    m_marks = {};
    m_recordId.clear();
    m_stage = Stage::Unknown;
    m_queuePlace.reset();
    m_writtenText.clear();
    m_placeTimer.stop();
    Q_EMIT changed();
    load();
}

bool JobWatch::isCached() const
{
    return !m_id.isEmpty() && isHash(m_id);
}

bool JobWatch::canRefresh() const
{
    return m_job && m_job->isEnded() && (!m_recordId.isEmpty() || m_job->input.isUrl());
}

void JobWatch::load()
{
    if (m_id.isEmpty())
        return;
    const int question = ++m_question;
    EngineClient *client = m_context.backend.client();
    if (!client) {
        // When it starts, it is only a moment. The code says enough.
        if (m_context.backend.state() != Backend::State::Starting)
            failToLoad(question, {notRunning().code, {}});
        return;
    }
    if (isHash(m_id))
        return loadCached(question);
    client->history().job(
        m_id, [self = QPointer(this), question](const Expected<HistoryClient::MarkedJob> &found) {
            if (!self)
                return;
            if (found)
                self->take(question, found->job, found->marks, found->job.id);
            else
                self->failToLoad(question, found.error());
        });
}

void JobWatch::loadCached(int question)
{
    m_context.backend.client()->status(
        m_id, [self = QPointer(this), question](const Expected<Job> &cached) {
            if (!self || !self->isCurrent(question))
                return;
            if (!cached)
                return self->failToLoad(question, cached.error());
            EngineClient *client = self->m_context.backend.client();
            if (!client)
                return;
            client->history().job(
                cached->result.jobId, [self, question, job = *cached](
                                          const Expected<HistoryClient::MarkedJob> &maker) mutable {
                    if (!self)
                        return;
                    if (!maker) {
                        // Its record has gone; a page can still be told by its address.
                        if (!job.result.sourceUrl.isEmpty())
                            job.input = {CanonicalInput::Kind::Url, job.result.sourceUrl};
                        return self->take(question, job, {}, {});
                    }
                    job.input = maker->job.input;
                    job.given = maker->job.given;
                    job.recipe = maker->job.recipe;
                    self->take(question, job, maker->marks, maker->job.id);
                });
        });
}

void JobWatch::take(int question, const Job &job, const JobMarks &marks, const QByteArray &recordId)
{
    if (!isCurrent(question))
        return;
    m_job = job;
    m_error.reset();
    m_marks = marks;
    m_recordId = recordId;
    if (job.status != JobStatus::Processing) {
        m_stage = Stage::Unknown;
        m_writtenText.clear();
    }
    // One that waits for a retry is in no queue.
    const bool isQueued = job.status == JobStatus::Pending && !job.retryAt.isValid();
    if (!isQueued) {
        m_queuePlace.reset();
        m_placeTimer.stop();
    } else if (!m_placeTimer.isActive()) {
        m_placeTimer.start();
        askPlace();
    }
    Q_EMIT changed();
}

void JobWatch::failToLoad(int question, const Error &error)
{
    if (!isCurrent(question))
        return;
    // What is shown is still the best that is known when only the store was away.
    if (m_job && error.code != QLatin1String("unknown_job"))
        return;
    m_job.reset();
    m_error = error;
    m_placeTimer.stop();
    Q_EMIT changed();
}

void JobWatch::onEvent(const Event &event)
{
    if (m_id.isEmpty())
        return;
    if (event.type == "job")
        return onJobEvent(event);
    if (event.jobId != m_id && event.jobId != m_recordId)
        return;
    if (event.type == "stage" || event.type == "text") {
        if (event.jobId != m_id || (m_job && m_job->isEnded()))
            return;
        const QJsonObject object = QJsonDocument::fromJson(event.json).object();
        if (event.type == "text") {
            m_writtenText = object.value(u"text").toString();
            m_stage = Stage::Summarizing;
            Q_EMIT textWritten();
        } else {
            m_stage = stageFromName(object.value(u"stage").toString());
            Q_EMIT changed();
        }
        return;
    }
    load();
}

void JobWatch::onJobEvent(const Event &event)
{
    if (event.jobId == m_id)
        return load();
    const QJsonObject object = QJsonDocument::fromJson(event.json).object();
    const bool isOfThisInput =
        m_job && object.value(u"hash").toString() == QLatin1String(m_job->hash)
        && object.value(u"status").toString() == QLatin1String(statusName(JobStatus::Completed));
    if (!isOfThisInput)
        return;
    if (isCached())
        load(); // Under the hash there is another summary now.
    else if (m_job->status == JobStatus::Completed && m_job->result.summary.isProvisional)
        follow(event.jobId); // The one that took its place.
}

void JobWatch::askPlace()
{
    EngineClient *client = m_context.backend.client();
    if (!client)
        return;
    client->queuePlace(m_id, [self = QPointer(this),
                              id = m_id](const Expected<std::optional<qint64>> &place) {
        // A queue that cannot be asked now can be later; until then its place is not shown.
        if (!self || self->m_id != id || !self->m_job || self->m_job->status != JobStatus::Pending)
            return;
        self->m_queuePlace = place ? *place : std::nullopt;
        Q_EMIT self->changed();
    });
}

void JobWatch::follow(const QByteArray &newId)
{
    if (newId == m_id)
        return load();
    const QByteArray oldId = m_id;
    watch(newId);
    Q_EMIT replaced(oldId, newId);
}

void JobWatch::cancel()
{
    EngineClient *client = m_context.backend.client();
    if (!client || m_id.isEmpty())
        return Q_EMIT refused(notRunning());
    client->cancel(m_id, [self = QPointer(this), id = m_id](const Expected<Job> &job) {
        if (!self || self->m_id != id)
            return;
        // That it had ended already is seen as soon as it is asked for.
        if (!job && job.error().code != QLatin1String("job_ended"))
            Q_EMIT self->refused(job.error());
        self->load();
    });
}

void JobWatch::retry()
{
    EngineClient *client = m_context.backend.client();
    if (!client || m_id.isEmpty())
        return Q_EMIT refused(notRunning());
    client->retry(m_id, [self = QPointer(this), id = m_id](const Expected<QByteArray> &newId) {
        if (!self || self->m_id != id)
            return;
        if (newId)
            self->follow(*newId);
        else
            Q_EMIT self->refused(newId.error());
    });
}

void JobWatch::refresh()
{
    EngineClient *client = m_context.backend.client();
    if (!client)
        return Q_EMIT refused(notRunning());
    if (!canRefresh())
        return;
    const auto take = [self = QPointer(this), id = m_id](const Expected<SubmitReply> &reply) {
        if (!self || self->m_id != id)
            return;
        if (reply)
            self->takeReply(id, *reply);
        else
            Q_EMIT self->refused(reply.error());
    };
    if (!m_recordId.isEmpty())
        return client->history().refresh(m_recordId, take);
    Submission submission;
    submission.input = m_job->input.value;
    submission.refresh = true;
    client->submit(submission, take);
}

void JobWatch::takeReply(const QByteArray &asked, const SubmitReply &reply)
{
    const QByteArray newId = reply.jobId.isEmpty() ? reply.summary.hash : reply.jobId;
    if (m_id == asked && !newId.isEmpty())
        follow(newId);
}

void JobWatch::setStarred(bool isStarred)
{
    EngineClient *client = m_context.backend.client();
    if (!client)
        return Q_EMIT refused(notRunning());
    client->history().setStarred(
        m_recordId, isStarred, [self = QPointer(this), id = m_id](const Expected<JobMarks> &marks) {
            if (!self || self->m_id != id)
                return;
            if (marks)
                self->m_marks = *marks;
            else
                Q_EMIT self->refused(marks.error());
            Q_EMIT self->changed();
        });
}

Error JobWatch::notRunning()
{
    return {QStringLiteral("not_running"),
            tr("SmartCache is not running at the moment. Try again when it is.")};
}

} // namespace smartcache
