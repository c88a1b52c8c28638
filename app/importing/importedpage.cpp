#include "app/importing/importedpage.h"

#include "core/engineclient.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QSet>

#include <utility>

namespace smartcache {

namespace {

bool isUnknownJob(const Error &error)
{
    return error.code == QLatin1String("unknown_job");
}

/// What a machine without a network makes of a job.
bool isOfNoNetwork(const QString &code)
{
    static const QSet<QString> codes{QStringLiteral("dns_failed"), QStringLiteral("fetch_failed"),
                                     QStringLiteral("fetch_timeout"),
                                     QStringLiteral("ai_unavailable"),
                                     QStringLiteral("ai_timeout")};
    return codes.contains(code);
}

/// `added` beside `tags`; `tags` themselves where there is nothing to add.
QStringList joined(const QStringList &tags, const QStringList &added)
{
    QStringList all = tags;
    for (const QString &tag : added) {
        if (all.size() < JobMarks::maxTags && !all.contains(tag, Qt::CaseInsensitive))
            all.append(tag);
    }
    return all;
}

} // namespace

ImportedPage::ImportedPage(ImportItem item, ImportPosition::InHand position, QObject *parent)
    : QObject(parent)
    , m_item(std::move(item))
    , m_position(std::move(position))
{
    m_failure.index = m_position.index;
}

template <typename T>
std::function<void(const Expected<T> &)>
ImportedPage::whenAnswered(std::function<void(const Expected<T> &)> handle)
{
    m_isAsking = true;
    const int number = ++m_asked;
    return [self = QPointer(this), number, handle = std::move(handle)](const Expected<T> &answer) {
        if (!self || number != self->m_asked)
            return;
        self->m_isAsking = false;
        handle(answer);
    };
}

ImportedPage::Step ImportedPage::nextStep() const
{
    if (m_hasEnded)
        return Step::Ended;
    if (!isHandedIn())
        return Step::HandIn;
    if (!m_position.hasTags)
        return Step::Tag;
    return m_mustLook && !m_outcome ? Step::Look : Step::Wait;
}

void ImportedPage::advance(EngineClient &client)
{
    if (m_isAsking)
        return;
    switch (nextStep()) {
    case Step::HandIn:
        return handIn(client);
    case Step::Tag:
        return tag(client);
    case Step::Look:
        return look(client);
    case Step::Wait:
        if (m_outcome)
            end(*m_outcome);
        return;
    case Step::Ended:
        return;
    }
}

void ImportedPage::interrupt()
{
    ++m_asked;
    m_isAsking = false;
    m_mustLook = true;
}

void ImportedPage::hear(const Event &event, EngineClient &client)
{
    if (event.jobId != m_position.jobId || m_position.jobId.isEmpty() || m_hasEnded)
        return;
    if (event.type == "deleted")
        return fail(QStringLiteral("deleted"), tr("It was deleted before it was done."));
    if (m_position.isUnreached)
        return;
    const QString status = QJsonDocument::fromJson(event.json).object()[u"status"].toString();
    if (event.type == "job"
        && (status == QLatin1String("completed") || status == QLatin1String("failed")))
        lookAgain(client);
}

void ImportedPage::lookAgain(EngineClient &client)
{
    m_mustLook = true;
    advance(client);
}

void ImportedPage::handIn(EngineClient &client)
{
    m_wasNetworkAway = false;
    if (m_position.isUnreached)
        return retry(m_position.jobId, client);
    if (m_item.failedJob.isEmpty() || m_isRetried || m_isSubmittedAnew)
        return submit(client);
    retry(m_item.failedJob, client);
}

void ImportedPage::retry(const QByteArray &failedJob, EngineClient &client)
{
    const auto onRetried = [this, &client, failedJob](const Expected<QByteArray> &jobId) {
        if (jobId) {
            setJob(*jobId, *jobId == failedJob); // else it has joined a job of somebody else
        } else if (jobId.error().code == QLatin1String("job_not_failed")) {
            setJob(failedJob, false); // somebody else has retried it
        } else if (isUnknownJob(jobId.error())) {
            m_isRetried = true;
            setJob({}, false);
        } else {
            return onError(jobId.error());
        }
        advance(client);
    };
    client.retry(failedJob, whenAnswered<QByteArray>(onRetried));
}

void ImportedPage::submit(EngineClient &client)
{
    Submission submission;
    submission.input = m_item.url;
    submission.lane = "import";
    client.submit(submission, whenAnswered<SubmitReply>([this, &client](const auto &reply) {
                      if (!reply)
                          return onError(reply.error());
                      using enum SubmitReply::Outcome;
                      if (reply->isAnswered())
                          m_outcome = Outcome::FromCache;
                      setJob(reply->jobId.isEmpty() ? reply->summary.jobId : reply->jobId,
                             reply->outcome == Queued || reply->outcome == Stale);
                      if (m_position.jobId.isEmpty()) // a summary that knows no job
                          return end(Outcome::FromCache);
                      advance(client);
                  }));
}

void ImportedPage::setJob(const QByteArray &jobId, bool isOwnJob)
{
    m_position.jobId = jobId;
    m_position.isOwnJob = isOwnJob;
    m_position.isUnreached = false;
    m_position.hasTags = m_item.tags.isEmpty();
    m_mustLook = true;
    Q_EMIT progressed();
}

void ImportedPage::tag(EngineClient &client)
{
    const auto isSet = [this, &client] {
        m_position.hasTags = true;
        Q_EMIT progressed();
        advance(client);
    };
    const auto onTags = [this, isSet](const auto &answer) {
        // A job that has been deleted since is no reason to have no summary.
        if (answer || isUnknownJob(answer.error()))
            isSet();
        else
            onError(answer.error());
    };
    const auto onJob = [this, &client, onTags](const Expected<HistoryClient::MarkedJob> &job) {
        if (!job)
            return onTags(job);
        const QStringList tags = joined(job->marks.tags, m_item.tags);
        if (tags == job->marks.tags)
            return onTags(job);
        client.history().setTags(m_position.jobId, tags, whenAnswered<JobMarks>(onTags));
    };
    client.history().job(m_position.jobId, whenAnswered<HistoryClient::MarkedJob>(onJob));
}

void ImportedPage::look(EngineClient &client)
{
    m_mustLook = false;
    client.status(m_position.jobId, whenAnswered<Job>([this, &client](const auto &job) {
                      if (job && job->status == JobStatus::Completed)
                          return end(Outcome::Done);
                      if (job && job->status == JobStatus::Failed)
                          return failJob(*job);
                      if (!job && isUnknownJob(job.error()) && !m_isSubmittedAnew) {
                          // It has expired while the program did not run. Its summary may be there.
                          m_isSubmittedAnew = true;
                          setJob({}, false);
                      } else if (!job) {
                          m_mustLook = true;
                          return onError(job.error());
                      }
                      advance(client); // should its end have been told meanwhile
                  }));
}

void ImportedPage::onError(const Error &error)
{
    if (error.code.startsWith(QLatin1String("store_")) || error.code == QLatin1String("queue_full"))
        Q_EMIT stalled(error);
    else
        fail(error.code, error.message);
}

void ImportedPage::fail(const QString &code, const QString &reason)
{
    m_failure.jobId = m_position.jobId;
    m_failure.code = code;
    m_failure.reason = reason;
    end(Outcome::Failed);
}

void ImportedPage::failJob(const Job &job)
{
    if (!m_wasNetworkAway || !isOfNoNetwork(job.errorCode))
        return fail(job.errorCode, job.error);
    m_position.isUnreached = true;
    Q_EMIT unreached();
}

void ImportedPage::end(Outcome outcome)
{
    m_hasEnded = true;
    Q_EMIT ended(outcome);
}

} // namespace smartcache
