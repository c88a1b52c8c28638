#include "core/jobs/joblog.h"

#include "core/analytics/nodework.h"
#include "core/base/log.h"
#include "core/base/logfields.h"

#include <QRegularExpression>

namespace smartcache {

using std::chrono::milliseconds;

namespace {

/// A line about one job, put together piece by piece, as sentence and as fields.
class Line
{
public:
    Line(const QByteArray &id, const char *event)
        : m_text(QStringLiteral("Job %1 %2").arg(QLatin1String(id), QLatin1String(event)))
        , m_fields{{QStringLiteral("job_id"), QLatin1String(id)},
                   {QStringLiteral("event"), QLatin1String(event)}}
    {}

    Line &with(const char *field, const QJsonValue &value, const QString &words)
    {
        m_fields.insert(QLatin1String(field), value);
        m_text += words;
        return *this;
    }

    Line &on(const QByteArray &worker)
    {
        const QString node = QString::fromUtf8(nodeOf(worker));
        return with("node", node, QStringLiteral(" on %1").arg(node));
    }

    Line &attempt(const Job &job)
    {
        return with("attempt", job.attempts, QStringLiteral(", attempt %1").arg(job.attempts));
    }

    Line &took(milliseconds duration)
    {
        return with("duration_ms", qint64(duration.count()),
                    QStringLiteral(", after %1 ms").arg(duration.count()));
    }

    /// Since the attempt was begun.
    Line &took(const Job &job, const QDateTime &now)
    {
        return job.startedAt.isValid() ? took(milliseconds(job.startedAt.msecsTo(now))) : *this;
    }

    Line &because(const Job &job)
    {
        return with(
            "error_code", job.errorCode,
            QStringLiteral(": %1: %2").arg(job.errorCode, JobLog::withoutSecrets(job.error)));
    }

    void write(QtMsgType type) const
    {
        const LogFields fields(m_fields);
        if (type == QtDebugMsg)
            qCDebug(logJobs).noquote() << m_text;
        else if (type == QtInfoMsg)
            qCInfo(logJobs).noquote() << m_text;
        else
            qCWarning(logJobs).noquote() << m_text;
    }

private:
    QString m_text;
    QJsonObject m_fields;
};

const char *eventOf(SubmitReply::Outcome outcome)
{
    switch (outcome) {
    case SubmitReply::Outcome::Hit:
        return "hit";
    case SubmitReply::Outcome::Coalesced:
        return "coalesced";
    case SubmitReply::Outcome::Queued:
        return "queued";
    case SubmitReply::Outcome::Stale:
        return "stale";
    }
    Q_UNREACHABLE();
}

void writeSubmitted(const QByteArray &id, SubmitReply::Outcome outcome, const QByteArray &hash)
{
    if (logJobs().isDebugEnabled())
        Line(id, eventOf(outcome)).with("hash", QLatin1String(hash), QString()).write(QtDebugMsg);
}

} // namespace

void JobLog::submitted(const SubmitReply &reply, const QByteArray &hash)
{
    writeSubmitted(reply.jobId.isEmpty() ? hash : reply.jobId, reply.outcome, hash);
}

void JobLog::hit(const QByteArray &hash)
{
    writeSubmitted(hash, SubmitReply::Outcome::Hit, hash);
}

void JobLog::retried(const QByteArray &id)
{
    if (logJobs().isDebugEnabled())
        Line(id, "retried").write(QtDebugMsg);
}

void JobLog::cancelled(const Job &job)
{
    if (logJobs().isInfoEnabled())
        Line(job.id, "cancelled").took(job, job.completedAt).write(QtInfoMsg);
}

void JobLog::begun(const Job &job, const QByteArray &worker)
{
    if (logJobs().isDebugEnabled())
        Line(job.id, "begun").on(worker).attempt(job).write(QtDebugMsg);
}

void JobLog::stageEnded(const Job &job, const QByteArray &worker, JobProgress::Stage stage,
                        milliseconds duration)
{
    if (!logJobs().isDebugEnabled())
        return;
    const QString name = JobProgress::nameOf(stage);
    Line(job.id, "stage")
        .with("stage", name, QStringLiteral(" %1").arg(name))
        .on(worker)
        .attempt(job)
        .took(duration)
        .write(QtDebugMsg);
}

void JobLog::completed(const Job &job, const QByteArray &worker)
{
    if (logJobs().isInfoEnabled())
        Line(job.id, "completed").on(worker).attempt(job).took(job.duration).write(QtInfoMsg);
}

void JobLog::failed(const Job &job, const QByteArray &worker)
{
    if (!logJobs().isWarningEnabled())
        return;
    Line(job.id, "failed")
        .on(worker)
        .attempt(job)
        .took(job.duration)
        .because(job)
        .write(QtWarningMsg);
}

void JobLog::delayed(const Job &job, const QByteArray &worker, milliseconds delay)
{
    if (!logJobs().isInfoEnabled())
        return;
    Line(job.id, "delayed")
        .on(worker)
        .attempt(job)
        .took(job, job.retryAt.addMSecs(-delay.count()))
        .with("retry_in_ms", qint64(delay.count()),
              QStringLiteral(", tried again in %1 ms").arg(delay.count()))
        .because(job)
        .write(QtInfoMsg);
}

void JobLog::putBack(const Job &job, const QByteArray &worker)
{
    if (logJobs().isInfoEnabled())
        Line(job.id, "put_back").on(worker).write(QtInfoMsg);
}

void JobLog::recovered(const Job &job, const QByteArray &worker)
{
    if (logJobs().isInfoEnabled())
        Line(job.id, "recovered").on(worker).write(QtInfoMsg);
}

QString JobLog::withoutSecrets(QString message)
{
    static const QRegularExpression user(QStringLiteral("(https?://)[^\\s/?#@]*@"));
    static const QRegularExpression query(QStringLiteral("(https?://[^\\s?#]*)[?#][^\\s]*"));
    return message.replace(user, QStringLiteral("\\1")).replace(query, QStringLiteral("\\1?…"));
}

StageLog::StageLog(JobProgress &next, const Job &job, const QByteArray &worker, const Clock &clock)
    : m_next(next)
    , m_job(job)
    , m_worker(worker)
    , m_clock(clock)
{}

void StageLog::enter(Stage stage)
{
    finish();
    m_stage = stage;
    m_enteredAt = m_clock.elapsed();
    m_next.enter(stage);
}

void StageLog::finish()
{
    if (m_stage)
        JobLog::stageEnded(m_job, m_worker, *m_stage, m_clock.elapsed() - m_enteredAt);
    m_stage.reset();
}

} // namespace smartcache
